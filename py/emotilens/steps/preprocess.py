"""From a crop to a network's input: convert to grey if needed, resize, normalise into planes."""

import numpy as np

from emotilens.basics.arrays import Image, Tensor
from emotilens.manifest.model_specification import Colour, InputSpecification

from .colour import convert_colour
from .resize import resize

CHANNELS: dict[Colour, tuple[int, ...]] = {"rgb": (0, 1, 2), "bgr": (2, 1, 0), "grey": (0,)}
"""The channels of a picture, red first, that become the network's planes, in order."""


def preprocess(image: Image, specification: InputSpecification) -> Tensor:
    """Turn a picture into a network's input.

    If the network reads grey pictures, the picture is converted before it is resized, as with
    Pillow's ``convert("L")`` followed by ``resize``.

    Args:
        image: a crop of any size, shape (height, width, 3 or 4), red first.
        specification: the specification of the network's input.

    Returns:
        A float32 array of shape (1, planes, height, width).
    """
    return normalise(fit(image, specification), specification)


def fit(image: Image, specification: InputSpecification) -> Image:
    """A picture in the size of a network's input, and grey if the network reads grey pictures.

    Args:
        image: as for ``preprocess``.
        specification: the specification of the network's input.

    Returns:
        uint8 of shape (height, width, 3 or 4), red first; (height, width, 1) for a grey network.
    """
    converted = convert_colour(image, specification.colour)
    return resize(converted, specification.width, specification.height, specification.resize)


def normalise(image: Image, specification: InputSpecification) -> Tensor:
    """Turn a picture of the final size into planes of (pixel / divide − mean) / deviation.

    Args:
        image: shape (height, width, 3 or 4), red first; for a grey network (height, width, 1).
        specification: the specification of the network's input; its size and kernel are ignored.

    Returns:
        A float32 array of shape (1, planes, height, width).
    """
    planes = np.empty((1, len(specification.mean), *image.shape[:2]), np.float32)
    channels = CHANNELS[specification.colour]
    constants = zip(channels, specification.mean, specification.deviation, strict=True)
    for plane, (channel, mean, deviation) in zip(planes[0], constants, strict=True):
        factor = np.float32(1 / specification.divide / deviation)
        np.multiply(image[..., channel], factor, out=plane)
        plane -= np.float32(mean / deviation)
    return planes
