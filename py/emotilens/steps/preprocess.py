"""From a crop to a network's input: grey if it wants that, then resize, normalise, planes."""

import numpy as np

from emotilens.basics.arrays import Image, Tensor
from emotilens.manifest.model_specification import Colour, InputSpecification

from .colour import seen_colours
from .resize import resize

CHANNELS: dict[Colour, tuple[int, ...]] = {"rgb": (0, 1, 2), "bgr": (2, 1, 0), "grey": (0,)}
"""Which channels of a picture, red first, become a network's planes."""


def preprocess(image: Image, specification: InputSpecification) -> Tensor:
    """Make a network's input of one picture.

    For a grey network the picture becomes grey first and is resized then, as with Pillow's
    ``convert("L")`` before ``resize``.

    Args:
        image: a crop, shape (any height, any width, 3 or 4), red first.
        specification: the network's.

    Returns:
        float32 of shape (1, planes, height, width).
    """
    seen = seen_colours(image, specification.colour)
    resized = resize(seen, specification.width, specification.height, specification.resize)
    return normalise(resized, specification)


def normalise(image: Image, specification: InputSpecification) -> Tensor:
    """Turn a picture of the right size into planes of (pixel / divide − mean) / deviation.

    Args:
        image: shape (height, width, 3 or 4), red first; for a grey network (height, width, 1).
        specification: the network's; size and resize rule are not looked at.

    Returns:
        float32 of shape (1, planes, height, width).
    """
    planes = np.empty((1, len(specification.mean), *image.shape[:2]), np.float32)
    channels = CHANNELS[specification.colour]
    constants = zip(channels, specification.mean, specification.deviation, strict=True)
    for plane, (channel, mean, deviation) in zip(planes[0], constants, strict=True):
        factor = np.float32(1 / specification.divide / deviation)
        np.multiply(image[..., channel], factor, out=plane)
        plane -= np.float32(mean / deviation)
    return planes
