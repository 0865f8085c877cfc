"""Reading picture files for the native host."""

import base64
import io
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from emotilens.basics.arrays import Image
from emotilens.basics.errors import PictureError

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"})
"""Extensions of the files in a folder that count as pictures."""

MAXIMUM_PIXELS = 64_000_000
"""Larger pictures are refused: a phone's 50 megapixels pass, a decompression bomb does not."""


def read_picture(file: Path | BinaryIO, most_pixels: int = MAXIMUM_PIXELS) -> Image:
    """Read a picture file and turn it upright by its EXIF orientation.

    Args:
        file: path, or binary stream, of a JPEG, PNG, WebP or another format that Pillow reads.
        most_pixels: larger pictures are refused before they are decoded.

    Returns:
        uint8 of shape (height, width, 3): red, green, blue; transparency is ignored.

    Raises:
        PictureError: when it is not a picture, damaged, or larger than ``most_pixels``.
    """
    try:
        with Pillow.open(file) as picture:
            _check_size(picture.width, picture.height, most_pixels)
            return upright(picture)
    except FileNotFoundError as missing:
        raise PictureError("There is no such file. Check the path.") from missing
    except IsADirectoryError as folder:
        raise PictureError("This is a folder. Name a picture file in it.") from folder
    except Pillow.DecompressionBombError as bomb:
        raise PictureError(f"{bomb}. Make the picture smaller and try again.") from bomb
    except UnidentifiedImageError as unknown:
        raise PictureError(
            "The file could not be read as a picture. Use a JPEG, PNG or WebP file."
        ) from unknown
    except (OSError, SyntaxError, ValueError) as damage:
        raise PictureError(
            f"The picture is damaged and could not be read ({damage}). Save it again, or use "
            f"another file."
        ) from damage


def upright(picture: Pillow.Image) -> Image:
    """The pixels of a picture, turned upright by its EXIF orientation.

    Returns:
        uint8 of shape (height, width, 3): red, green, blue; transparency is ignored.
    """
    return np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))


def jpeg_url(picture: Image, most_pixels: int) -> str:
    """A picture as the data URL of a JPEG, scaled down to this width and height if it is larger."""
    shown = Pillow.fromarray(picture[..., :3])
    shown.thumbnail((most_pixels, most_pixels))
    content = io.BytesIO()
    shown.save(content, "JPEG", quality=85)
    return f"data:image/jpeg;base64,{base64.b64encode(content.getvalue()).decode()}"


def _check_size(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise PictureError(
            f"The picture has {width} × {height} pixels, more than the "
            f"{most / 1e6:.3g} megapixels that can be read. Make it smaller and try again."
        )
