"""The table of a video as CSV, identical to the one written by ``emotilens analyse``."""

from collections.abc import Iterable

from emotilens.basics.csv_cells import csv_text_of
from emotilens.basics.results import FrameResult
from emotilens.basics.table import ResultNames, columns, rows


def csv_text(frames: Iterable[FrameResult], names: ResultNames) -> str:
    """A header and one row per frame and face, which spreadsheet programs never run.

    Args:
        frames: the results of one video, in order.
        names: the names of the labels and other columns.
    """
    body = (row for frame in frames for row in rows(frame, names))
    return csv_text_of([columns(names)]) + csv_text_of(body)
