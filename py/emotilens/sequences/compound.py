"""Compound expressions: two basic ones at once, from the probabilities of the basic ones.

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
"""The challenge's seven in its order, with their parts."""

COMPOUND_NAMES = tuple(name for name, _ in COMPOUNDS)


def compound_scores(probabilities: Floats, labels: Sequence[str], mean: Mean) -> Floats:
    """Score of each compound expression: a mean of its two parts' probabilities.

    Args:
        probabilities: shape (frames, labels); NaN rows stay.
        labels: names of the columns; the six basic expressions must be among them.
        mean: the geometric and the harmonic mean want both parts, the arithmetic one is content
            with either.

    Returns:
        Shape (frames, 7) in the order of ``COMPOUNDS``, from 0 to 1; rows do not sum to 1.

    Raises:
        SpecificationError: when a basic expression is missing, or there is no such mean.
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
        f"There is no mean “{mean}”. Choose arithmetic, geometric or harmonic."
    )
