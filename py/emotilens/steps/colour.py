"""Converting a picture to the colours that a network reads."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Image
from emotilens.manifest.model_specification import Colour

LUMA_SHARES = (19595, 38470, 7471)
"""Weights of red, green and blue in a grey level, in 65536ths: 0.299, 0.587 and 0.114 (ITU-R
BT.601)."""

LOWEST_BYTES = np.uint64(0x000000FF_000000FF)
"""The bits of the first channel of two pixels in one number."""


def convert_colour(image: Image, colour: Colour) -> Image:
    """Convert a picture to grey if the network reads grey pictures; call this before resizing.

    Args:
        image: shape (height, width, 3 or 4), red first.
        colour: the colour in the network's specification.

    Returns:
        A picture of shape (height, width, 1) for grey, otherwise the same picture.
    """
    return luma(image) if colour == "grey" else image


def luma(image: Image) -> Image:
    """Grey levels of shape (height, width, 1), identical to Pillow's ``convert("L")``."""
    if image.shape[2] == 4:
        return _luma_of_pairs(image)
    red, green, blue = (
        np.multiply(image[..., channel], share, dtype=np.uint32)
        for channel, share in enumerate(LUMA_SHARES)
    )
    return _levels(red + green + blue)


def _luma_of_pairs(image: Image) -> Image:
    """The same for four channels, with two pixels in one number."""
    height, width = image.shape[:2]
    pairs = np.zeros((height, -(-width // 2)), "<u8")
    pairs.view(np.uint8)[:, : 4 * width] = image.reshape(height, -1)
    sums = (pairs & LOWEST_BYTES) * np.uint64(LUMA_SHARES[0])
    for share in LUMA_SHARES[1:]:
        pairs >>= np.uint64(8)
        sums += (pairs & LOWEST_BYTES) * np.uint64(share)
    return _levels(sums.view("<u4")[:, :width])


def _levels(sums: NDArray[np.uint32]) -> Image:
    """Whole grey levels of shape (height, width, 1) from 65536ths, shape (height, width)."""
    return ((sums + np.uint32(1 << 15)) >> np.uint32(16)).astype(np.uint8)[..., None]
