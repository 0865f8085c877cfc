"""The table of a video as CSV, the same that ``emotilens analyse`` writes."""

import csv
import io
from collections.abc import Sequence

from emotilens.basics.results import FrameResult
from emotilens.basics.table import ResultNames, columns, rows


def csv_text(frames: Sequence[FrameResult], names: ResultNames) -> str:
    """One row a frame and face, after a row of the columns' names.

    Args:
        frames: results of one video, in their order.
        names: what the results speak of.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns(names))
    for frame in frames:
        writer.writerows(rows(frame, names))
    return text.getvalue()
