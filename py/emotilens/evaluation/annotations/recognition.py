"""Detecting which of two files holds the predictions, by their content."""

from collections.abc import Iterator

from emotilens.basics.text_content import parse_number, text_rows
from emotilens.heads.tasks import AFFECT, MIMICRY

from .aff_wild2 import MULTI_TASK_HEADER, NO_AFFECT, NO_LABEL, VIDEO
from .analyses import is_analysis
from .inputs import InputFile

NOT_LABELS = {MULTI_TASK_HEADER[0], VIDEO, *AFFECT, *MIMICRY}
"""Leading columns whose annotations need not be whole numbers."""


def predictions_index(one: InputFile, other: InputFile) -> int | None:
    """Find the predictions among predictions and annotations.

    An analysis holds predictions. In the formats of Aff-Wild2, codes for “not annotated” indicate
    annotations, and probabilities that are neither 0 nor 1 indicate predictions.

    Returns:
        0 for the first file, 1 for the second, or None if the content does not show which it is.

    Raises:
        TextError: for a file that is not text.
    """
    first, second = _holds_predictions(one), _holds_predictions(other)
    if first == second:
        return None
    return 0 if first or second is False else 1


def _holds_predictions(file: InputFile) -> bool | None:
    """True for predictions, False for annotations, None if it could be either."""
    if is_analysis(file.text, file.name):
        return True
    header, *rows = [row.cells for row in text_rows(file.text)] or [[]]
    start = sum(cell.lower() in NOT_LABELS for cell in header)
    values = [value for row in rows for value in _numbers(row[:start])]
    labels = [label for row in rows for label in _numbers(row[start:])]
    if NO_AFFECT in values or NO_LABEL in labels:
        return False
    return True if any(label % 1 for label in labels) else None


def _numbers(cells: list[str]) -> Iterator[float]:
    for cell in cells:
        try:
            yield parse_number(cell)
        except ValueError:
            continue
