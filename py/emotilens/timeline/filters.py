"""The filters of a timeline, each set by one number that means much the same for all of them."""

import math
from typing import Any

from emotilens.sequences.smooth import WINDOWS, Window
from emotilens.steps.smooth import Smoothing, smoothing_with_delay

DEFAULT_REACH = 5


def filter_of_reach(kind: Any, reach: int = DEFAULT_REACH) -> Window | Smoothing:
    """The filter with this reach.

    Args:
        kind: one of ``WINDOWS``, or a kind of ``Smoothing``, which sees only past frames.
        reach: the number of frames on each side of a window, from 1; for past frames only, twice
            the mean lag.

    Raises:
        SpecificationError: for an unknown kind or a reach out of range.
    """
    if kind == "gaussian":
        # At the ends of the window, the weight exp(−reach² / σ) is 1/50.
        return Window(kind, reach, reach**2 / math.log(50))
    if kind in ("box", "median"):
        return Window(kind, reach)
    return smoothing_with_delay(kind, reach / 2)


def lag(kind: str, reach: int = DEFAULT_REACH) -> float | None:
    """The mean lag of ``filter_of_reach`` in frames; None for filters centred on a frame."""
    return None if kind in WINDOWS else reach / 2
