"""Tables as CSV that spreadsheet programs show and never run.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@`` or a control character for a
formula, even if a stranger chose the text. Such texts are written with an apostrophe before them,
which ``plain_cell`` removes again. Numbers stay as they are.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from .table import Cell

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters of formulas, with the wide forms that Excel accepts too."""

APOSTROPHE = "'"

LINE_END = "\r\n"


def csv_text_of(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV text, with commas; None becomes an empty cell."""
    return "".join(f"{csv_line(row)}\n" for row in rows)


def csv_line(row: Sequence[Cell]) -> str:
    """One row without the line's end."""
    text = io.StringIO()
    # The writer quotes the characters of its line ends, so that a cell may contain either.
    csv.writer(text, lineterminator=LINE_END).writerow([safe_cell(cell) for cell in row])
    return text.getvalue().removesuffix(LINE_END)


def safe_cell(cell: Cell) -> Cell:
    """A cell that no spreadsheet program runs; what texts in UTF-8 lack becomes “�”."""
    if not isinstance(cell, str):
        return cell
    text = "".join("\ufffd" if _is_unwritable(letter) else letter for letter in cell)
    return APOSTROPHE + text if _looks_like_formula(text) else text


def plain_cell(cell: str) -> str:
    """The text that ``safe_cell`` was given."""
    bare = cell.removeprefix(APOSTROPHE)
    return bare if bare != cell and _looks_like_formula(bare) else cell


def _is_unwritable(letter: str) -> bool:
    return letter == "\0" or "\ud800" <= letter <= "\udfff"


def _looks_like_formula(text: str) -> bool:
    # Texts that already have apostrophes get one more, so that reading removes just that one.
    return text.lstrip(APOSTROPHE).startswith(FORMULA_STARTS)
