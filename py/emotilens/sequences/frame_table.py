"""Predictions or annotations of the frames of a video, or of several whole videos."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import EvaluationError
from emotilens.heads.tasks import Task

from .fill import fill_gaps
from .smooth import Window, smooth_centred


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of one task.

    Attributes:
        names: the names of the columns.
        values: shape (rows, names), NaN where missing. Expressions: probabilities, or 1 for the
            label and 0 for the others; affect: from −1 to 1; action units, ambivalence and
            violence: probabilities, or 1 and 0; mimicry: from 0 to 1.
        decided: whether the values are labels (1 and 0) rather than probabilities.
    """

    names: tuple[str, ...]
    values: Floats
    decided: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FrameTable:
    """One row per frame, for all frames of a video; or one row per video.

    Attributes:
        parts: the columns by task; at least one task, all with the same number of rows.
    """

    parts: Mapping[Task, Columns]

    def __len__(self) -> int:
        return len(next(iter(self.parts.values())).values)

    def names(self, task: Task) -> tuple[str, ...]:
        """The names of a task's columns; empty if the table lacks the task."""
        return self.parts[task].names if task in self.parts else ()

    def values(self, task: Task) -> Floats:
        """The values of a task, which the table must have."""
        return self.parts[task].values

    def rows(self, chosen: Integers) -> "FrameTable":
        """A table of some of the rows, by index."""
        return _changed(self, lambda values: values[chosen])


def concatenate_tables(tables: Sequence[FrameTable]) -> FrameTable:
    """Concatenate the tables of several videos; the challenges pool all frames in this way.

    Raises:
        EvaluationError: if the tables have different tasks or columns.
    """
    kinds = {tuple((task, part.names) for task, part in one.parts.items()) for one in tables}
    if len(kinds) != 1:
        raise EvaluationError(
            f"The tables of {len(tables)} videos have different tasks or columns. Give at least "
            f"one table, and only tables of the same kind."
        )
    return FrameTable(
        {
            task: Columns(
                names,
                np.concatenate([one.parts[task].values for one in tables]),
                any(one.parts[task].decided for one in tables),
            )
            for task, names in kinds.pop()
        }
    )


def fill_table(table: FrameTable) -> FrameTable:
    """Fill the gaps of a video's table; tasks without any values stay empty."""
    frames = np.arange(len(table))
    return _changed(table, lambda values: fill_gaps(values, frames))


def smooth_table(table: FrameTable, window: Window) -> FrameTable:
    """Smooth all columns of a video's table over the same window."""
    frames = np.arange(len(table))
    return _changed(table, lambda values: smooth_centred(values, frames, window))


def _changed(table: FrameTable, change: Callable[[Floats], Floats]) -> FrameTable:
    return FrameTable(
        {task: replace(part, values=change(part.values)) for task, part in table.parts.items()}
    )
