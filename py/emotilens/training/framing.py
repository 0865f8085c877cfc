"""How the frame of a FER+ picture lies about the box that a detector finds in it.

Each face is laid into a larger picture, the detector looks for it, and the frame is told in the
terms of a crop rule: a square, so much larger than the box, so much further down.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image
from emotilens.steps.resize import resize_bilinear

SIDE = 192
"""Pixels that a face is enlarged to."""

MARGIN = 144
"""Pixels around it, which repeat its border."""

Detect = Callable[[Image], Floats]
"""From a picture to boxes (x, y, width, height), shape (faces, 4), best first."""


@dataclass(frozen=True, slots=True)
class Framing:
    """Frames against boxes, one entry a face that was found.

    Attributes:
        scale: side of the frame over the longer side of the box.
        shift_down: from the box's centre to the frame's, in box heights; negative is up.
        shift_right: the same in box widths.
        found: share of faces with a box.
    """

    scale: Floats
    shift_down: Floats
    shift_right: Floats
    found: float


def place(face: NDArray[np.uint8], side: int = SIDE, margin: int = MARGIN) -> Image:
    """A face in the middle of a larger picture.

    Args:
        face: grey, shape (48, 48).
        side: pixels that it is enlarged to.
        margin: pixels around it.

    Returns:
        uint8 of shape (side + 2 · margin, side + 2 · margin, 3).
    """
    large = resize_bilinear(face[..., None], side, side)
    padded = np.pad(large, ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    return np.repeat(padded, 3, axis=2)


def measure_framing(faces: NDArray[np.uint8], detect: Detect) -> Framing:
    """Look for every face, shape (n, 48, 48), in a picture of its own."""
    boxes = [found[0] for face in faces if len(found := detect(place(face)))]
    x, y, width, height = np.reshape(boxes, (-1, 4)).T
    centre = MARGIN + SIDE / 2
    return Framing(
        scale=SIDE / np.maximum(width, height),
        shift_down=(centre - (y + height / 2)) / height,
        shift_right=(centre - (x + width / 2)) / width,
        found=len(boxes) / len(faces),
    )
