"""A picture inside HTML itself, so that no file of it is made."""

import base64
import io
from html import escape

from PIL import Image as Pillow

MOST_PIXELS = 1600
"""Width and height of what is shown, at most."""


def inline_picture(
    picture: Pillow.Image, words: str, elem_class: str, most_pixels: int = MOST_PIXELS
) -> str:
    """HTML of a picture; a larger one is made smaller.

    Args:
        picture: to show.
        words: what it shows, read aloud.
        elem_class: for style sheets.
        most_pixels: width and height at most.
    """
    shown = picture.copy()
    shown.thumbnail((most_pixels, most_pixels))
    content = io.BytesIO()
    shown.save(content, "jpeg", quality=85)
    data = base64.b64encode(content.getvalue()).decode("ascii")
    return (
        f"<img class='{elem_class}' alt='{escape(words, quote=True)}' "
        f"src='data:image/jpeg;base64,{data}'>"
    )
