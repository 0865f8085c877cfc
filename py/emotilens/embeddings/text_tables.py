"""Embeddings as text, which other programs write: one row per frame, numbers in columns.

A first line with names may call columns ``frame`` and ``time`` (in seconds); all others are
embeddings.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.text_content import Row, parse_number, text_rows

NAMED = {"frame": "frames", "frames": "frames", "time": "times", "times": "times"}
"""Arrays of a table by the names of columns."""


def text_table(text: str, name: str) -> dict[str, NDArray[Any]]:
    """The arrays of a table, by name, as ``read_embedding_table`` reads them.

    Args:
        text: rows of numbers, separated by commas, semicolons, tabs or spaces.
        name: the file's name, for error messages.

    Raises:
        EmbeddingTableError: for a row of other content or length; it names the line.
    """
    rows = text_rows(text)
    width = len(rows[0].cells) if rows else 0
    header = rows[0].cells if rows and _numbers(rows[0]) is None else []
    rows = rows[1:] if header else rows
    values = []
    for row in rows:
        numbers = _numbers(row)
        if numbers is None or len(numbers) != width:
            shown = row.text if len(row.text) <= 80 else f"{row.text[:80]}…"
            raise EmbeddingTableError(
                f"Line {row.line} of {name} is “{shown}”, but a table of embeddings needs {width} "
                f"numbers there, as in the lines before. Correct this line."
            )
        values.append(numbers)
    table = np.array(values).reshape(len(values), width)
    names = [cell.lower() for cell in header] or [""] * width
    named = {NAMED[cell]: table[:, at] for at, cell in enumerate(names) if cell in NAMED}
    return {"embeddings": table[:, [cell not in NAMED for cell in names]], **named}


def _numbers(row: Row) -> list[float] | None:
    try:
        return [parse_number(cell) for cell in row.cells]
    except ValueError:
        return None
