"""Inputs for networks that need no library and no code of the core to be made alike anywhere."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

FACE = (slice(60, 190), slice(160, 290))
"""Rows and columns of the example picture with the face."""


def network_inputs(
    entry: Mapping[str, Any], picture: NDArray[np.uint8]
) -> dict[str, NDArray[np.float32]]:
    """The inputs that a model is compared on, by name.

    Args:
        entry: the model's, in the manifest.
        picture: the example picture, shape (height, width, 3).

    Returns:
        Each of shape (1, planes, height, width), as the converted network takes them.
    """
    width, height = entry["input"]["size"]
    planes = 1 if entry["input"]["colour"] == "grey" else 3
    seen = picture if entry["role"] == "detector" else picture[FACE]
    return {
        "waves": waves((1, planes, height, width)),
        "picture": picture_planes(entry["input"], seen),
    }


def waves(shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Overlapping waves from −1 to 1, by the formula in web/worker/check_vector.js."""
    index = np.arange(math.prod(shape), dtype=np.float64)
    return (np.sin(index * 0.37) * np.cos(index * 0.0113)).astype(np.float32).reshape(shape)


def picture_planes(
    specification: Mapping[str, Any], picture: NDArray[np.uint8]
) -> NDArray[np.float32]:
    """A picture, its nearest pixels taken, in the values that a network was trained on.

    Args:
        specification: the ``input`` of the model's entry in the manifest.
        picture: shape (height, width, 3).
    """
    width, height = specification["size"]
    rows = (np.arange(height) * 2 + 1) * picture.shape[0] // (2 * height)
    columns = (np.arange(width) * 2 + 1) * picture.shape[1] // (2 * width)
    pixels = picture[rows][:, columns].astype(np.float64)
    if specification["colour"] == "grey":
        pixels = pixels.mean(axis=2, keepdims=True)
    if specification["colour"] == "bgr":
        pixels = pixels[..., ::-1]
    values = (pixels / specification["divide"] - specification["mean"]) / specification["std"]
    return values.transpose(2, 0, 1)[None].astype(np.float32)
