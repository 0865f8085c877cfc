"""The table of a video as CSV, identical to the one written by ``emotilens analyse``."""

from collections.abc import Iterable, Iterator
from itertools import islice

from emotilens.basics.csv_cells import csv_text_of
from emotilens.basics.results import FrameResult
from emotilens.basics.table import ResultNames, columns, rows

PIECE = 250
"""Frames whose rows are written together."""


def csv_text(frames: Iterable[FrameResult], names: ResultNames) -> str:
    """A header and one row per frame and face, which spreadsheet programs never run.

    Args:
        frames: the results of one video, in order.
        names: the names of the labels and other columns.
    """
    return "".join(csv_pieces(frames, names))


def csv_pieces(frames: Iterable[FrameResult], names: ResultNames) -> Iterator[str]:
    """``csv_text`` in pieces.

    Yields:
        The header, then the rows of the next ``PIECE`` frames each time.
    """
    yield csv_text_of([columns(names)])
    remaining = iter(frames)
    while piece := list(islice(remaining, PIECE)):
        yield csv_text_of(row for frame in piece for row in rows(frame, names))
