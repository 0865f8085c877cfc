"""Compound expressions, such as “happily surprised”, from probabilities of basic expressions.

From ABAW-6 (Savchenko 2024, arXiv 2403.11590: arithmetic mean) and ABAW-7 (2024, arXiv 2407.13184:
also geometric and harmonic). No network is trained for them.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .label_maps import reorder

Mean: TypeAlias = Literal["arithmetic", "geometric", "harmonic"]

COMPOUNDS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("fearfully surprised", ("fear", "surprise")),
    ("happily surprised", ("happiness", "surprise")),
    ("sadly surprised", ("sadness", "surprise")),
    ("disgustedly surprised", ("disgust", "surprise")),
    ("angrily surprised", ("anger", "surprise")),
    ("sadly fearful", ("sadness", "fear")),
    ("sadly angry", ("sadness", "anger")),
)
"""The challenge's seven compound expressions with their parts, in the challenge's order."""

COMPOUND_NAMES = tuple(name for name, _ in COMPOUNDS)


def compound_scores(probabilities: Floats, labels: Sequence[str], mean: Mean) -> Floats:
    """Score each compound expression by a mean of its two parts' probabilities.

    Args:
        probabilities: of one face per row, shape (rows, labels), before any smoothing; NaN rows
            stay NaN.
        labels: the names of the columns, including the six basic expressions.
        mean: the geometric and harmonic means are high only if both parts are probable; for the
            arithmetic mean, one part is enough.

    Returns:
        An array of shape (rows, 7) in the order of ``COMPOUNDS``, with values from 0 to 1; rows
        do not sum to 1.

    Raises:
        SpecificationError: if a basic expression is missing, or the mean is unknown.
    """
    first, second = (
        reorder(probabilities, labels, [parts[position] for _, parts in COMPOUNDS])
        for position in (0, 1)
    )
    if mean == "arithmetic":
        return (first + second) / 2
    if mean == "geometric":
        return np.sqrt(first * second)
    if mean == "harmonic":
        total = first + second
        return np.divide(2 * first * second, total, out=total.copy(), where=total != 0)
    raise SpecificationError(
        f"“{mean}” is not a known mean. Choose arithmetic, geometric or harmonic."
    )
