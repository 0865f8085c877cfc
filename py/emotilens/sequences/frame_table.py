"""What is said of each frame of a video, by a model or by people: expressions, affect, units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError

from .fill import fill_gaps
from .smooth import Window, smooth_centred


@dataclass(frozen=True, slots=True, eq=False)
class FrameTable:
    """A row a frame, without a frame left out. Rows of NaN say nothing.

    Attributes:
        labels: names of the expressions, or nothing.
        units: names of the action units, or nothing.
        expressions: probabilities, or 1 for the one label and 0 for others, shape (n, labels).
        affect: valence and arousal, shape (n, 2), or (n, 0) where nothing is said of them.
        action_units: probabilities, or 1 and 0, shape (n, units).
    """

    labels: tuple[str, ...]
    units: tuple[str, ...]
    expressions: Floats
    affect: Floats
    action_units: Floats

    def __len__(self) -> int:
        return len(self.expressions)


def concatenated(tables: Sequence[FrameTable]) -> FrameTable:
    """The frames of several videos one after the other, as the challenges count them.

    Raises:
        EvaluationError: when the videos differ in what is said of them.
    """
    kinds = {(table.labels, table.units, table.affect.shape[1]) for table in tables}
    if len(kinds) != 1:
        raise EvaluationError(
            f"{len(tables)} videos say different things of their frames. Give files of one kind "
            f"only, one or more."
        )
    return FrameTable(
        tables[0].labels,
        tables[0].units,
        np.concatenate([table.expressions for table in tables]),
        np.concatenate([table.affect for table in tables]),
        np.concatenate([table.action_units for table in tables]),
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
    return replace(
        table,
        expressions=change(table.expressions),
        affect=change(table.affect),
        action_units=change(table.action_units),
    )
