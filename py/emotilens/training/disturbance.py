"""Typical disturbances of faces outside a data set, each on its own and by a fixed amount."""

import io
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter

from emotilens.basics.arrays import Image

from .framing import MARGIN, SIDE, place

LOW_LIGHT = 0.25
"""Share of the light that remains."""

JPEG_QUALITY = 30

Disturbance = Callable[[NDArray[np.uint8]], Image]
"""From a grey face of shape (48, 48) to the crop that a network would get."""


def window(
    *, right: float = 0.0, down: float = 0.0, scale: float = 1.0, degrees: float = 0.0
) -> Disturbance:
    """A crop that differs from the original frame of the face.

    Args:
        right: shift of the crop to the right, as a share of the side.
        down: shift of the crop downwards, as a share of the side.
        scale: side of the crop; above 1 the face is smaller in it.
        degrees: rotation of the face.
    """

    def cut(face: NDArray[np.uint8]) -> Image:
        canvas = Pillow.fromarray(place(face))
        if degrees:
            canvas = canvas.rotate(degrees, Pillow.Resampling.BILINEAR)
        side = SIDE * scale
        left = MARGIN + SIDE / 2 - side / 2 + right * SIDE
        top = MARGIN + SIDE / 2 - side / 2 + down * SIDE
        box = (left, top, left + side, top + side)
        return np.asarray(canvas.resize((SIDE, SIDE), Pillow.Resampling.BILINEAR, box))

    return cut


def _blur(face: NDArray[np.uint8]) -> Image:
    return window()(np.asarray(Pillow.fromarray(face).filter(ImageFilter.GaussianBlur(1))))


def _darken(face: NDArray[np.uint8]) -> Image:
    return (window()(face) * LOW_LIGHT).astype(np.uint8)


def _compress(face: NDArray[np.uint8]) -> Image:
    stream = io.BytesIO()
    Pillow.fromarray(face).save(stream, "JPEG", quality=JPEG_QUALITY)
    return window()(np.asarray(Pillow.open(stream)))


def _halve(face: NDArray[np.uint8]) -> Image:
    small = Pillow.fromarray(face).resize((24, 24), Pillow.Resampling.BILINEAR)
    return window()(np.asarray(small.resize((48, 48), Pillow.Resampling.BILINEAR)))


DISTURBANCES: Mapping[str, tuple[Disturbance, ...]] = {
    "none": (window(),),
    "crop 10 % to a side": (
        window(right=0.1),
        window(right=-0.1),
        window(down=0.1),
        window(down=-0.1),
    ),
    "crop 15 % wider": (window(scale=1.15),),
    "crop 15 % tighter": (window(scale=0.85),),
    "turned by 20°": (window(degrees=20), window(degrees=-20)),
    "blurred by one pixel of 48": (_blur,),
    "a quarter of the light": (_darken,),
    "JPEG of quality 30": (_compress,),
    "half the resolution": (_halve,),
}
"""Variants of each disturbance; figures are means over them."""
