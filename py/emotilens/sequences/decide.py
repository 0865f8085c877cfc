"""Decisions: the most probable expression, and which action units are there. The last step."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError

from .missing import present_rows

NOTHING = -1
"""Stands for no decision; also the Aff-Wild2 code of a missing label."""


def most_probable(probabilities: Floats) -> Integers:
    """Position of each frame's most probable class, the first of several.

    Args:
        probabilities: shape (frames, classes).

    Returns:
        Shape (frames,); ``NOTHING`` in rows of NaN.
    """
    present = present_rows(probabilities)
    best = np.where(present[:, None], probabilities, 0).argmax(axis=1)
    return np.where(present, best, NOTHING)


def above_thresholds(units: Floats, thresholds: Floats) -> NDArray[np.int8]:
    """Which action units are there: those that reach their own threshold.

    The papers set one threshold a unit, from 0.1 to 0.9, on annotated videos
    (``evaluation.tuning.unit_thresholds``), and apply it after smoothing.

    Args:
        units: probabilities, shape (frames, units).
        thresholds: shape (units,), from 0 to 1.

    Returns:
        Shape (frames, units): 1 there, 0 not, ``NOTHING`` in rows of NaN.

    Raises:
        SpecificationError: when there is not one threshold a unit.
    """
    if thresholds.shape != units.shape[1:]:
        raise SpecificationError(
            f"{units.shape[1]} action units need as many thresholds, but there are "
            f"{thresholds.size}. Give one number a unit."
        )
    there = (units >= thresholds).astype(np.int8)
    there[~present_rows(units)] = NOTHING
    return there
