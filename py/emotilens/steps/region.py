"""The region of a frame that an expression network reads of a face."""

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.manifest.model_specification import CropRule

from .crop import Rectangle, crop, rectangle_around
from .turned_square import MOST_TILT, TurnedSquare, cut, square_around, tilt


def region_of(box: Floats, landmarks: Floats, rule: CropRule) -> Rectangle | TurnedSquare:
    """What is cut out: a turned square where the head is tilted, else a rectangle.

    Args:
        box: (x, y, width, height) in pixels.
        landmarks: shape (points, 2), x first; the right and the left eye are the first two.
        rule: from the model's specification.
    """
    angle = tilt(landmarks)
    if abs(angle) > MOST_TILT:
        return square_around(box, rule, angle)
    return rectangle_around(box, rule)


def cut_out(frame: Image, box: Floats, landmarks: Floats, rule: CropRule, pixels: int) -> Image:
    """Cut a face out of a frame, upright.

    Args:
        frame: shape (height, width, channels).
        box: see ``region_of``.
        landmarks: see ``region_of``.
        rule: see ``region_of``.
        pixels: width of a network's input, to which a turned square is reduced at once.

    Returns:
        A picture of any size with the channels of the frame.

    Raises:
        FrameError: if the region lies entirely outside the frame.
    """
    region = region_of(box, landmarks, rule)
    if isinstance(region, TurnedSquare):
        return cut(frame, region, pixels)
    return crop(frame, region, rule.outside)


def corners_of(
    box: Floats, landmarks: Floats, rule: CropRule, width: int, height: int
) -> tuple[tuple[float, float], ...]:
    """The four corners of the region, clockwise from the upper left one of the upright face.

    Args:
        box: see ``region_of``.
        landmarks: see ``region_of``.
        rule: see ``region_of``.
        width: of the frame in pixels.
        height: of the frame in pixels.

    Returns:
        Points (x, y) in pixels. A rectangle that is clipped ends at the frame's border; any other
        region may extend beyond, where the border's pixels are repeated.
    """
    region = region_of(box, landmarks, rule)
    if isinstance(region, TurnedSquare):
        unit = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float64)
        return tuple([(x, y) for x, y in region.to_frame(unit, 1).tolist()])
    left, top, right, bottom = region.left, region.top, region.right, region.bottom
    if rule.outside == "clip":
        left, right = max(left, 0), min(right, width)
        top, bottom = max(top, 0), min(bottom, height)
    points = ((left, top), (right, top), (right, bottom), (left, bottom))
    return tuple([(float(x), float(y)) for x, y in points])
