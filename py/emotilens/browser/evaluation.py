"""Comparing predictions with annotations on the page. Fetched when the page first needs it."""

import math
from collections.abc import Mapping

from emotilens.basics.json_text import json_of
from emotilens.evaluation.annotations.inputs import InputFile
from emotilens.evaluation.annotations.pairing import pair_files
from emotilens.evaluation.annotations.recognition import predictions_index
from emotilens.evaluation.metrics.challenge import evaluate
from emotilens.evaluation.metrics.challenge_table import FiguresPart, figures_parts


def recognise_files(
    one_name: str, one: bytes | memoryview, other_name: str, other: bytes | memoryview
) -> str:
    """Find the predictions among two files.

    Args:
        one_name: name of the first file.
        one: its content.
        other_name: name of the second file.
        other: its content.

    Returns:
        JSON text: 0 or 1 for the file with predictions, or null if their content does not show it.

    Raises:
        TextError: for a file that is not text.
    """
    files = InputFile(one_name, bytes(one)), InputFile(other_name, bytes(other))
    return json_of(predictions_index(*files))


def evaluate_files(
    predictions_name: str,
    predictions: bytes | memoryview,
    annotations_name: str,
    annotations: bytes | memoryview,
) -> str:
    """Compute the table that ``emotilens evaluate`` prints for the same two files.

    Args:
        predictions_name: name of the file with predictions.
        predictions: its content.
        annotations_name: name of the file with annotations.
        annotations: its content.

    Returns:
        JSON text of a list with an object for each part of the table, as in ``FiguresPart``;
        undefined figures are null. If the lengths differ, frames could not be compared, or valence
        and arousal are derived, further parts have a title that says so and no figures.

    Raises:
        EvaluationError: if a file cannot be read, or the files do not belong together.
        StoredResultError: for a JSON file that is not an analysis.
        TextError: for a file that is not text.
    """
    files = pair_files(
        [InputFile(predictions_name, bytes(predictions))],
        [InputFile(annotations_name, bytes(annotations))],
    )
    (pair,) = files.pairs
    figures = evaluate(pair.predictions, pair.annotations)
    parts = [
        *figures_parts(figures, pair.annotations),
        *(FiguresPart(note, {}) for note in files.notes),
    ]
    content = [{"title": part.title, "figures": _finite(part.figures)} for part in parts]
    return json_of(content)


def _finite(figures: Mapping[str, float]) -> dict[str, float | None]:
    """Rounded figures, with None for NaN, which JSON lacks: the correlation of constant values."""
    return {
        name: round(value, 6) if math.isfinite(value) else None for name, value in figures.items()
    }
