"""Faces in less and less light, in too much light, smaller and smaller, and more and more blurred.

``quality_limits`` measures how a model copes with them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter

from emotilens.basics.arrays import Floats, Image

from .ferplus import CELL

WELL = 6000.0
"""Electrons at which a pixel of the sensor is white, after the mean over the pixels of the camera
that become one of the face's 48 × 48."""

READ_NOISE = 3.0
"""Standard deviation of what reading the sensor adds, in electrons."""

GREY = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a disturbance.

    Attributes:
        name: for tables.
        change: from a grey face of shape (48, 48), and the source of its noise, to a grey crop.
    """

    name: str
    change: Callable[[GREY, np.random.Generator], GREY]


def _exposed(factor: float) -> Callable[[GREY, np.random.Generator], GREY]:
    """Multiply the light, and add the noise of a sensor.

    Its variance grows with the light (photons are counted), from that of reading the sensor (Foi et
    al. 2008, doi 10.1109/TIP.2008.2001399).
    """

    def change(face: GREY, random: np.random.Generator) -> GREY:
        light = factor * _linear(face / 255)
        deviation = np.sqrt(np.minimum(light, 1) / WELL + (READ_NOISE / WELL) ** 2)
        noisy = np.clip(light + deviation * random.normal(size=face.shape), 0, 1)
        return np.round(255 * _encoded(noisy)).astype(np.uint8)

    return change


def _linear(value: Floats) -> Floats:
    """From levels of sRGB, from 0 to 1, to light (IEC 61966-2-1)."""
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _encoded(light: Floats) -> Floats:
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def _reduced(side: int) -> Callable[[GREY, np.random.Generator], GREY]:
    def change(face: GREY, random: np.random.Generator) -> GREY:
        return np.asarray(Pillow.fromarray(face).resize((side, side), Pillow.Resampling.BILINEAR))

    return change


def _blurred(deviation: float) -> Callable[[GREY, np.random.Generator], GREY]:
    def change(face: GREY, random: np.random.Generator) -> GREY:
        return np.asarray(Pillow.fromarray(face).filter(ImageFilter.GaussianBlur(deviation)))

    return change


UNDISTURBED = Step("none", lambda face, random: face)

SERIES: Mapping[str, tuple[Step, ...]] = {
    "less light": tuple(
        Step(f"1/{share} of the light", _exposed(1 / share)) for share in (4, 16, 32, 64, 128, 256)
    ),
    "more light": tuple(
        Step(f"{factor} times the light", _exposed(factor)) for factor in (2, 4, 8, 16)
    ),
    "fewer pixels": tuple(
        Step(f"{side} of {CELL} pixels", _reduced(side)) for side in (32, 24, 20, 16, 14, 12, 10, 8)
    ),
    "blur": tuple(
        Step(f"{deviation:g} of {CELL} pixels", _blurred(deviation))
        for deviation in (1, 1.5, 2, 2.5, 3)
    ),
}
"""The steps of each disturbance, from slight to severe. Blur is Gaussian, by its deviation."""


def as_crop(face: GREY) -> Image:
    """A grey face as a picture with three equal channels."""
    return np.repeat(face[..., None], 3, axis=2)
