"""The filters of a timeline, each set by one number that means much the same for all of them."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.sequences.smooth import WINDOWS, Window
from emotilens.steps.smooth import Smoothing, delay, kernel, smoothing_with_delay

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


def filter_of_seconds(kind: Any, seconds: float, step: float) -> Window | Smoothing:
    """The filter that reaches so far to each side of a frame or, for past frames only, lags so far.

    Args:
        kind: as in ``filter_of_reach``.
        seconds: above 0; a window reaches to at least the next frame.
        step: seconds between two frames.

    Raises:
        SpecificationError: for an unknown kind or a reach out of range.
    """
    if kind in WINDOWS:
        return filter_of_reach(kind, max(round(seconds / step), 1))
    return smoothing_with_delay(kind, seconds / step)


def requested_filter(wanted: Mapping[str, Any], step: float) -> Window | Smoothing:
    """The filter of a request: its ``kind``, and its ``seconds`` or its ``reach`` in frames."""
    if "seconds" in wanted:
        return filter_of_seconds(wanted["kind"], wanted["seconds"], step)
    return filter_of_reach(**wanted)


def lag(chosen: Window | Smoothing) -> float | None:
    """The mean lag of a filter in frames; None if it is centred on a frame."""
    return None if isinstance(chosen, Window) or chosen.kind == "none" else delay(chosen)


def frame_weights(chosen: Window | Smoothing) -> tuple[Floats, Floats] | None:
    """The frames that a filter averages, and their weights.

    Returns:
        Offsets from the frame, in frames, and weights that sum to 1, both of shape (frames,).
        Weights below a hundredth of the largest are left out. None for a median, which has none.
    """
    if isinstance(chosen, Smoothing):
        weights = kernel(chosen, chosen.window)
        if chosen.kind == "exponential":
            back = math.log(0.01) / math.log1p(-min(chosen.alpha, 0.99))
            # The oldest weight stands for everything before.
            weights = kernel(chosen, 2 + math.ceil(back))[1:]
        offsets = np.arange(1.0 - len(weights), 1)
    elif chosen.kind == "median":
        return None
    else:
        offsets = np.arange(-chosen.look_ahead, chosen.look_ahead + 1.0)
        gaussian = chosen.kind == "gaussian"
        weights = np.exp(-(offsets**2) / chosen.sigma) if gaussian else np.ones(len(offsets))
    kept = weights >= weights.max() / 100
    return offsets[kept], weights[kept] / weights[kept].sum()
