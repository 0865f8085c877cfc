"""What heads are fitted to: options, and annotated rows, some of which are held out."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.embeddings.files import ENDING
from emotilens.embeddings.table import EmbeddingTable
from emotilens.evaluation.annotated_embeddings import (
    AnnotatedEmbeddings,
    TaskRows,
    annotated_embeddings,
    task_rows,
)
from emotilens.fitting.layers.fit import Examples, Recipe
from emotilens.fitting.layers.hold_out import held_out
from emotilens.heads.tasks import Task

from ..inputs.pairs import text_files
from ..options.numbers import number, seed, whole_number


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A task's rows, and which of them are held out.

    Attributes:
        rows: all of them.
        held_out: whether each is held out, shape (rows,).
    """

    rows: TaskRows
    held_out: NDArray[np.bool_]

    def examples(self, *, held_out: bool) -> Examples:
        """The rows that are held out, or the others."""
        return self._selected(self.held_out if held_out else ~self.held_out)

    def videos(self, *, held_out: bool) -> list[Examples]:
        """The same, video by video, in the order of the rows."""
        selected = self.held_out if held_out else ~self.held_out
        groups = np.array(self.rows.groups)
        names = dict.fromkeys(groups[selected].tolist())
        return [self._selected(selected & (groups == name)) for name in names]

    def _selected(self, selected: NDArray[np.bool_]) -> Examples:
        return Examples(self.rows.embeddings[selected], self.rows.targets[selected])


def add_example_options(command: argparse.ArgumentParser) -> None:
    """Add the options of every command that fits a head."""
    command.add_argument(
        "table", type=Path, metavar="TABLE", help=f"a table (*{ENDING}) or a folder of tables"
    )
    command.add_argument(
        "annotations",
        type=Path,
        nargs="+",
        metavar="ANNOTATIONS",
        help="a text file in an Aff-Wild2 format, or a folder of them; several for several tasks",
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the head to write (npz)"
    )
    command.add_argument("--name", help="the head's name in results; default: the file's name")
    command.add_argument("--epochs", type=whole_number, help="number of passes over the frames")
    command.add_argument(
        "--batch", type=whole_number, help="number of frames, or clips of frames, per step"
    )
    command.add_argument("--rate", type=number, help="learning rate")
    command.add_argument("--seed", type=seed, default=0, help="random seed; default: %(default)s")
    command.add_argument(
        "--keep",
        choices=("best", "last"),
        default="best",
        help="epoch to keep: the one with the best challenge figure on the held-out frames, which "
        "are also the frames of the printed figures, or the last one, so that nothing is chosen "
        "on these frames; default: %(default)s",
    )
    command.add_argument(
        "--held-out",
        type=number,
        default=0.2,
        metavar="SHARE",
        help="share of the frames to hold out, as whole videos; default: %(default)s",
    )
    command.add_argument(
        "--validate",
        type=Path,
        nargs="+",
        default=[],
        metavar="ANNOTATIONS",
        help="hold out the frames of these annotations instead, such as a challenge's validation "
        "set; all of the others are fitted to",
    )


def read_splits(
    tables: Mapping[str, EmbeddingTable], options: argparse.Namespace, tasks: Sequence[Task]
) -> dict[Task, Split]:
    """The annotated rows of each of the tasks that is annotated.

    Raises:
        EvaluationError: for annotations that cannot be read, or of other frames.
        HeadError: for a share that cannot be held out, without annotations for the tasks, or for
            videos that are both fitted to and held out.
    """
    fitted_to, validation = (
        [one for path in paths for one in annotated_embeddings(tables, text_files(path))]
        for paths in (options.annotations, options.validate)
    )
    rows = {task: task_rows([*fitted_to, *validation], task) for task in tasks}
    known = {task: some for task, some in rows.items() if some}
    if not known or (len(tasks) > 1 and len(known) == 1):
        raise HeadError(
            f"The task needs annotations of {', '.join(tasks)}, but the files have "
            f"{', '.join(known) or 'none of them'}. Add annotations, or choose another task."
        )
    if validation:
        return {task: _validated(some, fitted_to, task) for task, some in known.items()}
    return {
        task: Split(some, held_out(np.array(some.groups), options.held_out, options.seed))
        for task, some in known.items()
    }


def _validated(rows: TaskRows, fitted_to: Sequence[AnnotatedEmbeddings], task: Task) -> Split:
    """A split whose held-out rows are those after the rows to fit to."""
    first = task_rows(fitted_to, task)
    count = len(first.groups) if first else 0
    if not 0 < count < len(rows.groups):
        raise HeadError(
            f"Of {len(rows.groups)} frames annotated for “{task}”, {len(rows.groups) - count} are "
            f"in the annotations of --validate. Some must be there, and some in the others."
        )
    both = sorted({*rows.groups[:count]} & {*rows.groups[count:]})
    if both:
        raise HeadError(
            f"The annotations of --validate contain {', '.join(both[:5])}, to which the head would "
            f"also be fitted. Leave these videos out of one of the two."
        )
    return Split(rows, np.arange(len(rows.groups)) >= count)


def chosen_recipe(default: Recipe, options: argparse.Namespace) -> Recipe:
    """A recipe with the changes that the options make.

    Raises:
        HeadError: for a value out of range.
    """
    names = ("hidden", "epochs", "batch", "rate", "penalty", "seed")
    values = {name: getattr(options, name, None) for name in names}
    return replace(default, **{name: value for name, value in values.items() if value is not None})
