"""What is said of each frame of a video, or of each of several videos, by a model or by people."""

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
    """What is said about one task.

    Attributes:
        names: of the columns.
        values: expressions: probabilities, or 1 for the one label and 0 for others; affect: from −1
            to 1; action units, ambivalence, violence: probabilities, or 1 and 0; mimicry: from 0 to
            1. Shape (rows, names); NaN where nothing is said.
        decided: the values name the one label of a row, and say nothing of probability.
    """

    names: tuple[str, ...]
    values: Floats
    decided: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FrameTable:
    """A row a frame, without a frame left out; or a row a video.

    Attributes:
        parts: by task, at least one, all of as many rows.
    """

    parts: Mapping[Task, Columns]

    def __len__(self) -> int:
        return len(next(iter(self.parts.values())).values)

    def names(self, task: Task) -> tuple[str, ...]:
        """Names of a task's columns; none where nothing is said about it."""
        return self.parts[task].names if task in self.parts else ()

    def values(self, task: Task) -> Floats:
        """What is said about a task, of which there must be something."""
        return self.parts[task].values

    def rows(self, chosen: Integers) -> "FrameTable":
        """Some rows, by their positions."""
        return _changed(self, lambda values: values[chosen])


def concatenated(tables: Sequence[FrameTable]) -> FrameTable:
    """The frames of several videos one after the other, as the challenges count them.

    Raises:
        EvaluationError: when the videos differ in what is said of them.
    """
    kinds = {tuple((task, part.names) for task, part in one.parts.items()) for one in tables}
    if len(kinds) != 1:
        raise EvaluationError(
            f"{len(tables)} videos say different things of their frames. Give files of one kind "
            f"only, one or more."
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


def filled(table: FrameTable) -> FrameTable:
    """A video's table without gaps; what is said of no frame stays unsaid."""
    frames = np.arange(len(table))
    return _changed(table, lambda values: fill_gaps(values, frames))


def smoothed(table: FrameTable, window: Window) -> FrameTable:
    """A video's table with everything smoothed over the same window."""
    frames = np.arange(len(table))
    return _changed(table, lambda values: smooth_centred(values, frames, window))


def _changed(table: FrameTable, change: Callable[[Floats], Floats]) -> FrameTable:
    return FrameTable(
        {task: replace(part, values=change(part.values)) for task, part in table.parts.items()}
    )
