"""A picture with boxes, as self-contained HTML, so that no file is needed."""

import base64
import io
from collections.abc import Sequence

from PIL import Image as Pillow

from emotilens.basics.arrays import Image
from emotilens.basics.results import Face

from .overlay import overlay

MOST_PIXELS = 1600
"""Largest width and height of the picture shown."""


def drawn_picture(
    picture: Image, faces: Sequence[Face], elem_class: str, most_pixels: int = MOST_PIXELS
) -> str:
    """HTML of a picture, and over it a box for each face.

    Args:
        picture: upright, uint8 of shape (height, width, 3).
        faces: the faces, with boxes in pixels of the picture.
        elem_class: class of the ``img`` element.
        most_pixels: largest width and height; a larger picture is scaled down.
    """
    shown = Pillow.fromarray(picture[..., :3])
    boxes = overlay(*shown.size, faces, mirrored=False)
    shown.thumbnail((most_pixels, most_pixels))
    content = io.BytesIO()
    shown.save(content, "jpeg", quality=85)
    data = base64.b64encode(content.getvalue()).decode("ascii")
    return (
        f"<div class='emotilens-drawn'><img class='{elem_class}' alt='' "
        f"src='data:image/jpeg;base64,{data}'>{boxes}</div>"
    )
