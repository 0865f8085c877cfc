"""One cycle of the learning rate: it rises along half a cosine, then falls for longer.

Smith and Topin 2018, arXiv 1708.07120, with the cosines of PyTorch's schedule and the proportions
of ABAW-10's violence recipe (2026, arXiv 2603.12693).
"""

import math

RISING = 0.25
"""Share of the steps in which the rate rises."""

FIRST = 1 / 25
"""The first rate, as a share of the highest."""

LAST = FIRST / 10_000
"""The last rate, as a share of the highest."""


def one_cycle(progress: float) -> float:
    """The learning rate, as a share of the highest one.

    Args:
        progress: share of the steps taken so far, from 0 to 1.
    """
    if progress < RISING:
        return _between(FIRST, 1.0, progress / RISING)
    return _between(1.0, LAST, (progress - RISING) / (1 - RISING))


def _between(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2
