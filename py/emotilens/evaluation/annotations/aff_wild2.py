"""The text files of Aff-Wild2 and the ABAW challenges, for annotations and predictions alike.

A file describes one video. Its first line names the columns; the other lines follow frame by frame.
Cells are separated by commas, semicolons, tabs or spaces:

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

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError, LayoutError
from emotilens.basics.text_content import Row, parse_number, text_rows
from emotilens.heads.tasks import AFFECT, MIMICRY, OUTPUT_NAMES, Task
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.steps.compound import COMPOUND_NAMES
from emotilens.steps.label_maps import ACTION_UNITS, AFF_WILD2

from .scales import affect_scale, label_scale, probability_scale

IMAGE, VIDEO = "image", "filename"
"""Names of the first column of formats whose rows have names."""

MULTI_TASK_HEADER = (IMAGE, *AFFECT, "expression", "aus")
UNITS = tuple(f"AU{number}" for number in ACTION_UNITS)

NO_AFFECT, NO_LABEL = -5, -1
"""Codes for values that were not annotated."""

NO_HEADER = Row(1, "", [""])

LONGEST_HEADER = 10_000
"""No first line has more characters; only these are read to recognise a file."""

ROUNDING = 1e-6
"""How far values may lie out of range, since probabilities rarely have a sum of exactly 1."""

FEW, FEW_SHARE = 2, 0.1
"""Fewer values out of range than this number, or this share of those that are not 0, are mistakes;
more mean that the file uses another scale."""


@dataclass(frozen=True, slots=True, eq=False)
class FrameFile:
    """The content of one file.

    Attributes:
        table: one row per frame, picture or video.
        broken_off: why the rows end before the video does; None if they do not.
        derived: whether valence and arousal are derived from expressions.
        source: name of the analysed video; empty for text files.
        replaced: annotated labels that the model cannot predict, and the label whose probabilities
            stand in for each; None where nothing does, so that its probability is 0.
    """

    table: FrameTable
    broken_off: str | None = None
    derived: bool = False
    source: str = ""
    replaced: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def images(self) -> tuple[str, ...]:
        """Names of the pictures where rows are pictures of several videos, otherwise empty."""
        return self.table.pictures

    @property
    def videos(self) -> tuple[str, ...]:
        """Names of the videos where rows are whole videos, otherwise empty."""
        return self.table.whole_videos


def read_text(text: str, name: str) -> FrameFile:
    """Read the content of a file.

    Args:
        text: the file's content.
        name: the file's name, for error messages.

    Raises:
        EvaluationError: for a line that does not match the first, or values out of range; it names
            the line as an editor counts it, and the scale that the values seem to have.
        LayoutError: for a first line that belongs to none of the formats.
    """
    first, *rows = text_rows(text) or [NO_HEADER]
    layout = _layout(first, name)
    kind = first.cells[0].lower()
    if kind not in (IMAGE, VIDEO):
        return FrameFile(_table(layout, rows, name))
    # A line of separators alone has no cells; that it has no numbers either is an error below.
    names = tuple("".join(row.cells[:1]) for row in rows)
    table = _table(layout, [row._replace(cells=row.cells[1:]) for row in rows], name)
    if kind == VIDEO:
        return FrameFile(replace(table, whole_videos=names))
    return FrameFile(replace(table, pictures=names))


def check_layout(text: str, name: str) -> None:
    """Check that a file begins like one of the formats; raises a LayoutError if not."""
    _layout(next(iter(text_rows(text[:LONGEST_HEADER])), NO_HEADER), name)


def _layout(first: Row, name: str) -> dict[Task, tuple[str, ...]]:
    """The names of each task's columns, from a file's first line."""
    kind = tuple(cell.lower() for cell in first.cells)
    if kind == MULTI_TASK_HEADER:
        return {"affect": AFFECT, "expression": AFF_WILD2, "action_units": UNITS}
    labels: tuple[str, ...] = AFF_WILD2
    if kind[:1] == (IMAGE,):
        kind = kind[1:]
    if kind[:1] == (VIDEO,):
        kind = labels = kind[1:]
    for task, names in OUTPUT_NAMES.items():
        if kind == names:
            return {task: names}
    if kind and all(cell.startswith("au") and cell[2:].isdigit() for cell in kind):
        return {"action_units": tuple(cell.upper() for cell in kind)}
    if len(kind) > 1 and (set(kind) <= set(labels) or kind == COMPOUND_NAMES):
        return {"expression": kind}
    raise LayoutError(
        f"{name} begins with “{_shortened(first.text)}”, which is not an Aff-Wild2 format. The "
        f"first line must be “valence,arousal”, labels such as “{','.join(AFF_WILD2).title()}”, "
        f"units such as “AU1,AU2”, “ambivalence” or “violence”, or “filename” followed by one of "
        f"these or by “{','.join(MIMICRY).title()}”."
    )


def _table(layout: Mapping[Task, tuple[str, ...]], rows: Sequence[Row], name: str) -> FrameTable:
    if len(layout) > 1:
        numbers = _numbers(rows, (len(AFFECT) + 1 + len(UNITS),), name)
        return FrameTable(
            {
                "affect": Columns(AFFECT, numbers.columns(0, 2).affect()),
                "expression": numbers.columns(2, 3).expressions(AFF_WILD2),
                "action_units": Columns(UNITS, numbers.columns(3, None).probabilities()),
            }
        )
    ((task, names),) = layout.items()
    if task == "expression":
        return FrameTable({task: _numbers(rows, (1, len(names)), name).expressions(names)})
    numbers = _numbers(rows, (len(names),), name)
    values = numbers.affect() if task == "affect" else numbers.probabilities()
    return FrameTable({task: Columns(names, values)})


def _numbers(rows: Sequence[Row], widths: tuple[int, ...], name: str) -> "_Numbers":
    """The numbers of all lines, each as wide as the first, whose width must be an allowed one."""
    values: list[list[float]] = []
    for row in rows:
        allowed = (len(values[0]),) if values else widths
        try:
            numbers = [parse_number(cell) for cell in row.cells]
        except ValueError:
            numbers = []
        if len(numbers) not in allowed or not all(map(math.isfinite, numbers)):
            raise EvaluationError(
                f"Line {row.line} of {name} is “{_shortened(row.text)}”, but it must hold "
                f"{' or '.join(map(str, allowed))} numbers. Correct this line."
            )
        values.append(numbers)
    if not values:
        raise EvaluationError(f"{name} has no rows. It needs one line per frame or video.")
    return _Numbers(np.array(values), [row.line for row in rows], name)


def _shortened(text: str, length: int = 80) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


@dataclass(frozen=True, slots=True, eq=False)
class _Numbers:
    """The numbers of a file, with the number of each line."""

    values: Floats
    lines: Sequence[int]
    name: str

    def columns(self, start: int, end: int | None) -> "_Numbers":
        return replace(self, values=self.values[:, start:end])

    def affect(self) -> Floats:
        """Valence and arousal, NaN where either is not annotated."""
        missing = (self.values == NO_AFFECT).any(axis=1, keepdims=True)
        values = np.where(missing, np.nan, self.values)
        self._check(values, -1, 1, affect_scale)
        return np.clip(values, -1, 1)

    def probabilities(self) -> Floats:
        values = np.where(self.values == NO_LABEL, np.nan, self.values)
        self._check(values, 0, 1, probability_scale)
        return np.clip(values, 0, 1)

    def expressions(self, labels: tuple[str, ...]) -> Columns:
        """Probabilities as they are, or 1 for the label whose position is given."""
        count = len(labels)
        if self.values.shape[1] == count:
            self._check(self.values, 0, 1, probability_scale)
            return Columns(labels, np.clip(self.values, 0, 1))
        values = np.where(self.values == NO_LABEL, np.nan, self.values)
        whole = np.where(values % 1 == 0, values, np.where(np.isnan(values), np.nan, np.inf))
        self._check(whole, 0, count - 1, partial(label_scale, labels=labels))
        one_hot = np.where(np.isnan(values), np.nan, (values == np.arange(count)) * 1.0)
        return Columns(labels, one_hot, decided=True)

    def _check(
        self, values: Floats, lowest: float, highest: float, scale: Callable[[Floats], str]
    ) -> None:
        """Raise an error for the first value out of range; NaN is none."""
        outside = (values < lowest - ROUNDING) | (values > highest + ROUNDING)
        if not outside.any():
            return
        row, column = np.argwhere(outside)[0]
        missing = NO_AFFECT if lowest < 0 else NO_LABEL
        raise EvaluationError(
            f"Line {self.lines[row]} of {self.name} holds {self.values[row, column]:g}, but it "
            f"must be from {lowest} to {highest}, or {missing} where not annotated. "
            f"{_way_out(self.values[~np.isnan(values)], outside[~np.isnan(values)], scale)}"
        )


def _way_out(values: Floats, outside: NDArray[np.bool_], scale: Callable[[Floats], str]) -> str:
    """What to do about values out of range: a few are mistakes, many have another scale."""
    others = values != 0
    if outside.sum() < FEW or outside[others].mean() < FEW_SHARE:
        return "Correct this line."
    return scale(values)
