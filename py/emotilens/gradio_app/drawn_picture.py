"""A picture with boxes, as self-contained HTML, so that no file is needed."""

from collections.abc import Sequence

from emotilens.basics.arrays import Image
from emotilens.basics.results import Face
from emotilens.native.shown_picture import jpeg_url

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
    height, width = picture.shape[:2]
    boxes = overlay(width, height, faces, mirrored=False)
    return (
        f"<div class='emotilens-drawn'><img class='{elem_class}' alt='' "
        f"src='{jpeg_url(picture, most_pixels)}'>{boxes}</div>"
    )
