"""The colours of a picture that a network looks at."""

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.manifest.model_specification import Colour

LUMA_SHARES = (19595, 38470, 7471)
"""Share of red, green and blue in a grey level, in 65536ths: 0.299, 0.587, 0.114 (ITU-R BT.601)."""


def seen_colours(image: Image, colour: Colour) -> Image:
    """Turn colours into grey for a network that looks at grey; this is done before any resizing.

    Args:
        image: shape (height, width, 3 or 4), red first.
        colour: from the network's specification.

    Returns:
        Shape (height, width, 1) for grey, else the picture itself.
    """
    return luma(image) if colour == "grey" else image


def luma(image: Image) -> Image:
    """Grey levels of shape (height, width, 1), as Pillow's ``convert("L")`` gives them."""
    red, green, blue = (
        np.multiply(image[..., channel], share, dtype=np.uint32)
        for channel, share in enumerate(LUMA_SHARES)
    )
    red += green
    red += blue
    red += 1 << 15
    red >>= 16
    return red.astype(np.uint8)[..., None]
