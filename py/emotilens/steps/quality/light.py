"""Light on a face: its mean relative luminance (IEC 61966-2-1, as in WCAG 2)."""

import numpy as np

from emotilens.basics.arrays import Image, Singles


def light(face: Image) -> float:
    """The mean relative luminance of the middle of a face, where there is neither hair nor ground.

    The levels of sRGB are first made proportional to light: L = (v / 12.92) up to v = 0.04045, and
    ((v + 0.055) / 1.055) ^ 2.4 above.

    Args:
        face: grey levels of what the network reads, uint8 of shape (height, width).

    Returns:
        From 0 for black to 1 for white.
    """
    return float(LUMINANCE.take(_middle(face)).mean())


def _middle(face: Image) -> Image:
    """Half the height and half the width, about the centre."""
    height, width = face.shape
    down, across = height // 4, width // 4
    return face[down : height - down, across : width - across]


def _luminance() -> Singles:
    """The relative luminance of each grey level."""
    value = np.arange(256) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return linear.astype(np.float32)


LUMINANCE = _luminance()
