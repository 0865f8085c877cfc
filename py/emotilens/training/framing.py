"""How the frame of a FER+ picture relates to the box that a detector finds in it.

Each face is placed in a larger picture and detected there. The frame is then expressed as a crop
rule: a square that is larger than the box by a factor, and shifted down by a share of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image
from emotilens.steps.resize import resize_bilinear

SIDE = 192
"""Pixels to which a face is enlarged."""

MARGIN = 144
"""Pixels around it, filled by repeating its border."""

Detect = Callable[[Image], Floats]
"""From a picture to boxes (x, y, width, height), shape (faces, 4), best first."""


@dataclass(frozen=True, slots=True)
class Framing:
    """Frames relative to boxes, with one entry per detected face.

    Attributes:
        scale: side of the frame divided by the longer side of the box.
        shift_down: from the centre of the box to that of the frame, in box heights; negative is up.
        shift_right: the same to the right, in box widths.
        found: share of faces that were detected.
    """

    scale: Floats
    shift_down: Floats
    shift_right: Floats
    found: float


def place(face: NDArray[np.uint8], side: int = SIDE, margin: int = MARGIN) -> Image:
    """A face in the middle of a larger picture.

    Args:
        face: grey, shape (48, 48).
        side: pixels to which it is enlarged.
        margin: pixels around it.

    Returns:
        uint8 of shape (side + 2 · margin, side + 2 · margin, 3).
    """
    large = resize_bilinear(face[..., None], side, side)
    padded = np.pad(large, ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    return np.repeat(padded, 3, axis=2)


def measure_framing(faces: NDArray[np.uint8], detect: Detect) -> Framing:
    """Detect each of the faces, shape (n, 48, 48), in a separate picture."""
    boxes = [found[0] for face in faces if len(found := detect(place(face)))]
    x, y, width, height = np.reshape(boxes, (-1, 4)).T
    centre = MARGIN + SIDE / 2
    return Framing(
        scale=SIDE / np.maximum(width, height),
        shift_down=(centre - (y + height / 2)) / height,
        shift_right=(centre - (x + width / 2)) / width,
        found=len(boxes) / len(faces),
    )
