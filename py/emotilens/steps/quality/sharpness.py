"""The sharpness of a face, by what blurring it once more would change.

Crété, Dolmière, Ladret and Nicolas, The blur effect: perception and estimation with a new
no-reference perceptual blur metric, SPIE Human Vision and Electronic Imaging XII, 2007. Sharp
pictures lose most of the differences between neighbouring pixels when they are blurred, blurred
ones hardly any. The measure does not depend on light or contrast.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.steps.resize import resize

SIDE = 48
"""Pixels a side at which sharpness is measured, so that it is the same for every model: that of the
pictures of FER+, on which limits are chosen."""

REACH = 4
"""The blur is a mean over so many pixels on either side, and the pixel itself: nine, as in the
paper."""


def sharpness(face: Image) -> float:
    """How sharp a face is.

    Args:
        face: grey levels of what the network reads, uint8 of shape (height, width).

    Returns:
        From 0 for a face that a further blur does not change to 1; 0 for an even surface.
    """
    grey = resize(face[..., None], SIDE, SIDE, "bilinear-antialias")[..., 0].astype(np.float64)
    return min(_share_lost(grey), _share_lost(grey.T))


def _share_lost(grey: Floats) -> float:
    """The share of the differences from row to row that a blur along the columns takes away."""
    differences = np.abs(np.diff(grey, axis=0))
    lost = np.maximum(differences - np.abs(np.diff(_blurred(grey), axis=0)), 0)
    total = float(differences.sum())
    return float(lost.sum()) / total if total else 0.0


def _blurred(grey: Floats) -> Floats:
    """Means over ``REACH`` rows above and below; the first and last row are repeated."""
    sums = np.cumsum(np.pad(grey, ((REACH + 1, REACH), (0, 0)), mode="edge"), axis=0)
    width = 2 * REACH + 1
    return (sums[width:] - sums[:-width]) / width
