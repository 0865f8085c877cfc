"""When a live stream's detector looks, and where: the rule that every host follows.

The whole frame is looked at before a new face can be in view for longer than ``WHOLE_SECONDS``,
and at once when a face moves in a way that ``following`` cannot follow. In the frames between,
at most one closer look is taken: at a face too small for the whole look, or into a window.
"""

import numpy as np

from emotilens.basics.arrays import Floats

WHOLE_SECONDS = 0.15
"""Most seconds between two looks at the whole frame, where frames come that fast."""

FACE_SECONDS = 0.15
"""Seconds after which a face too small for the whole look gets another closer look."""

SWEEP_SECONDS = 1.0
"""Seconds in which all windows are looked at while a face is in view."""

SEARCH_SECONDS = 0.5
"""Seconds in which all windows are looked at while there is none."""

SLACK = 1e-6
"""Seconds by which sums of frame times may be off."""


def is_whole_look_due(age: float, interval: float, *, is_lost: bool) -> bool:
    """Whether the whole frame is looked at now.

    Args:
        age: seconds since the latest look at a whole frame.
        interval: seconds since the frame before, after which the next one is expected.
        is_lost: whether a face that such looks find could not be followed to this frame.
    """
    return is_lost or age + interval > WHOLE_SECONDS + SLACK


def window_seconds(windows: int, faces: int) -> float:
    """Seconds between looks into two windows.

    Args:
        windows: how many cover the frame; at least 1.
        faces: how many are in view.
    """
    return (SWEEP_SECONDS if faces else SEARCH_SECONDS) / windows


def next_closer_look(due: Floats, time: float, interval: float, *, is_busy: bool) -> int | None:
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
    if not len(due) or due.min() > latest + SLACK:
        return None
    return int(np.argmin(due))
