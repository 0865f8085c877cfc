"""Cropping a face from a frame by a model's rule."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.errors import FrameError
from emotilens.manifest.model_specification import CropRule, Outside


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle of whole pixels; ``right`` and ``bottom`` are exclusive.

    It may extend beyond the frame.
    """

    left: int
    top: int
    right: int
    bottom: int


def rectangle_around(box: Floats, rule: CropRule) -> Rectangle:
    """Apply a model's crop rule to a detected box.

    Args:
        box: (x, y, width, height) in pixels.
        rule: the rule in the model's specification.

    Returns:
        A rectangle at least one pixel wide and high.
    """
    x, y, width, height = box.tolist()
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
        rectangle: the pixels to cut out.
        outside: ``clip`` returns only the part inside the frame; ``replicate`` repeats the pixels
            at the frame's border.

    Returns:
        A view of the frame if the rectangle lies inside it or is clipped; otherwise a new picture.

    Raises:
        FrameError: if the rectangle lies entirely outside the frame.
    """
    height, width = frame.shape[:2]
    left, right = max(rectangle.left, 0), min(rectangle.right, width)
    top, bottom = max(rectangle.top, 0), min(rectangle.bottom, height)
    if left >= right or top >= bottom:
        raise FrameError(
            f"{rectangle} lies outside the frame of {width} × {height} pixels. "
            f"Give a box that overlaps the frame."
        )
    inside = frame[top:bottom, left:right]
    if outside == "clip" or Rectangle(left, top, right, bottom) == rectangle:
        return inside
    above_and_below = top - rectangle.top, rectangle.bottom - bottom
    at_the_sides = left - rectangle.left, rectangle.right - right
    return np.pad(inside, (above_and_below, at_the_sides, (0, 0)), mode="edge")
