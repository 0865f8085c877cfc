"""Cutting the part of a frame out that a network wants to see."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.errors import FrameError
from emotilens.manifest.model_specification import CropRule, Outside


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Whole pixels of a frame; ``right`` and ``bottom`` are the first ones beyond.

    A rectangle may reach over the frame's border.
    """

    left: int
    top: int
    right: int
    bottom: int


def rectangle_around(box: Floats, rule: CropRule) -> Rectangle:
    """Apply a model's crop rule to a detected box.

    Args:
        box: (x, y, width, height) in pixels.
        rule: from the model's specification.

    Returns:
        At least one pixel wide and high.
    """
    x, y, width, height = (float(value) for value in box)
    across, down = width * rule.scale, height * rule.scale
    if rule.shape == "square":
        across = down = max(across, down)
    left = x + (width - across) / 2
    top = y + (height - down) / 2 + rule.shift_down * height
    if rule.corners == "truncate":
        right, bottom = int(left + across), int(top + down)
        left, top = int(left), int(top)
    else:
        left, top = round(left), round(top)
        right, bottom = left + round(across), top + round(down)
    return Rectangle(left, top, max(right, left + 1), max(bottom, top + 1))


def crop(frame: Image, rectangle: Rectangle, outside: Outside) -> Image:
    """Cut a rectangle out of a frame.

    Args:
        frame: shape (height, width, channels).
        rectangle: pixels to cut out.
        outside: ``clip`` returns only what lies inside, ``replicate`` repeats the frame's border.

    Returns:
        A view of the frame where the rectangle lies inside, or with ``clip``; else a new picture.

    Raises:
        FrameError: when nothing of the rectangle lies inside.
    """
    height, width = frame.shape[:2]
    left, right = max(rectangle.left, 0), min(rectangle.right, width)
    top, bottom = max(rectangle.top, 0), min(rectangle.bottom, height)
    if left >= right or top >= bottom:
        raise FrameError(
            f"{rectangle} lies outside the frame of {width} × {height} pixels. "
            f"Pass a box that overlaps the frame."
        )
    inside = frame[top:bottom, left:right]
    if outside == "clip" or Rectangle(left, top, right, bottom) == rectangle:
        return inside
    above_and_below = top - rectangle.top, rectangle.bottom - bottom
    at_the_sides = left - rectangle.left, rectangle.right - right
    return np.pad(inside, (above_and_below, at_the_sides, (0, 0)), mode="edge")
