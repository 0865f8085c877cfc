"""An independent implementation of light, sharpness and pose: OpenCV, Pillow and a search."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image as Pillow

from .plain_steps import Picture

Point = tuple[float, float]


def grey(picture: Picture) -> Picture:
    """Grey levels by Pillow."""
    if picture.shape[2] == 1:
        return picture[..., 0]
    return np.asarray(Pillow.fromarray(picture).convert("L"))


def light(picture: Picture) -> float:
    """The mean of the light of every pixel of the middle half."""
    height, width = picture.shape[:2]
    levels = grey(picture)
    lights = [
        _light(int(levels[row, column]) / 255)
        for row in range(height // 4, height - height // 4)
        for column in range(width // 4, width - width // 4)
    ]
    return sum(lights) / len(lights)


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else math.pow((value + 0.055) / 1.055, 2.4)


def sharpness(picture: Picture) -> float:
    """What OpenCV's box blur takes away from the differences of neighbours, down and across."""
    small = Pillow.fromarray(grey(picture)).resize((48, 48), Pillow.Resampling.BILINEAR)
    levels = np.asarray(small, np.float64)
    return min(_share(levels, (1, 9), 0), _share(levels, (9, 1), 1))


def _share(levels: np.ndarray, kernel: tuple[int, int], axis: int) -> float:
    blurred = cv2.blur(levels, kernel, borderType=cv2.BORDER_REPLICATE)
    total = lost = 0.0
    pairs = zip(np.diff(levels, axis=axis).flat, np.diff(blurred, axis=axis).flat, strict=True)
    for before, after in pairs:
        total += abs(before)
        lost += max(abs(before) - abs(after), 0)
    return lost / total


def head(yaw: float, protrusion: float) -> list[Point]:
    """Right eye, left eye and nose of a head turned by so many degrees, the eyes 1 apart."""
    turn = cv2.Rodrigues(np.array([0, math.radians(yaw), 0]))[0]
    points = np.array([(-0.5, 0, 0), (0.5, 0, 0), (0, 0.6, protrusion)]) @ turn.T
    return [(float(x), float(y)) for x, y, _ in points]


def pose(points: Sequence[Point], protrusion: float) -> float:
    """The angle, in steps of 0.001 degrees, at which a head looks like these points."""

    def offset(of: Sequence[Point]) -> float:
        right, left, nose = (complex(*point) for point in of)
        relative = (nose - (right + left) / 2) / (left - right)
        return abs(relative.real)

    lowest, highest = 0.0, 90.0
    while highest - lowest > 1e-9:
        middle = (lowest + highest) / 2
        if offset(head(middle, protrusion)) < offset(points):
            lowest = middle
        else:
            highest = middle
    return lowest
