"""A threshold for each action unit, as in ABAW-3 to -10: the one with the best F1."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.sequences.decide import above_thresholds

from ..metrics.action_units import unit_f1_scores

GRID = tuple(np.round(np.arange(0.1, 0.95, 0.1), 1).tolist())
"""The nine values of the papers."""


def best_unit_thresholds(units: Floats, true: NDArray[np.integer]) -> Floats:
    """Try every threshold of the grid on every unit.

    Args:
        units: probabilities, shape (frames, units), smoothed, without NaN.
        true: 1 or 0, or −1 where not annotated, shape (frames, units).

    Returns:
        Shape (units,); the lowest of equally good thresholds.
    """
    tried = [
        unit_f1_scores(above_thresholds(units, np.full(units.shape[1], threshold)), true)
        for threshold in GRID
    ]
    return np.array(GRID)[np.argmax(tried, axis=0)]
