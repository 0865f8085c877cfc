"""The challenges' table on the page. Fetched when somebody brings files to evaluate."""

import json
import math
from collections.abc import Mapping

from emotilens.evaluation.annotations.inputs import InputFile, derived_note, pair_files
from emotilens.evaluation.metrics.challenge import evaluate
from emotilens.evaluation.metrics.challenge_table import FiguresPart, figures_parts


def evaluate_files(
    said_name: str,
    said: bytes | memoryview,
    true_name: str,
    true: bytes | memoryview,
) -> str:
    """What ``emotilens evaluate`` prints of the same two files.

    Args:
        said_name: name of the file with predictions.
        said: its content.
        true_name: name of the file with annotations.
        true: its content.

    Returns:
        JSON text of a list with an object a part of the table, as ``FiguresPart`` is; null for a
        figure that cannot be told. Where frames could not be compared, or valence and arousal are
        derived, a last part is a title that says so, without figures.

    Raises:
        EvaluationError: when a file cannot be read, or they do not belong together.
        StoredResultError: for a JSON file that is no analysis.
    """
    (pair,) = pair_files([InputFile(said_name, bytes(said))], [InputFile(true_name, bytes(true))])
    figures = evaluate(pair.predictions, pair.annotations)
    parts = figures_parts(figures, pair.annotations)
    notes = filter(None, (pair.shortfall, derived_note([pair])))
    parts += [FiguresPart(note, {}) for note in notes]
    content = [{"title": part.title, "figures": _finite(part.figures)} for part in parts]
    return json.dumps(content, ensure_ascii=False)


def _finite(figures: Mapping[str, float]) -> dict[str, float | None]:
    """None, which JSON has, for NaN, which it has not: the correlation of what never varies."""
    return {
        name: round(value, 6) if math.isfinite(value) else None for name, value in figures.items()
    }
