"""Interruptions of a camera's stream: it stood still, was paused, or its tab was hidden.

The last frame before an interruption is over long before the next one comes. An empty moment in
between says so: without it, the last answer would seem to have lasted until the next frame.
"""

import numpy as np

from .arrays import Floats

LEAST_SECONDS = 1.2
"""Cameras that deliver frames at least this often are not interrupted."""

MOST_STEPS = 5.0
"""On slow devices, so many usual steps without a frame are none either."""


def usual_step(times: Floats) -> float:
    """The median time from one frame to the next, in seconds; 0 for fewer than two frames.

    Args:
        times: of the frames in seconds, shape (n,).
    """
    return float(np.median(np.diff(times))) if len(times) > 1 else 0.0


def empty_moment(before: float, after: float, step: float) -> float | None:
    """When a stream was interrupted between two frames, or None if it was not.

    Args:
        before: time of a frame, in seconds.
        after: time of the next one.
        step: the usual time from one frame to the next; 0 if it is not known.

    Returns:
        The time at which the first frame is over, one usual step after it.
    """
    interrupted = step > 0 and after - before > max(LEAST_SECONDS, MOST_STEPS * step)
    return before + step if interrupted else None
