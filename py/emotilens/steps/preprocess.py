"""From a crop to a network's input: resize, colour, normalise, planes."""

import numpy as np

from emotilens.basics.arrays import Image, Tensor
from emotilens.basics.model_specification import InputSpecification

from .resize import resize

LUMA_WEIGHTS = (0.299, 0.587, 0.114)
"""Share of red, green and blue in a grey level (ITU-R BT.601), as OpenCV and Pillow have it."""


def preprocess(image: Image, specification: InputSpecification) -> Tensor:
    """Make a network's input of one picture.

    Args:
        image: a crop, shape (any height, any width, 3 or 4), red first.
        specification: the network's.

    Returns:
        float32 of shape (1, planes, height, width).
    """
    resized = resize(image, specification.width, specification.height, specification.resize)
    return normalise(resized, specification)


def normalise(image: Image, specification: InputSpecification) -> Tensor:
    """Turn a picture of the right size into planes of (pixel / divide − mean) / deviation.

    Args:
        image: shape (height, width, 3 or 4), red first.
        specification: the network's; size and resize rule are not looked at.

    Returns:
        float32 of shape (1, planes, height, width).
    """
    planes = np.empty((1, len(specification.mean), *image.shape[:2]), np.float32)
    constants = zip(specification.mean, specification.deviation, strict=True)
    for index, (mean, deviation) in enumerate(constants):
        plane = planes[0, index]
        np.multiply(_plane(image, specification, index), 1 / specification.divide, out=plane)
        plane -= np.float32(mean)
        plane /= np.float32(deviation)
    return planes


def _plane(image: Image, specification: InputSpecification, index: int) -> Tensor:
    if specification.colour == "grey":
        return image[..., :3].astype(np.float32) @ np.asarray(LUMA_WEIGHTS, np.float32)
    channel = index if specification.colour == "rgb" else 2 - index
    return image[..., channel].astype(np.float32)
