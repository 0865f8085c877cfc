"""A challenge figure against the width of the smoothing window, as in the papers' tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from emotilens.basics.arrays import Floats
from emotilens.sequences.frame_table import FrameTable, concatenate_tables, fill_table, smooth_table
from emotilens.sequences.smooth import Window

from ..metrics.challenge import ChallengeFigures, evaluate

REACHES = (0, 2, 5, 7, 15, 25, 50, 100, 200, 500)
"""δ of the ABAW-3 table, in frames to each side."""


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One window and its figures."""

    reach: int
    figures: ChallengeFigures


def sweep_windows(
    predictions: Sequence[FrameTable],
    annotations: FrameTable,
    windows: Sequence[Window],
    thresholds: Floats | None = None,
) -> list[SweepRow]:
    """For each window, fill gaps, smooth each video separately, and evaluate all videos together.

    Args:
        predictions: probabilities and numbers of each video, one row per frame, not yet smoothed.
        annotations: the annotations of all videos, one after the other.
        windows: the windows to try.
        thresholds: the thresholds of the action units.

    Raises:
        EvaluationError: when predictions and annotations do not belong together.
    """
    return [
        SweepRow(
            window.look_ahead,
            evaluate(
                concatenate_tables(
                    [smooth_table(fill_table(table), window) for table in predictions]
                ),
                annotations,
                thresholds,
            ),
        )
        for window in windows
    ]
