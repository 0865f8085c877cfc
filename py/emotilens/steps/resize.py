"""Resizing pictures by two exactly specified kernels.

The authors' ONNX code resizes with OpenCV's ``INTER_LINEAR``, the published accuracies were made
with Pillow's ``BILINEAR``, and the two differ as soon as a picture shrinks; so a model's
specification says which one it wants.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Image, Integers, Singles
from emotilens.manifest.model_specification import Resize

ONE = 2048
"""A whole pixel, in the units that OpenCV weighs neighbours in."""

Weights: TypeAlias = NDArray[np.int32]


def resize(image: Image, width: int, height: int, kernel: Resize) -> Image:
    """Resize without keeping the aspect.

    Args:
        image: shape (any height, any width, channels).
        width: of the result, in pixels.
        height: of the result, in pixels.
        kernel: ``bilinear`` or ``bilinear-antialias``.

    Returns:
        Shape (height, width, channels), rounded to whole grey levels.
    """
    if image.shape[:2] == (height, width):
        return image
    if kernel == "bilinear":
        return resize_bilinear(image, width, height)
    return resize_bilinear_antialias(image, width, height)


def resize_bilinear(image: Image, width: int, height: int) -> Image:
    """Mix the four nearest pixels, as OpenCV's ``INTER_LINEAR`` does: half-pixel, no antialias.

    Weights are whole 2048ths, and the digits that OpenCV drops between columns and rows are dropped
    here too, so that both give the same bytes.
    """
    left, right, shares = _neighbours(image.shape[1], width)
    above, below, weights = _neighbours(image.shape[0], height)
    # Four bytes are moved faster as one number.
    whole = image.shape[2] == 4 and image.flags.c_contiguous
    pixels = image.view(np.uint32) if whole else image
    if not (shares[1].any() or weights[1].any()):
        # 640 to 128 is such a case: every new centre lies on a pixel, which nothing is mixed into.
        return pixels.take(above, axis=0).take(left, axis=1).view(np.uint8)
    if image.shape[0] > 2 * height:
        pixels = pixels.take(np.concatenate((above, below)), axis=0)
        above, below = np.arange(height), np.arange(height, 2 * height)
    sides = pixels.take(np.concatenate((left, right)), axis=1).view(np.uint8)
    mixed = np.multiply(sides[:, :width], shares[0, :, None], dtype=np.int32)
    mixed += np.multiply(sides[:, width:], shares[1, :, None], dtype=np.int32)
    mixed >>= 4
    upper, lower = mixed.take(above, axis=0), mixed.take(below, axis=0)
    for rows, weight in zip((upper, lower), weights, strict=True):
        rows *= weight[:, None, None]
        rows >>= 16
    upper += lower
    upper += 2
    upper >>= 2
    return upper.astype(np.uint8)


def resize_bilinear_antialias(image: Image, width: int, height: int) -> Image:
    """Mix all pixels under a triangle as wide as the shrinking asks for.

    That is Pillow's ``BILINEAR``, but for its rounding to grey levels between columns and rows.
    """
    flattened = _filter_rows(image.astype(np.float32), height)
    return _whole_levels(_filter_rows(flattened.swapaxes(0, 1), width).swapaxes(0, 1))


def _neighbours(size: int, new_size: int) -> tuple[Integers, Integers, Weights]:
    """Positions of the two neighbours of each new pixel, and their weights, shape (2, new_size)."""
    centres = ((np.arange(new_size) + 0.5) * (size / new_size) - 0.5).astype(np.float32)
    first = np.floor(centres)
    share = centres - first
    weights = np.rint(np.stack((1 - share, share)) * ONE).astype(np.int32)
    before = first.astype(np.intp)
    return np.clip(before, 0, size - 1), np.clip(before + 1, 0, size - 1), weights


def _filter_rows(picture: Singles, height: int) -> Singles:
    # Whole rows are moved faster than the pixels of a column.
    rows = np.ascontiguousarray(picture)
    if len(rows) == height:
        return rows
    total = np.zeros((height, *rows.shape[1:]), np.float32)
    for position, weight in zip(*_triangle(len(rows), height), strict=True):
        part = rows.take(position, axis=0)
        part *= weight[:, None, None]
        total += part
    return total


def _triangle(size: int, new_size: int) -> tuple[Integers, Singles]:
    """Positions and weights, each of shape (taps, new_size); weights of a column sum to 1."""
    scale = size / new_size
    reach = max(scale, 1.0)
    centres = (np.arange(new_size) + 0.5) * scale
    first = np.maximum((centres - reach + 0.5).astype(np.intp), 0)
    end = np.minimum((centres + reach + 0.5).astype(np.intp), size)
    positions = first + np.arange((end - first).max())[:, None]
    weights = np.clip(1 - np.abs((positions + 0.5 - centres) / reach), 0, None)
    weights[positions >= end] = 0
    weights /= weights.sum(axis=0)
    return np.minimum(positions, size - 1), weights.astype(np.float32)


def _whole_levels(values: Singles) -> Image:
    return (values + 0.5).astype(np.uint8)
