"""Inputs for networks that can be reproduced anywhere, without the core or other libraries."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

FACE = (slice(60, 190), slice(160, 290))
"""The rows and columns of the face in the example picture."""


def network_inputs(
    entry: Mapping[str, Any], picture: NDArray[np.uint8]
) -> dict[str, NDArray[np.float32]]:
    """The inputs on which a model is compared, by name.

    Args:
        entry: the model's manifest entry.
        picture: the example picture, shape (height, width, 3).

    Returns:
        Arrays of shape (1, planes, height, width), as the converted network reads them.
    """
    width, height = entry["input"]["size"]
    planes = 1 if entry["input"]["colour"] == "grey" else 3
    area = picture if entry["role"] == "detector" else picture[FACE]
    return {
        "waves": waves((1, planes, height, width)),
        "picture": picture_planes(entry["input"], area),
    }


def waves(shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Overlapping waves from −1 to 1, with the formula in web/worker/check_vector.js."""
    index = np.arange(math.prod(shape), dtype=np.float64)
    return (np.sin(index * 0.37) * np.cos(index * 0.0113)).astype(np.float32).reshape(shape)


def picture_planes(
    specification: Mapping[str, Any], picture: NDArray[np.uint8]
) -> NDArray[np.float32]:
    """A picture, resized to the nearest pixels and normalised for a network.

    Args:
        specification: the ``input`` of the model's manifest entry.
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
