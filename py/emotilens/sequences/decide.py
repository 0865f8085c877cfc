"""The last step: deciding on the most probable expression and the action units present."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError

from .missing import present_rows

UNDECIDED = -1
"""No decision; also Aff-Wild2's code for a missing label."""


def most_probable(probabilities: Floats) -> Integers:
    """The index of each frame's most probable class; the first one if several are equal.

    Args:
        probabilities: shape (frames, classes).

    Returns:
        An array of shape (frames,), with ``UNDECIDED`` for rows of NaN.
    """
    present = present_rows(probabilities)
    best = np.where(present[:, None], probabilities, 0).argmax(axis=1)
    return np.where(present, best, UNDECIDED)


def above_thresholds(units: Floats, thresholds: Floats) -> NDArray[np.int8]:
    """Decide which action units are present: those that reach their thresholds.

    The papers choose one threshold per unit, from 0.1 to 0.9, on annotated videos
    (``evaluation.tuning.unit_thresholds``), and apply it after smoothing.

    Args:
        units: probabilities, shape (frames, units).
        thresholds: shape (units,), from 0 to 1.

    Returns:
        An array of shape (frames, units): 1 present, 0 absent, ``UNDECIDED`` for rows of NaN.

    Raises:
        SpecificationError: unless there is one threshold per unit.
    """
    if thresholds.shape != units.shape[1:]:
        raise SpecificationError(
            f"There are {thresholds.size} thresholds for {units.shape[1]} action units. Give one "
            f"threshold per unit."
        )
    decisions = (units >= thresholds).astype(np.int8)
    decisions[~present_rows(units)] = UNDECIDED
    return decisions
