"""``emotilens train-head``: a head fitted to embeddings and annotations."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from emotilens.annotations.annotated_embeddings import TaskRows, annotated_embeddings, task_rows
from emotilens.annotations.pairs import text_files
from emotilens.basics.arrays import Floats
from emotilens.basics.embedding_table import EmbeddingTable
from emotilens.basics.errors import EmbeddingTableError, HeadError
from emotilens.basics.head import TASKS, Branch, Head, Task
from emotilens.fitting.fit import RECIPES, Examples, Recipe, fit_branch, standardisation
from emotilens.fitting.hold_out import held_out
from emotilens.hosts.embedding_files import ENDING, load_embedding_table
from emotilens.metrics.challenge import ChallengeFigures, evaluate
from emotilens.models.head_files import head_to_bytes
from emotilens.sequences.frame_table import FrameTable
from emotilens.steps.head import apply_head
from emotilens.tuning.unit_thresholds import best_unit_thresholds

from .challenge_table import figures_text

WORDS: Mapping[str, tuple[Task, ...]] = {
    "expression": ("expression",),
    "va": ("affect",),
    "au": ("action_units",),
    "multitask": TASKS,
}
"""Tasks by what --task says."""

OPTIMISTIC = (
    "The thresholds were chosen on the held-out frames, so that on others the figures of action "
    "units are a little lower. Without --thresholds they are not chosen."
)


@dataclass(frozen=True, slots=True, eq=False)
class _Split:
    """A task's rows, and which of them are held out."""

    rows: TaskRows
    apart: NDArray[np.bool_]

    def examples(self, *, apart: bool) -> Examples:
        taken = self.apart if apart else ~self.apart
        return Examples(self.rows.embeddings[taken], self.rows.targets[taken])


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
    tables = _tables(options.table)
    splits = _splits(tables, options)
    scale = standardisation(
        np.concatenate([split.examples(apart=False).embeddings for split in splits.values()])
    )
    branches = tuple(
        _fitted(task, split, scale, _recipe(RECIPES[task], options))
        for task, split in splits.items()
    )
    first = next(iter(tables.values()))
    head = Head(
        options.name or options.out.stem, first.model, first.sha256, *scale, branches=branches
    )
    if options.thresholds and "action_units" in splits:
        head = _with_thresholds(head, splits["action_units"])
        print(OPTIMISTIC)
    print(_report(head, splits))
    _write(options.out, head_to_bytes(head))
    print(f"\nWritten: {options.out}, “{head.name}” for embeddings of “{head.model}”")
    return 0


def _tables(path: Path) -> dict[str, EmbeddingTable]:
    """Tables by the names of their videos; all of one model."""
    files = sorted(path.rglob("*.npz")) if path.is_dir() else [path]
    tables: dict[str, EmbeddingTable] = {}
    for file in tqdm(files, unit="table", disable=None):
        name = file.name.removesuffix(".npz").removesuffix(".embeddings")
        if name in tables:
            raise EmbeddingTableError(
                f"{path} holds several tables of {name}. Name the videos differently."
            )
        tables[name] = load_embedding_table(file)
    kinds = {(one.model, one.sha256, one.embeddings.shape[1]) for one in tables.values()}
    if len(kinds) != 1:
        said = "; ".join(f"“{model}”, size {size}" for model, _, size in sorted(kinds))
        raise EmbeddingTableError(
            f"{path} holds {len(tables)} tables of {len(kinds)} models: {said or 'none'}. Give "
            f"tables of one file of one model."
        )
    return tables


def _splits(
    tables: Mapping[str, EmbeddingTable], options: argparse.Namespace
) -> dict[Task, _Split]:
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
        task: _Split(some, held_out(np.array(some.groups), options.held_out, options.seed))
        for task, some in known.items()
    }


def _recipe(usual: Recipe, options: argparse.Namespace) -> Recipe:
    names = ("hidden", "epochs", "batch", "rate", "penalty", "seed")
    given = {name: getattr(options, name) for name in names}
    return replace(usual, **{name: value for name, value in given.items() if value is not None})


def _fitted(task: Task, split: _Split, scale: tuple[Floats, Floats], recipe: Recipe) -> Branch:
    with tqdm(total=recipe.epochs, desc=task, unit="epoch", disable=None) as bar:

        def show(epoch: int, loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}")
            bar.update()

        return fit_branch(task, split.rows.names, split.examples(apart=False), scale, recipe, show)


def _with_thresholds(head: Head, split: _Split) -> Head:
    apart = split.examples(apart=True)
    units = apply_head(head, apart.embeddings).action_units
    assert units is not None
    true = np.nan_to_num(apart.targets, nan=-1).astype(np.int8)
    chosen = tuple(best_unit_thresholds(units, true).tolist())
    branches = [
        replace(branch, thresholds=chosen) if branch.task == "action_units" else branch
        for branch in head.branches
    ]
    return replace(head, branches=tuple(branches))


def _report(head: Head, splits: Mapping[Task, _Split]) -> str:
    figures = {task: _figures(head, task, split) for task, split in splits.items()}
    names = {task: splits[task].rows.names if task in splits else () for task in TASKS}
    together = ChallengeFigures(
        figures["expression"].expressions if "expression" in figures else None,
        figures["affect"].affect if "affect" in figures else None,
        figures["action_units"].action_units if "action_units" in figures else None,
    )
    lines = [figures_text(together, names["expression"], names["action_units"])]
    for task, split in splits.items():
        kept = np.array(split.rows.groups)
        fitted, apart = np.unique(kept[~split.apart]), np.unique(kept[split.apart])
        lines.append(
            f"{task}: fitted to {(~split.apart).sum()} frames of {len(fitted)} videos; the figures "
            f"are of {split.apart.sum()} held-out frames of {len(apart)}."
        )
    return "\n".join(lines)


def _figures(head: Head, task: Task, split: _Split) -> ChallengeFigures:
    apart = split.examples(apart=True)
    reading = apply_head(head, apart.embeddings)
    said = {
        "expression": reading.expression,
        "affect": reading.affect,
        "action_units": reading.action_units,
    }[task]
    assert said is not None
    branch = head.branch(task)
    assert branch is not None
    limits = np.array(branch.thresholds) if task == "action_units" else None
    return evaluate(
        _table(task, branch.names, said), _table(task, branch.names, apart.targets), limits
    )


def _table(task: Task, names: tuple[str, ...], values: Floats) -> FrameTable:
    nothing = np.empty((len(values), 0))
    return FrameTable(
        labels=names if task == "expression" else (),
        units=names if task == "action_units" else (),
        expressions=values if task == "expression" else nothing,
        affect=values if task == "affect" else nothing,
        action_units=values if task == "action_units" else nothing,
    )


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise HeadError(f"{file} cannot be written: {error}. Name another file.") from error
