"""Cutting the part of a frame out that a network wants to see."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.errors import FrameError
from emotilens.basics.model_specification import CropRule, Outside


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
        A view of the frame where the rectangle lies inside, else (``replicate``) a new picture.

    Raises:
        FrameError: when ``clip`` leaves nothing.
    """
    height, width = frame.shape[:2]
    left, right = np.clip((rectangle.left, rectangle.right), 0, width)
    top, bottom = np.clip((rectangle.top, rectangle.bottom), 0, height)
    inside = (left, top, right, bottom) == (
        rectangle.left,
        rectangle.top,
        rectangle.right,
        rectangle.bottom,
    )
    if inside or outside == "clip":
        if left == right or top == bottom:
            raise FrameError(
                f"{rectangle} lies outside the frame of {width} × {height} pixels. "
                f"Pass a box that overlaps the frame."
            )
        return frame[top:bottom, left:right]
    columns = np.clip(np.arange(rectangle.left, rectangle.right), 0, width - 1)
    rows = np.clip(np.arange(rectangle.top, rectangle.bottom), 0, height - 1)
    return frame.take(rows, axis=0).take(columns, axis=1)
