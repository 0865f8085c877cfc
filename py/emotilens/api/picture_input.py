"""Reading a picture from a file, an array, or a Pillow image."""

import os
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PIL import Image as Pillow

from emotilens.basics.arrays import Image, check_frame
from emotilens.basics.errors import PictureError
from emotilens.native.pictures import read_picture, upright

Picture: TypeAlias = str | os.PathLike[str] | Image | Pillow.Image
"""A path, an array that passes ``check_frame``, or a Pillow image."""


def picture_array(picture: Picture) -> tuple[str, Image]:
    """The name and the pixels of a picture.

    Returns:
        The path, or “array” or “image”; uint8 of shape (height, width, 3), red first, upright.

    Raises:
        PictureError: for a file that cannot be read as a picture, or anything else.
        FrameError: for an array of another shape or type.
    """
    if isinstance(picture, str | os.PathLike):
        file = Path(picture)
        try:
            return str(file), read_picture(file)
        except PictureError as error:
            raise PictureError(f"{file}: {error}") from error.__cause__
    if isinstance(picture, Pillow.Image):
        try:
            return "image", upright(picture)
        except OSError as damaged:
            raise PictureError(
                f"The Pillow image could not be read ({damaged}). Open a complete file."
            ) from damaged
    if isinstance(picture, np.ndarray):
        check_frame(picture)
        return "array", picture[..., :3]
    raise PictureError(
        f"A picture must be a path, a NumPy array or a Pillow image, but this is "
        f"{type(picture).__name__}. Pass one of these."
    )
