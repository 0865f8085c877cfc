"""The CSV table of an analysed video, read back; ``basics.table`` writes it."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import TypeVar

from emotilens.basics.csv_cells import plain_cell
from emotilens.basics.errors import EvaluationError
from emotilens.basics.results import (
    AFFECT_SOURCES,
    REASONS,
    Attributes,
    Expression,
    Face,
    FrameResult,
    gender_label,
)
from emotilens.basics.stored_values import LARGEST_INDEX
from emotilens.basics.table import ATTRIBUTES, FACE_COLUMNS, FRAME_COLUMNS, ResultNames
from emotilens.basics.text_content import Row, parse_number, separator_of, text_rows
from emotilens.heads.tasks import AFFECT
from emotilens.steps.label_maps import AFF_WILD2, AFFECTNET

Choice = TypeVar("Choice", bound=str)

ADDED = ("reason",)
"""Columns that older tables lack."""

FIXED = tuple(name for name in (*FRAME_COLUMNS, *FACE_COLUMNS) if name not in ADDED)
"""Columns of every table."""

ENOUGH = 3
"""A file with this many of them counts as a table of an analysis, even if others are missing."""

LONGEST_HEADER = 100_000
"""No header has more characters; a longer text is only read this far to recognise it."""

RAW = "_raw"

REMEDY = "Use a table from “emotilens analyse” or “emotilens export”, unchanged."


def is_analysis_table(text: str) -> bool:
    """Whether a text begins like the table of an analysed video."""
    return len(set(FIXED) & set(_first_row(text).cells)) >= ENOUGH


def read_analysis_table(text: str, name: str) -> tuple[ResultNames, tuple[FrameResult, ...]]:
    """Read a table.

    Args:
        text: the file's content.
        name: the file's name, for error messages.

    Returns:
        Names of the predicted values, and the frames.

    Raises:
        EvaluationError: when columns are missing (all are named), or a line does not match them.
    """
    try:
        (_, header), *lines = _numbered(text)
    except csv.Error as error:
        raise EvaluationError(f"{name} is damaged: {error}. {REMEDY}") from error
    names = _names(header, name)
    table = _Table(header, names, name)
    rows = [table.row(number, cells) for number, cells in lines]
    if not rows:
        raise EvaluationError(f"{name} has no rows. {REMEDY}")
    frames = [
        FrameResult(index, time, tuple(face for _, _, face in faces if face))
        for (index, time), faces in groupby(rows, key=lambda row: row[:2])
    ]
    for before, after in pairwise(frames):
        if after.index <= before.index:
            raise EvaluationError(
                f"In {name} frame {after.index} comes after frame {before.index}. {REMEDY}"
            )
    return names, tuple(frames)


def _first_row(text: str) -> Row:
    return next(iter(text_rows(text[:LONGEST_HEADER])), Row(1, "", []))


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the number of its first line.

    Spreadsheet programs save tables with tabs or semicolons too, and then with decimal commas.
    """
    separator = separator_of(_first_row(text).text) or ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for cells in reader:
        if any(cells):
            yield line, [plain_cell(cell) for cell in cells]
        line = reader.line_num + 1


def _names(header: Sequence[str], name: str) -> ResultNames:
    """The predicted values that the columns hold, provided that no column is missing."""
    known = {*AFFECTNET, *AFF_WILD2, *AFFECT}
    raw = [column.removesuffix(RAW) for column in header if column.endswith(RAW)]
    values = list(
        dict.fromkeys(
            column
            for column in (*header, *raw)
            if column in raw or column in known or _is_unit(column)
        )
    )
    wanted = [*FIXED, *values, *(f"{value}{RAW}" for value in values)]
    wanted += ["affect_source"] if set(values) & set(AFFECT) else []
    missing = [column for column in wanted if column not in header]
    if missing:
        raise EvaluationError(
            f"{name} looks like the table of an analysis, but lacks the columns "
            f"{', '.join(missing)}. {REMEDY}"
        )
    if not values:
        raise EvaluationError(
            f"{name} looks like the table of an analysis, but has no column for an expression, "
            f"valence, arousal or an action unit. {REMEDY}"
        )
    units = tuple(value for value in values if _is_unit(value))
    affect = tuple(value for value in values if value in AFFECT)
    labels = tuple(value for value in values if value not in (*units, *affect))
    return ResultNames(labels, affect, units, attributes=set(ATTRIBUTES) <= set(header))


def _is_unit(column: str) -> bool:
    return column[:2].upper() == "AU" and column[2:].isdigit()


class _Table:
    """Reads the lines of one table."""

    def __init__(self, header: Sequence[str], names: ResultNames, name: str) -> None:
        self._header = header
        self._names = names
        self._name = name

    def row(self, number: int, cells: Sequence[str]) -> tuple[int, float, Face | None]:
        """Index and time of a line's frame, and its face, if it has one."""
        if len(cells) != len(self._header):
            raise EvaluationError(
                f"Line {number} of {self._name} has {len(cells)} cells for {len(self._header)} "
                f"columns. {REMEDY}"
            )
        line = _Line(dict(zip(self._header, cells, strict=True)), f"Line {number} of {self._name}")
        face = self._face(line) if line.has("track") else None
        return line.whole("frame"), line.number("time"), face

    def _face(self, line: "_Line") -> Face:
        affect = {name: line.number_or_none(name) for name in self._affect()}
        units = {
            suffix: {unit: line.number(unit + suffix) for unit in self._names.units}
            for suffix in ("", RAW)
            if self._names.units and line.has(self._names.units[0])
        }
        return Face(
            track=line.whole("track"),
            box=(
                *(line.number("x"), line.number("y")),
                *(line.number("width"), line.number("height")),
            ),
            score=line.number_or_none("score"),
            expression=self._expression(line),
            valence=affect.get("valence"),
            arousal=affect.get("arousal"),
            valence_raw=affect.get("valence_raw"),
            arousal_raw=affect.get("arousal_raw"),
            affect_source=line.one_of("affect_source", AFFECT_SOURCES),
            action_units=units.get(""),
            action_units_raw=units.get(RAW),
            attributes=self._attributes(line),
        )

    def _attributes(self, line: "_Line") -> Attributes | None:
        """Age and gender; how often the face was read is not in the table."""
        if not self._names.attributes or not line.has("age"):
            return None
        gender = line.number("gender")
        return Attributes(
            age=line.number("age"),
            age_deviation=line.number("age_deviation"),
            gender=gender,
            gender_label=gender_label(gender),
        )

    def _affect(self) -> Iterator[str]:
        for name in self._names.affect:
            yield from (name, name + RAW)

    def _expression(self, line: "_Line") -> Expression | None:
        labels = self._names.labels
        if not labels or not line.has("label"):
            return None
        probabilities = {label: line.number(label) for label in labels}
        label = line.cells["label"]
        if label not in probabilities:
            raise line.error("label", f"one of {', '.join(labels)}")
        return Expression(
            label=label,
            confidence=probabilities[label],
            probabilities=probabilities,
            raw={label: line.number(label + RAW) for label in labels},
            uncertain=line.number("uncertain") > 0,
            reason=line.one_of("reason", REASONS),
        )


class _Line:
    """The cells of one line, by column."""

    def __init__(self, cells: Mapping[str, str], place: str) -> None:
        self.cells = cells
        self._place = place

    def has(self, column: str) -> bool:
        return bool(self.cells[column].strip())

    def number(self, column: str) -> float:
        try:
            value = parse_number(self.cells[column])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.error(column, "a number")
        return value

    def number_or_none(self, column: str) -> float | None:
        return self.number(column) if self.has(column) else None

    def whole(self, column: str) -> int:
        value = self.number(column)
        if not 0 <= value <= LARGEST_INDEX or value != int(value):
            raise self.error(column, "a whole number, 0 or more")
        return int(value)

    def one_of(self, column: str, choices: Sequence[Choice]) -> Choice | None:
        """The cell, which is one of the choices; None where it is empty or there is no column."""
        cell = self.cells.get(column)
        for choice in choices:
            if cell == choice:
                return choice
        if cell:
            raise self.error(column, f"one of {', '.join(choices)}")
        return None

    def error(self, column: str, wanted: str) -> EvaluationError:
        return EvaluationError(
            f"{self._place}: “{column}” is “{self.cells[column]}”, but must be {wanted}. {REMEDY}"
        )
