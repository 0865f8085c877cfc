"""What counts as a leak, in figures measured after every round."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST_ROUNDS = 8
"""Fewer rounds after the first third say nothing about growth."""

Z = 1.96
"""Of a normal distribution, 95 % lie within so many standard deviations."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How a figure changed over the last two thirds of the rounds.

    Attributes:
        slope: per round, the median slope between any two rounds (Theil 1950, Sen 1968).
        low: lower end of the slope's 95 % interval, by Kendall's rank statistic (Sen 1968).
        high: its upper end.
        total: the median of the stretch's last third less that of its first third.
        limit: what ``total`` may be.
    """

    slope: float
    low: float
    high: float
    total: float
    limit: float

    @property
    def is_leak(self) -> bool:
        """Whether the figure grows for certain, and by more than its limit."""
        return self.low > 0 and self.total > self.limit


def growth(figures: Sequence[float], limit: float) -> Growth | None:
    """The growth of a figure; None if there are too few rounds to tell.

    The first third is left out: caches fill, code is compiled and memory is reserved there.

    Args:
        figures: one of each round.
        limit: growth over the stretch that is no leak, in the figure's unit.
    """
    stretch = np.asarray(figures, np.float64)[len(figures) // 3 :]
    count = len(stretch)
    if count < LEAST_ROUNDS:
        return None
    earlier, later = np.triu_indices(count, 1)
    slopes = np.sort((stretch[later] - stretch[earlier]) / (later - earlier))
    # Equal figures carry no order, and so less doubt about it.
    _, ties = np.unique(stretch, return_counts=True)
    ordered = count * (count - 1) * (2 * count + 5) - np.sum(ties * (ties - 1) * (2 * ties + 5))
    doubt = Z * np.sqrt(max(float(ordered), 0.0) / 18)
    low = max(int(np.floor((len(slopes) - doubt) / 2)), 0)
    high = min(int(np.ceil((len(slopes) + doubt) / 2)), len(slopes) - 1)
    third = count // 3
    total = float(np.median(stretch[-third:]) - np.median(stretch[:third]))
    return Growth(float(np.median(slopes)), float(slopes[low]), float(slopes[high]), total, limit)
