"""The table of a video as CSV, identical to the one written by ``emotilens analyse``."""

import csv
import io
from collections.abc import Sequence

from emotilens.basics.results import FrameResult
from emotilens.basics.table import ResultNames, columns, rows


def csv_text(frames: Sequence[FrameResult], names: ResultNames) -> str:
    """A header and one row per frame and face.

    Args:
        frames: the results of one video, in order.
        names: the names of the labels and other columns.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns(names))
    for frame in frames:
        writer.writerows(rows(frame, names))
    return text.getvalue()
