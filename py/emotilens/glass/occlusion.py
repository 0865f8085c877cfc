"""What a network looked at: how much its answer suffers where a grey patch hides the face.

Source: M. D. Zeiler and R. Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014,
arXiv 1311.2901, section 4.2.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats, Image, Tensor
from emotilens.manifest.model_specification import InputSpecification
from emotilens.steps.crop import Rectangle
from emotilens.steps.detect.windows import windows

GREY = 128
"""Level of the patch, of 255."""

SIDE_SHARE = 1 / 6
"""Side of the patch, in widths of the input."""

OVERLAP = 0.5
"""Least overlap of neighbouring patches, in sides."""

LOWERS, RAISES = (20, 190, 210), (255, 140, 100)
"""Red, green and blue where hiding lowers the probability, and where it raises it."""

MOST_TINT = 0.8
"""Share of the tint in the pixels that matter most."""


class Occlusion:
    """The places of a patch, in the order in which it slides over one face.

    Args:
        planes: the network's input, shape (1, planes, height, width).
        specification: of that input.

    Attributes:
        places: of the patch, row by row.
    """

    def __init__(self, planes: Tensor, specification: InputSpecification) -> None:
        height, width = planes.shape[2:]
        side = max(round(width * SIDE_SHARE), 1)
        self._planes = planes
        self._patch = patch_values(specification)
        self.places: Sequence[Rectangle] = windows(width, height, side, round(side * OVERLAP))

    def batch(self, start: int, most: int) -> Tensor:
        """The face with the patch in some of its places.

        Args:
            start: the first of them.
            most: how many at most.

        Returns:
            Shape (n, planes, height, width).
        """
        places = self.places[start : start + most]
        inputs = np.repeat(self._planes, len(places), axis=0)
        for face, place in zip(inputs, places, strict=True):
            face[:, place.top : place.bottom, place.left : place.right] = self._patch
        return inputs

    def heat(self, drops: Floats) -> Floats:
        """How much hiding each pixel lowers a probability: the mean over the patches that hide it.

        Args:
            drops: how much the patch lowers it in each of its places, shape (places,).

        Returns:
            Shape (height, width); negative where hiding raises the probability.
        """
        total, count = np.zeros((2, *self._planes.shape[2:]))
        for place, drop in zip(self.places, drops, strict=True):
            hidden = np.s_[place.top : place.bottom, place.left : place.right]
            total[hidden] += drop
            count[hidden] += 1
        return total / count


def patch_values(specification: InputSpecification) -> Tensor:
    """The patch's value in each plane, shape (planes, 1, 1)."""
    mean, deviation = np.array(specification.mean), np.array(specification.deviation)
    values = (GREY / specification.divide - mean) / deviation
    return np.asarray(values[:, None, None], np.float32)


def tinted(face: Floats, heat: Floats) -> Image:
    """A face with its map over it.

    Args:
        face: a plane of the network's input, shape (height, width); its least number becomes black
            and its greatest one white.
        heat: as ``Occlusion.heat`` returns it.

    Returns:
        uint8 of shape (height, width, 3), red first.
    """
    low, high = float(face.min()), float(face.max())
    grey = (face - low) / (high - low or 1) * 255
    share = MOST_TINT * np.abs(heat) / (np.abs(heat).max() or 1)
    colours = np.where((heat > 0)[..., None], LOWERS, RAISES)
    levels = grey[..., None] + share[..., None] * (colours - grey[..., None])
    return np.round(levels).astype(np.uint8)
