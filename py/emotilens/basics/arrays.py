"""The array types that steps pass to one another."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .errors import FrameError

Image: TypeAlias = NDArray[np.uint8]
"""Picture of shape (height, width, channels): red, green, blue and, ignored, alpha; 0 to 255."""

Tensor: TypeAlias = NDArray[np.float32]
"""Network input or output; inputs have shape (batch, channels, height, width)."""

Floats: TypeAlias = NDArray[np.float64]
"""Numbers that are computed on: boxes in pixels, probabilities, weights."""

Singles: TypeAlias = NDArray[np.float32]
"""Numbers that are computed on where grey levels are the precision that counts."""

Integers: TypeAlias = NDArray[np.intp]
"""Positions in an array."""


def check_frame(frame: Image) -> None:
    """Refuse what is not a frame.

    Args:
        frame: supposedly uint8 of shape (height, width, 3 or 4), in the order red, green, blue.

    Raises:
        FrameError: for another shape or type, or for an empty frame.
    """
    if frame.ndim != 3 or frame.shape[2] not in (3, 4) or 0 in frame.shape:
        raise FrameError(
            f"A frame must have the shape (height, width, 3 or 4), but this one has "
            f"{frame.shape}. Convert the picture to RGB first."
        )
    if frame.dtype != np.uint8:
        raise FrameError(
            f"A frame must hold bytes from 0 to 255 (uint8), but this one holds {frame.dtype}. "
            f"Scale and convert it first."
        )
