"""Converting a picture to the colours that a network reads."""

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.manifest.model_specification import Colour

LUMA_SHARES = (19595, 38470, 7471)
"""Weights of red, green and blue in a grey level, in 65536ths: 0.299, 0.587 and 0.114 (ITU-R
BT.601)."""


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
    red, green, blue = (
        np.multiply(image[..., channel], share, dtype=np.uint32)
        for channel, share in enumerate(LUMA_SHARES)
    )
    red += green
    red += blue
    red += 1 << 15
    red >>= 16
    return red.astype(np.uint8)[..., None]
