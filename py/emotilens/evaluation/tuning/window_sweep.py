"""A challenge figure against the width of the smoothing window, as in the papers' tables."""

from collections.abc import Sequence

from emotilens.basics.arrays import Floats
from emotilens.sequences.frame_table import FrameTable, concatenate_tables, smooth_table
from emotilens.sequences.smooth import Window

from ..metrics.challenge import ChallengeFigures, evaluate

REACHES = (0, 2, 5, 7, 15, 25, 50, 100, 200, 500)
"""δ of the ABAW-3 table, in frames to each side."""


def sweep_windows(
    predictions: Sequence[FrameTable],
    annotations: FrameTable,
    windows: Sequence[Window],
    thresholds: Floats | None = None,
) -> dict[int, ChallengeFigures]:
    """For each window, fill gaps, smooth each video separately, and evaluate all videos together.

    Args:
        predictions: probabilities and numbers of each video, one row per frame, not yet smoothed.
        annotations: the annotations of all videos, one after the other.
        windows: the windows to try.
        thresholds: the thresholds of the action units.

    Returns:
        The figures by the number of frames to each side.

    Raises:
        EvaluationError: when predictions and annotations do not belong together.
    """
    figures = {}
    for window in windows:
        smoothed = [smooth_table(table, window) for table in predictions]
        figures[window.look_ahead] = evaluate(concatenate_tables(smoothed), annotations, thresholds)
    return figures
