"""Comparing predictions with annotations on the page. Fetched when the page first needs it."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.json_text import json_of
from emotilens.basics.video_names import partner
from emotilens.evaluation.annotations.inputs import InputFile
from emotilens.evaluation.annotations.pairing import Pair, pair_files
from emotilens.evaluation.annotations.recognition import predictions_index
from emotilens.evaluation.metrics.calibration import Reliability
from emotilens.evaluation.metrics.challenge import ExpressionFigures, evaluate
from emotilens.evaluation.metrics.challenge_table import FiguresPart, figures_parts
from emotilens.evaluation.metrics.frame_values import frame_labels, frame_levels
from emotilens.sequences.frame_table import FrameTable


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


def same_video(one: str, other: str) -> str:
    """Whether two names of files are those of one video, as JSON text."""
    return json_of(partner(one, [other]) is not None)


def evaluate_files(
    predictions_name: str,
    predictions: bytes | memoryview,
    annotations_name: str,
    annotations: bytes | memoryview,
) -> str:
    """Compute the table that ``emotilens evaluate`` prints for the same two files, and its charts.

    Args:
        predictions_name: name of the file with predictions.
        predictions: its content.
        annotations_name: name of the file with annotations.
        annotations: its content.

    Returns:
        JSON text of an object, in which undefined figures are null:

        - ``parts``: an object for each part of the table, as in ``FiguresPart``. If the lengths
          differ, frames could not be compared, labels cannot be predicted, or valence and arousal
          are derived, further parts have a title that says so and no figures.
        - ``video``: the name of the video.
        - ``rows``: what rows are: “frame”, “picture” or “video”; ``names`` of pictures and videos.
        - ``expression``: ``labels``, ``replaced`` as in ``Pair``, ``confusion`` counts with a row
          for each true label, codes of ``truth`` and ``predicted`` for each row (−1 if missing),
          ``confidence`` for each row or null, and ``reliability``: the bins that are not empty, and
          their ``error`` and number; null where there are no probabilities. Null without
          expressions.
        - ``affect``: ``names``, and for each name a list of ``truth`` and of ``predicted``;
          ``derived``. Null without valence and arousal.

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
    return json_of(
        {
            "parts": [{"title": part.title, "figures": _finite(part.figures)} for part in parts],
            "video": pair.source,
            **_rows(pair.annotations),
            "expression": figures.expressions and _expression(pair, figures.expressions),
            "affect": figures.affect and _affect(pair),
        }
    )


def _rows(table: FrameTable) -> dict[str, Any]:
    if table.pictures:
        return {"rows": "picture", "names": table.pictures}
    if table.whole_videos:
        return {"rows": "video", "names": table.whole_videos}
    return {"rows": "frame", "names": None}


def _expression(pair: Pair, figures: ExpressionFigures) -> dict[str, Any] | None:
    labels = frame_labels(pair.predictions, pair.annotations)
    if labels is None:
        return None
    return {
        "labels": labels.names,
        "replaced": dict(pair.replaced),
        "confusion": figures.confusion.tolist(),
        "truth": labels.truth.tolist(),
        "predicted": labels.predicted.tolist(),
        "confidence": None if labels.confidence is None else _column(labels.confidence, 2),
        "reliability": figures.reliability and _reliability(figures.reliability),
    }


def _reliability(found: Reliability) -> dict[str, Any]:
    return {
        "error": found.expected_calibration_error,
        "count": len(found.counts),
        "bins": [
            {
                "confidence": float(found.confidence[place]),
                "accuracy": float(found.accuracy[place]),
                "count": int(found.counts[place]),
            }
            for place in np.flatnonzero(found.counts)
        ],
    }


def _affect(pair: Pair) -> dict[str, Any] | None:
    levels = frame_levels(pair.predictions, pair.annotations)
    if levels is None:
        return None
    return {
        "names": levels.names,
        "truth": [_column(column, 3) for column in levels.truth.T],
        "predicted": [_column(column, 3) for column in levels.predicted.T],
        "derived": pair.derived,
    }


def _column(values: Floats, decimals: int) -> list[float | None]:
    """Rounded values, with None for NaN."""
    column: list[float | None] = values.round(decimals).tolist()
    for row in np.flatnonzero(np.isnan(values)):
        column[row] = None
    return column


def _finite(figures: Mapping[str, float]) -> dict[str, float | None]:
    """Rounded figures, with None for NaN, which JSON lacks: the correlation of constant values."""
    return {
        name: round(value, 6) if math.isfinite(value) else None for name, value in figures.items()
    }
