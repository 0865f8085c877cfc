"""When a live stream's detector looks, and where: the rule that every host follows.

The whole frame is looked at before a new face can be in view for longer than ``WHOLE_SECONDS``,
and at once when a face moves in a way that ``following`` cannot follow, or when there is none.
Beside it, at most one closer look a frame is taken: at a face too small for the whole look, or into
a window.
"""

import math
from collections.abc import Sequence

WHOLE_SECONDS = 0.15
"""Most seconds from the first frame with a new face to the one that is looked at, where frames come
that fast."""

FACE_SECONDS = 0.15
"""Seconds after which a face too small for the whole look gets another closer look."""

SWEEP_SECONDS = 1.0
"""Seconds in which all windows are looked at while a face is in view."""

SEARCH_SECONDS = 0.5
"""Seconds in which all windows are looked at while there is none."""

FRAMES = 2
"""Frames, at least, from one closer look of a kind to the next: slow devices look less often."""

SLACK = 1e-6
"""Seconds by which sums of frame times may be off."""


def is_whole_look_due(
    unseen: float, interval: float, *, is_lost: bool = False, is_empty: bool = False
) -> bool:
    """Whether the whole frame is looked at now.

    Args:
        unseen: seconds since the first frame after the latest look at a whole one; 0 in that frame,
            and infinite before the first look.
        interval: seconds since the frame before, after which the next one is expected.
        is_lost: whether a face that such looks find could not be followed to this frame.
        is_empty: whether no face is in view; then no expression is read, and there is time to look.
    """
    return is_lost or is_empty or unseen + interval > WHOLE_SECONDS + SLACK


def next_due(time: float, seconds: float, interval: float) -> float:
    """When a closer look is due again, in seconds.

    Args:
        time: of the frame with the latest one, in seconds.
        seconds: from one to the next, where frames come fast enough.
        interval: seconds since the frame before.
    """
    return time + max(seconds, FRAMES * interval)


def window_seconds(windows: int, faces: int) -> float:
    """Seconds between looks into two windows.

    Args:
        windows: how many cover the frame; at least 1.
        faces: how many are in view.
    """
    return (SWEEP_SECONDS if faces else SEARCH_SECONDS) / windows


def next_closer_look(
    due: Sequence[float], time: float, interval: float, *, is_busy: bool
) -> int | None:
    """Which of several closer looks is taken in a frame.

    Args:
        due: when each is due, in seconds.
        time: of the frame, in seconds.
        interval: seconds since the frame before.
        is_busy: whether the whole frame was looked at, too; then only what is late by a frame or
            more is not put off, as on devices that look at every whole frame.

    Returns:
        The position of the one that is due for longest; None if there is none.
    """
    latest = time - interval if is_busy else time
    first = min(due, default=math.inf)
    return due.index(first) if first <= latest + SLACK else None
