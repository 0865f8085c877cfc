"""``emotilens train-head``: a head fitted to embeddings and annotations."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from emotilens.annotations.annotated_embeddings import annotated_embeddings, task_rows
from emotilens.annotations.pairs import text_files
from emotilens.basics.arrays import Floats
from emotilens.basics.embedding_table import EmbeddingTable
from emotilens.basics.errors import HeadError
from emotilens.basics.head import FACE_TASKS, Branch, Head, Task
from emotilens.fitting.fit import RECIPES, Recipe, fit_branch, standardisation
from emotilens.fitting.hold_out import held_out
from emotilens.hosts.embedding_files import ENDING, load_embedding_tables
from emotilens.models.head_files import head_to_bytes

from .head_figures import Split, held_out_text, with_thresholds

WORDS: Mapping[str, tuple[Task, ...]] = {
    "expression": ("expression",),
    "va": ("affect",),
    "au": ("action_units",),
    "multitask": FACE_TASKS,
    "mimicry": ("mimicry",),
    "ambivalence": ("ambivalence",),
    "violence": ("violence",),
}
"""Tasks by what --task says."""

OPTIMISTIC = (
    "The thresholds were chosen on the held-out frames, so that on others the figures of action "
    "units are a little lower. Without --thresholds they are not chosen."
)


def add_train_head(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb that fits a head."""
    command = commands.add_parser(
        "train-head",
        help="fit a head to embeddings of faces and annotations of their frames",
        description="Fit a head to embeddings that “emotilens analyse --embeddings” wrote, or to a "
        "table of one's own of the same form, and to annotations in a layout of Aff-Wild2. Whole "
        "videos are held out; figures are printed of these alone. Layers and losses are those of "
        "the ABAW entries unless options say otherwise.",
    )
    command.add_argument(
        "table", type=Path, metavar="TABLE", help=f"a table (*{ENDING}), or a folder of them"
    )
    command.add_argument(
        "annotations",
        type=Path,
        nargs="+",
        metavar="ANNOTATIONS",
        help="a text file of Aff-Wild2's layout, or a folder of them; several for several tasks",
    )
    command.add_argument("--task", choices=WORDS, required=True)
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="the head, as npz")
    command.add_argument("--name", help="of the head, in results; default: that of the file")
    command.add_argument(
        "--hidden", type=int, metavar="UNITS", help="of the hidden layer; 0 for a linear head"
    )
    command.add_argument("--epochs", type=int, help="how often every frame is seen")
    command.add_argument("--batch", type=int, help="frames a step")
    command.add_argument("--rate", type=float, help="learning rate")
    command.add_argument("--penalty", type=float, help="on the sum of squared weights")
    command.add_argument("--seed", type=int, default=0, help="default: %(default)s")
    command.add_argument(
        "--held-out",
        type=float,
        default=0.2,
        metavar="SHARE",
        help="of the frames, from whole videos; default: %(default)s",
    )
    command.add_argument(
        "--thresholds",
        action="store_true",
        help="choose the threshold of each action unit on the held-out frames; default: 0.5",
    )
    command.set_defaults(run=run_train_head)


def run_train_head(options: argparse.Namespace) -> int:
    """Fit a head, print how good it is on what was held out, and write it.

    Raises:
        EmbeddingTableError: for tables that cannot be read, or of different models.
        EvaluationError: for annotations that cannot be read, or of other frames.
        HeadError: when nothing can be learned, or the head cannot be written.
    """
    recipes = {task: _recipe(usual, options) for task, usual in RECIPES.items()}
    tables = load_embedding_tables(options.table)
    splits = _splits(tables, options)
    if options.thresholds and "action_units" not in splits:
        raise HeadError(
            f"--thresholds are those of action units, which the task “{options.task}” here leaves "
            f"out. Leave the option out, too."
        )
    scale = standardisation(
        np.concatenate([split.examples(apart=False).embeddings for split in splits.values()])
    )
    branches = tuple(_fitted(task, split, scale, recipes[task]) for task, split in splits.items())
    first = next(iter(tables.values()))
    head = Head(
        options.name or options.out.stem, first.model, first.sha256, *scale, branches=branches
    )
    if options.thresholds:
        head = with_thresholds(head, splits["action_units"])
        print(OPTIMISTIC)
    print(held_out_text(head, splits))
    _write(options.out, head_to_bytes(head))
    print(f"\nWritten: {options.out}, “{head.name}” for embeddings of “{head.model}”")
    return 0


def _splits(tables: Mapping[str, EmbeddingTable], options: argparse.Namespace) -> dict[Task, Split]:
    annotated = [
        one
        for path in options.annotations
        for one in annotated_embeddings(tables, text_files(path))
    ]
    rows = {task: task_rows(annotated, task) for task in WORDS[options.task]}
    known = {task: some for task, some in rows.items() if some}
    if not known or (options.task == "multitask" and len(known) == 1):
        raise HeadError(
            f"The task “{options.task}” needs annotations of {', '.join(rows)}; there are such of "
            f"{', '.join(known) or 'none'}. Give further annotations, or another task."
        )
    return {
        task: Split(some, held_out(np.array(some.groups), options.held_out, options.seed))
        for task, some in known.items()
    }


def _recipe(usual: Recipe, options: argparse.Namespace) -> Recipe:
    names = ("hidden", "epochs", "batch", "rate", "penalty", "seed")
    given = {name: getattr(options, name) for name in names}
    return replace(usual, **{name: value for name, value in given.items() if value is not None})


def _fitted(task: Task, split: Split, scale: tuple[Floats, Floats], recipe: Recipe) -> Branch:
    with tqdm(total=recipe.epochs, desc=task, unit="epoch", disable=None) as bar:

        def show(epoch: int, loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}")
            bar.update()

        return fit_branch(task, split.rows.names, split.examples(apart=False), scale, recipe, show)


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise HeadError(f"{file} cannot be written: {error}. Name another file.") from error
