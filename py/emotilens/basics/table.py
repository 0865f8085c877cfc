"""Results as the rows of a table: one a face and frame, for CSV files, notebooks and views."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from .results import Face, FrameResult

Cell: TypeAlias = int | float | str | None
"""One value; None is an empty cell."""

FRAME_COLUMNS = ("frame", "time")
FACE_COLUMNS = ("track", "x", "y", "width", "height", "score", "label", "uncertain")


def columns(labels: Sequence[str], affect: Sequence[str] = ()) -> tuple[str, ...]:
    """Names of the columns.

    Args:
        labels: of the expression model.
        affect: of ``valence`` and ``arousal``, those that the model gives.

    Returns:
        The frame's index and its time in seconds; the face's track, box in pixels and detection
        score from 0 to 1; its label, and 1 where that is uncertain, else 0; the probability of each
        label from 0 to 1, then valence and arousal from −1 to 1, all smoothed; the same before
        smoothing, with ``_raw`` at the end; with valence or arousal, whether they are ``measured``
        or ``derived`` from the expressions.
    """
    values = (*labels, *affect)
    raw = (f"{name}_raw" for name in values)
    return (*FRAME_COLUMNS, *FACE_COLUMNS, *values, *raw, *(("affect_source",) if affect else ()))


def rows(
    frame: FrameResult, labels: Sequence[str], affect: Sequence[str] = ()
) -> Iterator[tuple[Cell, ...]]:
    """The rows of one frame: one a face, or a single one that is empty after index and time.

    Args:
        frame: result of one frame.
        labels: as ``columns`` got them.
        affect: as ``columns`` got them.

    Returns:
        As many cells a row as there are columns; numbers are rounded to six decimals, as in JSON.
    """
    start = (frame.index, round(frame.time, 6))
    if not frame.faces:
        empty = len(columns(labels, affect)) - len(start)
        yield (*start, *[None] * empty)
    for face in frame.faces:
        yield (*start, *_face_cells(face, labels, affect))


def _face_cells(face: Face, labels: Sequence[str], affect: Sequence[str]) -> Iterator[Cell]:
    expression = face.expression
    yield face.track
    yield from map(_rounded, (*face.box, face.score))
    yield expression.label if expression else None
    yield int(expression.uncertain) if expression else None
    for values, ending in (
        (expression.probabilities if expression else {}, ""),
        (expression.raw if expression else {}, "_raw"),
    ):
        yield from (_rounded(values.get(label)) for label in labels)
        yield from (_rounded(getattr(face, name + ending)) for name in affect)
    if affect:
        yield face.affect_source


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
