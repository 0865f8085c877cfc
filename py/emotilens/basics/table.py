"""Results as table rows, one per face and frame, for CSV files, notebooks and views."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from .results import Face, FrameResult, Group

Cell: TypeAlias = int | float | str | None
"""One value; None is an empty cell."""


class ResultNames(NamedTuple):
    """The names that occur in the results of one analysis.

    Attributes:
        labels: names of the expressions.
        affect: ``valence`` and ``arousal``, or those of them that are predicted.
        units: names of the action units.
        head: name of the head that was used, or None.
        attributes: whether age and gender were asked for.
        group: names of the expressions of groups; empty where no group was named.
    """

    labels: Sequence[str]
    affect: Sequence[str] = ()
    units: Sequence[str] = ()
    head: str | None = None
    attributes: bool = False
    group: Sequence[str] = ()


FRAME_COLUMNS = ("frame", "time")
FACE_COLUMNS = ("track", "x", "y", "width", "height", "score", "label", "uncertain", "reason")
ATTRIBUTES = ("age", "age_deviation", "gender")
GROUP_COLUMNS = ("group", "uncertain_group", "counted_faces")
"""No label is mistaken for one of them, as columns of probabilities begin with ``group_``."""


def columns(names: ResultNames) -> tuple[str, ...]:
    """Names of the columns.

    Args:
        names: the names of the results' values.

    Returns:
        The frame's index and its time in seconds; the face's track, box in pixels and detection
        score from 0 to 1; its label, 1 where that is uncertain, else 0, and the reason; the
        probability of each label from 0 to 1, then valence and arousal from −1 to 1, then the
        probability of each action unit, all smoothed; the same before smoothing, with the suffix
        ``_raw``; where there is valence or arousal, whether it is ``measured``, ``derived`` from
        the expressions, or predicted by the ``head``; where a head was used, its name; where they
        were asked for, age and its deviation in years and the gender score; where groups were
        named, the label of the frame's group, 1 where that is uncertain, else 0, how many faces
        count for it, and the probability of each label with the prefix ``group_``.
    """
    values = (*names.labels, *names.affect, *names.units)
    raw = (f"{name}_raw" for name in values)
    source = ("affect_source",) if names.affect else ()
    head = ("head",) if names.head is not None else ()
    attributes = ATTRIBUTES if names.attributes else ()
    group = (*GROUP_COLUMNS, *(f"group_{label}" for label in names.group)) if names.group else ()
    return (*FRAME_COLUMNS, *FACE_COLUMNS, *values, *raw, *source, *head, *attributes, *group)


def rows(frame: FrameResult, names: ResultNames) -> Iterator[tuple[Cell, ...]]:
    """The rows of one frame: one per face, or a single one with only index and time.

    Args:
        frame: result of one frame.
        names: the same as for ``columns``.

    Returns:
        Rows with one cell per column; numbers are rounded to six decimals, as in JSON.
    """
    start = (frame.index, round(frame.time, 6))
    if not frame.faces:
        empty = len(columns(names)) - len(start)
        yield (*start, *[None] * empty)
    group = tuple(_group_cells(frame.group, names.group)) if names.group else ()
    for face in frame.faces:
        yield (*start, *_face_cells(face, names), *group)


def _face_cells(face: Face, names: ResultNames) -> Iterator[Cell]:
    expression = face.expression
    yield face.track
    yield from map(_rounded, (*face.box, face.score))
    yield expression.label if expression else None
    yield int(expression.uncertain) if expression else None
    yield expression.reason if expression else None
    for values, units, ending in (
        (expression.probabilities if expression else {}, face.action_units or {}, ""),
        (expression.raw if expression else {}, face.action_units_raw or {}, "_raw"),
    ):
        yield from (_rounded(values.get(label)) for label in names.labels)
        yield from (_rounded(getattr(face, name + ending)) for name in names.affect)
        yield from (_rounded(units.get(unit)) for unit in names.units)
    if names.affect:
        yield face.affect_source
    if names.head is not None:
        yield names.head
    if names.attributes:
        found = face.attributes
        yield from (_rounded(getattr(found, name)) if found else None for name in ATTRIBUTES)


def _group_cells(group: Group | None, labels: Sequence[str]) -> Iterator[Cell]:
    """The frame's group, which stands in the row of each of its faces."""
    expression = group.expression if group else None
    yield expression.label if expression else None
    yield int(expression.uncertain) if expression else None
    yield group.counted if group else None
    yield from (_rounded(expression.probabilities[name]) if expression else None for name in labels)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
