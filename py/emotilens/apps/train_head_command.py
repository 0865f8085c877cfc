"""``emotilens train-head``: a head fitted to embeddings and annotations."""

import argparse
from collections.abc import Mapping

import numpy as np
from tqdm import tqdm

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.basics.head import FACE_TASKS, Branch, Head, Task
from emotilens.fitting.fit import RECIPES, Recipe, fit_branch, standardisation
from emotilens.hosts.embedding_files import load_embedding_tables
from emotilens.models.head_files import write_head_file

from .head_examples import Split, add_example_options, chosen_recipe, read_splits
from .head_figures import figures_of_head, with_thresholds

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
    add_example_options(command)
    command.add_argument("--task", choices=WORDS, required=True)
    command.add_argument(
        "--hidden", type=int, metavar="UNITS", help="of the hidden layer; 0 for a linear head"
    )
    command.add_argument("--penalty", type=float, help="on the sum of squared weights")
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
    recipes = {task: chosen_recipe(usual, options) for task, usual in RECIPES.items()}
    tables = load_embedding_tables(options.table)
    splits = read_splits(tables, options, WORDS[options.task])
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
    print(figures_of_head(head, splits))
    write_head_file(options.out, head)
    print(f"\nWritten: {options.out}, “{head.name}” for embeddings of “{head.model}”")
    return 0


def _fitted(task: Task, split: Split, scale: tuple[Floats, Floats], recipe: Recipe) -> Branch:
    with tqdm(total=recipe.epochs, desc=task, unit="epoch", disable=None) as bar:

        def show(epoch: int, loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}")
            bar.update()

        return fit_branch(task, split.rows.names, split.examples(apart=False), scale, recipe, show)
