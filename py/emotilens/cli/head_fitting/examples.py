"""What heads are fitted to: options, and annotated rows of which some are held out."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.embeddings.files import ENDING
from emotilens.embeddings.table import EmbeddingTable
from emotilens.evaluation.annotated_embeddings import TaskRows, annotated_embeddings, task_rows
from emotilens.fitting.layers.fit import Examples, Recipe
from emotilens.fitting.layers.hold_out import held_out
from emotilens.heads.tasks import Task

from ..inputs.pairs import text_files


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A task's rows, and which of them are held out.

    Attributes:
        rows: all of them.
        apart: whether each is held out, shape (rows,).
    """

    rows: TaskRows
    apart: NDArray[np.bool_]

    def examples(self, *, apart: bool) -> Examples:
        """The rows that are held out, or the others."""
        return self._taken(self.apart if apart else ~self.apart)

    def videos(self, *, apart: bool) -> list[Examples]:
        """The same, video by video, in the order of the rows."""
        taken = self.apart if apart else ~self.apart
        groups = np.array(self.rows.groups)
        names = dict.fromkeys(groups[taken].tolist())
        return [self._taken(taken & (groups == name)) for name in names]

    def _taken(self, taken: NDArray[np.bool_]) -> Examples:
        return Examples(self.rows.embeddings[taken], self.rows.targets[taken])


def add_example_options(command: argparse.ArgumentParser) -> None:
    """Add what every command that fits a head takes."""
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
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="the head, as npz")
    command.add_argument("--name", help="of the head, in results; default: that of the file")
    command.add_argument("--epochs", type=int, help="how often every frame is seen")
    command.add_argument("--batch", type=int, help="frames, or clips of frames, a step")
    command.add_argument("--rate", type=float, help="learning rate")
    command.add_argument("--seed", type=int, default=0, help="default: %(default)s")
    command.add_argument(
        "--keep",
        choices=("best", "last"),
        default="best",
        help="best: the epoch with the best challenge figure on the held-out frames, of which the "
        "figures are printed, too; last: the last one, so that they are no choice's; default: "
        "%(default)s",
    )
    command.add_argument(
        "--held-out",
        type=float,
        default=0.2,
        metavar="SHARE",
        help="of the frames, from whole videos; default: %(default)s",
    )


def read_splits(
    tables: Mapping[str, EmbeddingTable], options: argparse.Namespace, tasks: Sequence[Task]
) -> dict[Task, Split]:
    """The annotated rows of those tasks that there are annotations of.

    Raises:
        EvaluationError: for annotations that cannot be read, or of other frames.
        HeadError: for a share that cannot be held out.
    """
    annotated = [
        one
        for path in options.annotations
        for one in annotated_embeddings(tables, text_files(path))
    ]
    rows = {task: task_rows(annotated, task) for task in tasks}
    known = {task: some for task, some in rows.items() if some}
    if not known or (len(tasks) > 1 and len(known) == 1):
        raise HeadError(
            f"The task needs annotations of {', '.join(tasks)}; there are such of "
            f"{', '.join(known) or 'none'}. Give further annotations, or another task."
        )
    return {
        task: Split(some, held_out(np.array(some.groups), options.held_out, options.seed))
        for task, some in known.items()
    }


def chosen_recipe(usual: Recipe, options: argparse.Namespace) -> Recipe:
    """A recipe with what the options say otherwise.

    Raises:
        HeadError: for a value out of range.
    """
    names = ("hidden", "epochs", "batch", "rate", "penalty", "seed")
    given = {name: getattr(options, name, None) for name in names}
    return replace(usual, **{name: value for name, value in given.items() if value is not None})
