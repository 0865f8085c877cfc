"""Text files of users: their encoding, their lines as an editor counts them, their separators."""

import csv
from collections.abc import Sequence
from typing import NamedTuple

from .csv_cells import APOSTROPHE, plain_cell
from .errors import TextError

ENCODINGS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""Byte order marks and what they announce; a text without one is UTF-8."""

SEPARATORS = ("\t", ";", ",")
"""Characters between cells; of equally frequent ones the first. Without any, cells are words."""


NAMED_SEPARATORS = {f"sep={separator}": separator for separator in SEPARATORS}


class Row(NamedTuple):
    """A line that is not blank.

    Attributes:
        line: its number as an editor shows it: from 1, with blank lines counted.
        text: the line.
        cells: its cells, without surrounding spaces; empty cells at the end are left out.
    """

    line: int
    text: str
    cells: list[str]


def decode_text(content: bytes, name: str) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark.

    Args:
        content: the file's bytes.
        name: the file's name, for error messages.

    Raises:
        TextError: for other content; it names the line and the byte.
    """
    mark, encoding = next(
        (known for known in ENCODINGS if content.startswith(known[0])), (b"", "utf-8")
    )
    body = content[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = error.start
    else:
        if "\0" not in text:
            return text
        wrong = len(text[: text.index("\0")].encode(encoding))
    line = len(_lines(body[:wrong].decode(encoding, "replace") + "."))
    raise TextError(
        f"{name} is not a text file in UTF-8 or UTF-16: line {line} contains the byte "
        f"0x{body[wrong]:02X}. Save it as UTF-8 text in an editor or spreadsheet program."
    )


def text_rows(text: str) -> list[Row]:
    """The cells of all lines that are not blank.

    Cells are separated by what separates those of the first line: tabs, semicolons, commas, or else
    spaces. Quotes protect a separator within a cell. A first line such as “sep=;”, which Excel
    understands, names the separator and is left out.
    """
    lines = [(number, line) for number, line in enumerate(_lines(text), start=1) if line.strip()]
    separator = separator_of(lines[0][1]) if lines else None
    if lines and lines[0][1].strip() in NAMED_SEPARATORS:
        separator = NAMED_SEPARATORS[lines.pop(0)[1].strip()]
    return [Row(number, line.strip(), _cells(line, separator)) for number, line in lines]


def separator_of(line: str, separators: Sequence[str] = SEPARATORS) -> str | None:
    """The most frequent separator of a line; None if it has none."""
    best = max(separators, key=line.count)
    return best if best in line else None


def parse_number(cell: str) -> float:
    """A number with a decimal point or comma, and a hyphen or a minus sign.

    Raises:
        ValueError: for anything else.
    """
    return float(cell.replace(",", ".").replace("−", "-"))


def _lines(text: str) -> list[str]:
    """The lines, ended as on Windows, Unix or old Macs; editors know no other line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cells(line: str, separator: str | None) -> list[str]:
    if '"' in line:
        (cells,) = csv.reader([line], delimiter=separator or " ", skipinitialspace=True)
    else:
        cells = line.split(separator)
    cells = [cell.strip() for cell in cells]
    if APOSTROPHE in line:
        cells = [plain_cell(cell) for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells
