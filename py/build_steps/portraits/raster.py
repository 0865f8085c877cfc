"""Drawings as pixels and as files."""

import io

import numpy as np
import resvg_py
from PIL import Image as Pictures

from emotilens.basics.arrays import Image
from emotilens.portraits.scene import Region

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


def thumbnail(pixels: Image) -> bytes:
    """A WebP file of 320 × 180 pixels: the middle of an image, scaled down."""
    height, width = pixels.shape[:2]
    across = min(width, round(height * THUMBNAIL[0] / THUMBNAIL[1]))
    down = min(height, round(width * THUMBNAIL[1] / THUMBNAIL[0]))
    left, top = (width - across) // 2, (height - down) // 3
    cut = Pictures.fromarray(pixels).crop((left, top, left + across, top + down))
    return webp(np.asarray(cut.resize(THUMBNAIL, Pictures.Resampling.LANCZOS)), 82)
