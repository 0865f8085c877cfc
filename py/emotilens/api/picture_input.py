"""Reading a picture from a file, an array, or a Pillow image."""

import os
from typing import TypeAlias

import numpy as np
from PIL import Image as Pillow

from emotilens.basics.arrays import Image, check_frame
from emotilens.basics.errors import PictureError
from emotilens.basics.visible_text import visible_text
from emotilens.native.paths import checked_path
from emotilens.native.pictures import OpenedPicture, check_size, open_picture, picture_pixels

Picture: TypeAlias = str | os.PathLike[str] | Image | Pillow.Image
"""A path, an array that passes ``check_frame``, or a Pillow image."""


def opened_picture(picture: Picture) -> tuple[str, OpenedPicture]:
    """The name and the pixels of a picture, as a person sees it.

    Returns:
        The path, or “array” or “image”; and the pixels, with notes on what was left out.

    Raises:
        PictureError: for a file that cannot be read as a picture, one that is too large, or
            anything else.
        FrameError: for an array of another shape or type.
    """
    if isinstance(picture, str | os.PathLike):
        name = visible_text(os.fspath(picture))
        try:
            return name, open_picture(checked_path(picture, PictureError))
        except PictureError as error:
            raise PictureError(f"{name}: {error}" if name else str(error)) from error.__cause__
    if isinstance(picture, Pillow.Image):
        return "image", picture_pixels(picture)
    if isinstance(picture, np.ndarray):
        check_frame(picture)
        check_size(picture.shape[1], picture.shape[0])
        if picture.shape[2] == 3:
            return "array", OpenedPicture(picture, ())
        return "array", picture_pixels(Pillow.fromarray(picture))
    raise PictureError(
        f"A picture must be a path, a NumPy array or a Pillow image, but this is "
        f"{type(picture).__name__}. Pass one of these."
    )
