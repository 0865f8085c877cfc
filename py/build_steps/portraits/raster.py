"""Drawings as pixels and as files."""

import io
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import resvg_py
from PIL import Image as Pictures

from emotilens.basics.arrays import Image
from emotilens.portraits.scene import Region

Box: TypeAlias = Sequence[float]
Corners: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""

THUMBNAIL = (320, 180)
"""Width and height in pixels."""


def rasterised(svg: str) -> Image:
    """The pixels of an opaque SVG document: uint8 of shape (height, width, 3)."""
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    return np.asarray(Pictures.open(io.BytesIO(bytes(png))).convert("RGB"))


def pasted(background: Image, svg: str, region: Region) -> Image:
    """A copy of an image with a transparent SVG document over one of its regions."""
    x, y, width, height = region
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    canvas = Pictures.fromarray(background)
    over = Pictures.open(io.BytesIO(bytes(png)))
    canvas.paste(over, (x, y, x + width, y + height), over)
    return np.asarray(canvas)


def webp(pixels: Image, quality: int = 88) -> bytes:
    """A WebP file of an image."""
    file = io.BytesIO()
    Pictures.fromarray(pixels).save(file, "WEBP", quality=quality, method=4)
    return file.getvalue()


def thumbnail(pixels: Image, boxes: Sequence[Box]) -> bytes:
    """A WebP file of 320 × 180 pixels: the faces of an image with what is around them, scaled down.

    Args:
        pixels: uint8 of shape (height, width, 3).
        boxes: left, top, width and height of each face in pixels; at least one.
    """
    height, width = pixels.shape[:2]
    part = Pictures.fromarray(pixels).crop(around(boxes, width, height))
    return webp(np.asarray(part.resize(THUMBNAIL, Pictures.Resampling.LANCZOS)), 82)


def around(boxes: Sequence[Box], width: int, height: int) -> Corners:
    """The part of an image that shows its faces, 16 wide to 9 high.

    The faces take half of its height or two thirds of its width, and are a little above its middle.
    """
    left, top = min(x for x, *_ in boxes), min(y for _, y, *_ in boxes)
    right, bottom = max(x + w for x, _, w, _ in boxes), max(y + h for _, y, _, h in boxes)
    ratio = THUMBNAIL[0] / THUMBNAIL[1]
    down = min(max(2 * (bottom - top), 1.5 * (right - left) / ratio), height, width / ratio)
    across = down * ratio
    x = min(max((left + right - across) / 2, 0), width - across)
    y = min(max((top + bottom) / 2 - 0.46 * down, 0), height - down)
    return round(x), round(y), round(x + across), round(y + down)
