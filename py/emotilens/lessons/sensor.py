"""A camera, simulated: from the light of a drawn scene to the bytes of a picture.

Light is counted in electrons, whose number varies as that of photons does: by its square root
(S. W. Hasinoff, Photon, Poisson noise, Computer Vision: A Reference Guide, Springer 2014). What is
counted becomes levels of sRGB (IEC 61966-2-1).
"""

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.steps.quality.light import LUMINANCE

WHITE = 2000
"""Electrons that a pixel counts of white in full light, and as many as it can hold."""

READ_NOISE = 2.0
"""Electrons by which reading a pixel errs: the standard deviation."""

SEED = 1


def photograph(scene: Image, distance: int, light: float, gain: float) -> Image:
    """What a camera gives of a scene.

    Args:
        scene: shape (height, width, 3 or 4), red first.
        distance: how many pixels of the scene one pixel of the camera covers in each direction.
        light: that falls on the scene, 1 for full light.
        gain: by which the camera multiplies what it has counted.

    Returns:
        uint8 of shape (height // distance, width // distance, 3); the same for the same arguments.
    """
    falling = sampled(np.asarray(LUMINANCE[scene[..., :3]], np.float64), distance) * light
    chance = np.random.default_rng(SEED)
    counted = chance.poisson(falling * WHITE) + chance.normal(0, READ_NOISE, falling.shape)
    return encoded(np.clip(counted, 0, WHITE) / WHITE * gain)


def sampled(light: Floats, distance: int) -> Floats:
    """The mean light of each square of pixels; what does not fill a square is left out.

    Args:
        light: shape (height, width, channels).
        distance: side of a square.
    """
    height, width, channels = light.shape
    down, across = height // distance, width // distance
    kept = light[: down * distance, : across * distance]
    squares = kept.reshape(down, distance, across, distance, channels)
    means: Floats = squares.mean(axis=(1, 3))
    return means


def encoded(light: Floats) -> Image:
    """Levels of sRGB from 0 to 255; light above 1 is white, and stays white."""
    kept = np.clip(light, 0, 1)
    levels = np.where(kept <= 0.0031308, 12.92 * kept, 1.055 * kept ** (1 / 2.4) - 0.055)
    return np.round(255 * levels).astype(np.uint8)
