"""A picture with boxes, as HTML by itself, so that no file of it is made."""

import base64
import io
from collections.abc import Sequence

from PIL import Image as Pillow

from emotilens.basics.arrays import Image
from emotilens.basics.results import Face

from .overlay import overlay

MOST_PIXELS = 1600
"""Width and height of what is shown, at most."""


def drawn_picture(
    picture: Image, faces: Sequence[Face], elem_class: str, most_pixels: int = MOST_PIXELS
) -> str:
    """HTML of a picture, and over it a box for each face.

    Args:
        picture: upright, uint8 of shape (height, width, 3).
        faces: in its pixels.
        elem_class: for style sheets.
        most_pixels: width and height at most; a larger picture is made smaller.
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
