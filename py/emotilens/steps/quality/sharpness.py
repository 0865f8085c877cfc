"""The sharpness of a face, by what blurring it once more would change.

Crété, Dolmière, Ladret and Nicolas, The blur effect: perception and estimation with a new
no-reference perceptual blur metric, SPIE Human Vision and Electronic Imaging XII, 2007. Sharp
pictures lose most of the differences between neighbouring pixels when they are blurred, blurred
ones hardly any. The measure does not depend on light or contrast.
"""

import numpy as np

from emotilens.basics.arrays import Image
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
        From 0 for a face that a further blur does not change, such as an even surface, to 1. It is
        the smaller share of both directions, so that motion blur counts.
    """
    grey = resize(face[..., None], SIDE, SIDE, "bilinear-antialias")[..., 0]
    both = np.stack((grey, grey.T)).astype(np.float32)
    differences = np.abs(both[:, 1:] - both[:, :-1])
    lost = np.maximum(differences - np.abs(both[:, ENTERING] - both[:, LEAVING]) / WIDTH, 0)
    totals = np.maximum(differences.sum(axis=(1, 2)), 1)
    return float((lost.sum(axis=(1, 2)) / totals).min())


WIDTH = 2 * REACH + 1
ENTERING = np.minimum(np.arange(SIDE - 1) + REACH + 1, SIDE - 1)
LEAVING = np.maximum(np.arange(SIDE - 1) - REACH, 0)
"""Neighbouring means differ by the pixel that enters and the one that leaves, divided by the width;
beyond the border its pixels are repeated."""
