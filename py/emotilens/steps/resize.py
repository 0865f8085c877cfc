"""Resizing pictures with two exactly specified kernels.

The authors' ONNX code resizes with OpenCV's ``INTER_LINEAR``, while the published accuracies were
obtained with Pillow's ``BILINEAR``. The two differ whenever a picture shrinks, so each model's
specification names its kernel.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Image, Integers, Singles
from emotilens.manifest.model_specification import Resize

ONE = 2048
"""The weight of a whole pixel in OpenCV's fixed-point arithmetic."""

TAPS = 8
"""Rows that are weighted at once: of a huge picture, many would not fit in memory."""

Weights: TypeAlias = NDArray[np.int32]


def resize(image: Image, width: int, height: int, kernel: Resize) -> Image:
    """Resize a picture without preserving its aspect ratio.

    Args:
        image: a picture of any size, shape (height, width, channels).
        width: the width of the result, in pixels.
        height: the height of the result, in pixels.
        kernel: ``bilinear`` or ``bilinear-antialias``.

    Returns:
        A picture of shape (height, width, channels), rounded to whole levels.
    """
    if image.shape[:2] == (height, width):
        return image
    if kernel == "bilinear":
        return resize_bilinear(image, width, height)
    return resize_bilinear_antialias(image, width, height)


def resize_bilinear(image: Image, width: int, height: int) -> Image:
    """Interpolate between the four nearest pixels, identically to OpenCV's ``INTER_LINEAR``.

    Pixel centres are at half-integers, and there is no antialiasing. Weights are whole 2048ths, and
    intermediate results lose the same bits as in OpenCV, so that both give the same bytes.
    """
    left, right, shares = _neighbours(image.shape[1], width)
    above, below, weights = _neighbours(image.shape[0], height)
    # Moving four bytes as a single number is faster.
    whole = image.shape[2] == 4 and image.flags.c_contiguous
    pixels = image.view(np.uint32) if whole else image
    if not (shares[1].any() or weights[1].any()):
        # From 640 to 128, for example, every new centre coincides with that of an old pixel.
        return pixels.take(above, axis=0).take(left, axis=1).view(np.uint8)
    if image.shape[0] > 2 * height:
        pixels = pixels.take(np.concatenate((above, below)), axis=0)
        above, below = np.arange(height), np.arange(height, 2 * height)
    # As rows of numbers, with a share for each: arithmetic on long rows is far faster.
    first, second = (
        pixels.take(side, axis=1).view(np.uint8).reshape(len(pixels), -1).astype(np.int32)
        for side in (left, right)
    )
    first *= shares[0].repeat(image.shape[2])
    second *= shares[1].repeat(image.shape[2])
    first += second
    first >>= 4
    upper, lower = first.take(above, axis=0), first.take(below, axis=0)
    for rows, weight in zip((upper, lower), weights, strict=True):
        rows *= weight[:, None]
        rows >>= 16
    upper += lower
    upper += 2
    upper >>= 2
    return upper.astype(np.uint8).reshape(height, width, -1)


def resize_bilinear_antialias(image: Image, width: int, height: int) -> Image:
    """Average pixels under a triangle whose width grows with the reduction in size.

    This is Pillow's ``BILINEAR``, except that Pillow also rounds to whole levels between the passes
    over columns and rows.
    """
    rows, columns = image.shape[:2]
    down = _triangle(rows, height)
    across = down if (columns, width) == (rows, height) else _triangle(columns, width)
    flattened = _filter_rows(image.astype(np.float32), down)
    return _whole_levels(_filter_rows(flattened.swapaxes(0, 1), across).swapaxes(0, 1))


def _neighbours(size: int, new_size: int) -> tuple[Integers, Integers, Weights]:
    """Indices of each new pixel's two neighbours, and their weights, shape (2, new_size)."""
    centres = ((np.arange(new_size) + 0.5) * (size / new_size) - 0.5).astype(np.float32)
    first = np.floor(centres)
    share = centres - first
    weights = np.rint(np.stack((1 - share, share)) * ONE).astype(np.int32)
    before = first.astype(np.intp)
    return np.clip(before, 0, size - 1), np.clip(before + 1, 0, size - 1), weights


def _filter_rows(picture: Singles, triangle: tuple[Integers, Singles]) -> Singles:
    # Moving whole rows is faster than moving the pixels of a column.
    rows = np.ascontiguousarray(picture)
    positions, weights = triangle
    height = weights.shape[1]
    if len(rows) == height:
        return rows
    total = np.zeros((height, *rows.shape[1:]), np.float32)
    for start in range(0, len(positions), TAPS):
        some = slice(start, start + TAPS)
        total += np.einsum("th,thwc->hwc", weights[some], rows.take(positions[some], axis=0))
    return total


def _triangle(size: int, new_size: int) -> tuple[Integers, Singles]:
    """Indices and weights, each of shape (taps, new_size); the weights of a column sum to 1."""
    scale = size / new_size
    reach = max(scale, 1.0)
    centres = (np.arange(new_size) + 0.5) * scale
    first = np.maximum((centres - reach + 0.5).astype(np.intp), 0)
    end = np.minimum((centres + reach + 0.5).astype(np.intp), size)
    positions = first + np.arange((end - first).max())[:, None]
    weights = np.maximum(1 - np.abs((positions + 0.5 - centres) / reach), 0)
    weights[positions >= end] = 0
    weights /= weights.sum(axis=0)
    return np.minimum(positions, size - 1), weights.astype(np.float32)


def _whole_levels(values: Singles) -> Image:
    return (values + 0.5).astype(np.uint8)
