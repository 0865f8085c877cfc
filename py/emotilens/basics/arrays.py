"""Types of the arrays that steps pass to each other."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .errors import FrameError

Image: TypeAlias = NDArray[np.uint8]
"""Picture of shape (height, width, channels), 0 to 255: red, green, blue; alpha is ignored."""

Tensor: TypeAlias = NDArray[np.float32]
"""Network input or output; inputs have shape (batch, channels, height, width)."""

Floats: TypeAlias = NDArray[np.float64]
"""Numbers in double precision: boxes in pixels, probabilities, weights."""

Singles: TypeAlias = NDArray[np.float32]
"""Numbers in single precision, which is enough for grey levels and embeddings."""

Integers: TypeAlias = NDArray[np.intp]
"""Positions in an array."""


def check_frame(frame: Image) -> None:
    """Refuse arrays that are not pictures.

    Args:
        frame: uint8 of shape (height, width, 3 or 4), in the order red, green, blue.

    Raises:
        FrameError: for another shape or type, or an empty array.
    """
    if not isinstance(frame, np.ndarray):
        raise FrameError(
            f"A frame must be a NumPy array, but this is {type(frame).__name__}. Convert it with "
            f"numpy.asarray first."
        )
    if frame.size == 0:
        raise FrameError(
            f"A frame must have pixels, but this one is empty: its shape is {frame.shape}. Check "
            f"how it was read or cut out."
        )
    if frame.ndim != 3 or frame.shape[2] not in (3, 4):
        raise FrameError(
            f"A frame must have the shape (height, width, 3), red first, or 4 channels with alpha, "
            f"but this one has the shape {frame.shape}. Convert the picture to RGB first."
        )
    if frame.dtype != np.uint8:
        raise FrameError(
            f"A frame must hold bytes from 0 to 255 (uint8), but this one holds {frame.dtype}. "
            f"{_as_bytes(frame)}"
        )


def _as_bytes(frame: NDArray[Any]) -> str:
    """How to turn values of another type into bytes."""
    if frame.dtype == np.uint16:
        return "For 16 bits, pass (frame / 257).round().astype('uint8')."
    if frame.dtype == bool:
        return "For true and false, pass frame * numpy.uint8(255)."
    if frame.dtype.kind == "f" and float(np.nanmax(frame)) <= 1:
        return "For values from 0 to 1, pass (frame * 255).round().astype('uint8')."
    return (
        "If its values are from 0 to 255, pass frame.astype('uint8'); scale others to that range "
        "first."
    )
