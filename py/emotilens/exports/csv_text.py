"""The table of a video as CSV, the same that ``emotilens analyse`` writes."""

import csv
import io
from collections.abc import Sequence

from emotilens.basics.results import FrameResult
from emotilens.basics.table import columns, rows


def csv_text(
    frames: Sequence[FrameResult], labels: Sequence[str], affect: Sequence[str] = ()
) -> str:
    """One row a frame and face, after a row of the columns' names.

    Args:
        frames: results of one video, in their order.
        labels: of the expression model.
        affect: of ``valence`` and ``arousal``, those that the model gives.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns(labels, affect))
    for frame in frames:
        writer.writerows(rows(frame, labels, affect))
    return text.getvalue()
