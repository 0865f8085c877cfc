"""The text files of Aff-Wild2 and the ABAW challenges, for annotations and predictions alike.

A file describes one video. Its first line names the columns; the other lines follow frame by frame:

- ``valence,arousal``: two numbers from −1 to 1; −5 where not annotated.
- ``Neutral,Anger,…``, or the seven ``Fearfully Surprised,…`` of the compound expressions: the
  position of the label in this list, from 0; −1 where not annotated.
- ``AU1,AU2,…``: 1 or 0 for each; −1 where not annotated.
- ``ambivalence`` or ``violence``: 1 or 0; −1 where not annotated.
- ``image,valence,arousal,expression,aus``: the multi-task challenge, with pictures of many videos;
  the codes are the same. Predictions for one task begin with ``image,valence,arousal``, for
  example.
- ``filename,Admiration,…`` or ``filename,ambivalence``: whole videos, one line each: six numbers
  from 0 to 1 for mimicry, or 1 and 0. ``filename,Positive,Neutral,Negative`` and the like, with any
  mutually exclusive labels: the position of the label, from 0.

Predictions may give probabilities: one per label instead of the position of a label, and any number
from 0 to 1 instead of 0 or 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.heads.tasks import AFFECT, MIMICRY, OUTPUT_NAMES
from emotilens.sequences.compound import COMPOUND_NAMES
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.sequences.label_maps import ACTION_UNITS, AFF_WILD2

MULTI_TASK_HEADER = ("image", "valence", "arousal", "expression", "aus")
IMAGE, VIDEO = "image", "filename"
UNITS = tuple(f"AU{number}" for number in ACTION_UNITS)

NO_AFFECT, NO_LABEL = -5, -1
"""Codes for values that were not annotated."""


@dataclass(frozen=True, slots=True, eq=False)
class FrameFile:
    """The content of one file.

    Attributes:
        table: one row per frame, picture or video.
        videos: names of the videos in a format for whole videos, otherwise empty.
        broken_off: why the rows end before the video does; None if they do not.
        derived: whether valence and arousal are derived from expressions.
    """

    table: FrameTable
    videos: tuple[str, ...] = ()
    broken_off: str | None = None
    derived: bool = False

    @property
    def images(self) -> tuple[str, ...]:
        """Names of the pictures where rows are pictures of several videos, otherwise empty."""
        return self.table.pictures


def read_text(text: str, name: str) -> FrameFile:
    """Read the content of a file.

    Args:
        text: the file's content.
        name: the file's name, for error messages.

    Raises:
        EvaluationError: for a first line that belongs to none of the formats, or for another line
            that does not match it, with its number.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    header = _cells(lines[0]) if lines else []
    kind = tuple(cell.lower() for cell in header)
    if kind == MULTI_TASK_HEADER:
        return _multi_task(lines[1:], name)
    if kind[:1] == (IMAGE,):
        images, cells = _named(lines[1:])
        return FrameFile(replace(_table(kind[1:], lines[0], cells, name), pictures=images))
    if kind[:1] == (VIDEO,):
        videos, cells = _named(lines[1:])
        return FrameFile(_table(kind[1:], lines[0], cells, name, kind[1:]), videos=videos)
    return FrameFile(_table(kind, lines[0] if lines else "", lines[1:], name))


def _table(
    kind: tuple[str, ...],
    first: str,
    lines: Sequence[str],
    name: str,
    labels: tuple[str, ...] = AFF_WILD2,
) -> FrameTable:
    for task, names in OUTPUT_NAMES.items():
        if kind == names:
            values = _rows(lines, (len(names),), name)
            cells = _affect(values) if task == "affect" else _probabilities(values, name)
            return FrameTable({task: Columns(names, cells)})
    if kind and all(cell.startswith("au") and cell[2:].isdigit() for cell in kind):
        units = tuple(cell.upper() for cell in kind)
        values = _probabilities(_rows(lines, (len(units),), name), name)
        return FrameTable({"action_units": Columns(units, values)})
    if len(kind) > 1 and (set(kind) <= set(labels) or kind == COMPOUND_NAMES):
        values = _rows(lines, (1, len(kind)), name)
        return FrameTable({"expression": _expressions(values, kind, name)})
    raise EvaluationError(
        f"{name} begins with “{first.strip()}”, which is not an Aff-Wild2 format. The first line "
        f"must be “valence,arousal”, labels such as “{','.join(AFF_WILD2).title()}”, units such as "
        f"“AU1,AU2”, “ambivalence” or “violence”, or “filename” followed by one of these or by "
        f"“{','.join(MIMICRY).title()}”."
    )


def _multi_task(lines: Sequence[str], name: str) -> FrameFile:
    images, cells = _named(lines)
    values = _rows(cells, (3 + len(UNITS),), name)
    table = FrameTable(
        {
            "affect": Columns(AFFECT, _affect(values[:, :2])),
            "expression": _expressions(values[:, 2:3], AFF_WILD2, name),
            "action_units": Columns(UNITS, _probabilities(values[:, 3:], name)),
        },
        images,
    )
    return FrameFile(table)


def _named(lines: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The name in the first cell of each line, and the other cells."""
    return tuple(_cells(line)[0] for line in lines), [line.partition(",")[2] for line in lines]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().rstrip(", ").split(",")]


def _rows(lines: Sequence[str], widths: tuple[int, ...], name: str) -> Floats:
    """The numbers of all lines, each as wide as the first, whose width must be an allowed one."""
    rows: list[list[float]] = []
    for number, line in enumerate(lines, start=2):
        cells = _cells(line)
        allowed = (len(rows[0]),) if rows else widths
        try:
            row = [float(cell) for cell in cells]
        except ValueError:
            row = []
        if len(row) not in allowed or not np.isfinite(row).all():
            raise EvaluationError(
                f"Line {number} of {name} is “{line.strip()}”, but it must hold "
                f"{' or '.join(map(str, allowed))} numbers. Correct this line."
            )
        rows.append(row)
    if not rows:
        raise EvaluationError(f"{name} has no rows. It needs one line per frame or video.")
    return np.array(rows)


def _affect(values: Floats) -> Floats:
    missing = (values == NO_AFFECT).any(axis=1, keepdims=True)
    return np.where(missing, np.nan, values)


def _probabilities(values: Floats, name: str) -> Floats:
    _check_range(values, name, (values == NO_LABEL) | ((values >= 0) & (values <= 1)), "0 to 1")
    return np.where(values == NO_LABEL, np.nan, values)


def _expressions(values: Floats, labels: tuple[str, ...], name: str) -> Columns:
    """Probabilities as they are, or 1 for the label whose position is given."""
    count = len(labels)
    if values.shape[1] == count:
        _check_range(values, name, (values >= 0) & (values <= 1), "0 to 1")
        return Columns(labels, values)
    known = np.isin(values, np.arange(count))
    _check_range(values, name, known | (values == NO_LABEL), f"0 to {count - 1}")
    one_hot = np.where(values == NO_LABEL, np.nan, (values == np.arange(count)) * 1.0)
    return Columns(labels, one_hot, decided=True)


def _check_range(values: Floats, name: str, fits: NDArray[np.bool_], allowed: str) -> None:
    if not fits.all():
        row, column = np.argwhere(~fits)[0]
        raise EvaluationError(
            f"Line {row + 2} of {name} holds {values[row, column]:g}, but it must be from "
            f"{allowed}, or {NO_LABEL} where not annotated. Correct this line, or list the labels "
            f"in the first line as they were numbered."
        )
