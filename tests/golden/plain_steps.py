"""An independent implementation of the steps from crop to smoothing: other libraries, plain loops.

The core is compared with it, and neither uses the other.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

Picture = NDArray[np.uint8]
Rectangle = tuple[int, int, int, int]
"""Left, top, right and bottom; right and bottom are exclusive."""


def nearest(value: float) -> int:
    """The nearest whole number; the stored cases contain no values half-way between two."""
    return math.floor(value + 0.5)


def rectangle_around(box: Sequence[float], rule: Mapping[str, Any]) -> Rectangle:
    """The pixels to crop around a box (x, y, width, height) by a crop rule."""
    x, y, width, height = box
    centre_x, centre_y = x + width / 2, y + height / 2 + rule["shift_down"] * height
    if rule["shape"] == "square":
        width = height = max(width, height)
    wide, high = width * rule["scale"], height * rule["scale"]
    left, top = nearest(centre_x - wide / 2), nearest(centre_y - high / 2)
    return left, top, left + nearest(wide), top + nearest(high)


def crop(frame: Picture, rectangle: Rectangle, outside: str) -> Picture:
    """A slice of the frame, to which OpenCV has added a border unless it is clipped."""
    left, top, right, bottom = rectangle
    if outside == "clip":
        return frame[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    margin = max(-left, -top, right - frame.shape[1], bottom - frame.shape[0], 0)
    bordered = cv2.copyMakeBorder(frame, margin, margin, margin, margin, cv2.BORDER_REPLICATE)
    return np.asarray(
        bordered[top + margin : bottom + margin, left + margin : right + margin], np.uint8
    )


def resize(picture: Picture, size: Sequence[int], kernel: str, colour: str) -> Picture:
    """OpenCV's plain bilinear kernel, or Pillow's, which antialiases.

    Alpha is dropped first; for a grey network, the same library first converts the picture to grey.

    Args:
        picture: red first.
        size: the width and height of the result.
        kernel: ``bilinear`` or ``bilinear-antialias``.
        colour: ``grey``, or any other.

    Returns:
        A picture of shape (height, width, 3), or (height, width, 1) if grey.
    """
    colours = np.ascontiguousarray(picture[..., :3])
    if kernel == "bilinear":
        converted = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY) if colour == "grey" else colours
        resized = np.asarray(cv2.resize(converted, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    else:
        image = Pillow.fromarray(colours).convert("L" if colour == "grey" else "RGB")
        resized = np.asarray(image.resize((size[0], size[1]), Pillow.Resampling.BILINEAR))
    return resized.reshape(size[1], size[0], -1)


def tensor(picture: Picture, specification: Mapping[str, Any]) -> NDArray[np.float32]:
    """Planes of (pixel / divide − mean) / std, pixel by pixel.

    Args:
        picture: a picture of the network's size, red first, or one plane of grey.
        specification: the ``input`` of a model's manifest entry.
    """
    height, width = picture.shape[:2]
    planes = len(specification["mean"])
    values = np.empty((1, planes, height, width), np.float32)
    for row in range(height):
        for column in range(width):
            levels = [float(level) for level in picture[row, column]]
            if specification["colour"] == "bgr":
                levels.reverse()
            for plane, level in enumerate(levels):
                centred = level / specification["divide"] - specification["mean"][plane]
                values[0, plane, row, column] = centred / specification["std"][plane]
    return values


def probabilities(logits: Sequence[float], temperature: float) -> list[float]:
    """The softmax of the logits divided by the temperature."""
    exponentials = [math.exp(logit / temperature) for logit in logits]
    return [value / sum(exponentials) for value in exponentials]


def smoothed(
    sequence: Sequence[Sequence[float]], smoothing: Mapping[str, Any]
) -> list[list[float]]:
    """Each frame's mean over itself and earlier frames, weighted by the kernel."""
    frames: list[list[float]] = []
    for now, values in enumerate(sequence):
        if smoothing["kind"] == "none" or now == 0:
            frames.append(list(values))
        elif smoothing["kind"] == "exponential":
            share = smoothing["alpha"]
            frames.append(
                [
                    share * new + (1 - share) * old
                    for new, old in zip(values, frames[-1], strict=True)
                ]
            )
        else:
            start = max(now - smoothing["window"] + 1, 0)
            weights = [
                1.0
                if smoothing["kind"] == "box"
                else math.exp(-((now - then) ** 2) / smoothing["sigma"])
                for then in range(start, now + 1)
            ]
            frames.append(
                [
                    sum(
                        weight * sequence[then][label]
                        for then, weight in enumerate(weights, start=start)
                    )
                    / sum(weights)
                    for label in range(len(values))
                ]
            )
    return frames
