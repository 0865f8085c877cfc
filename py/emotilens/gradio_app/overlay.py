"""Boxes with track ID and expression, as an SVG over a picture.

The camera's picture stays in the browser's video element, so it neither flickers nor lags; only the
boxes come from the server.
"""

from collections.abc import Iterable
from html import escape

from emotilens.basics.results import Face
from emotilens.native.label_colours import colour
from emotilens.native.shown_picture import caption

LETTER = 0.58
"""Width of a letter relative to the text's height."""


def overlay(width: int, height: int, faces: Iterable[Face], *, mirrored: bool) -> str:
    """The boxes of one frame.

    Args:
        width: the frame's width, in pixels.
        height: the frame's height, in pixels.
        faces: the faces, with boxes in pixels of the frame.
        mirrored: whether the view is mirrored; the boxes' text is not.
    """
    size = max(min(width, height) / 24, 11)
    marks = "".join(_mark(face, width, size, mirrored=mirrored) for face in faces)
    return (
        f"<svg class='emotilens-boxes{' mirrored' if mirrored else ''}' "
        f"viewBox='0 0 {width} {height}' preserveAspectRatio='xMidYMid meet' aria-hidden='true'>"
        f"{marks}</svg>"
    )


def _mark(face: Face, frame_width: int, size: float, *, mirrored: bool) -> str:
    x, y, width, height = face.box
    if mirrored:
        x = frame_width - x - width
    text = caption(face)
    text_width = len(text) * size * LETTER
    background = text_width + size
    left = min(max(x, 0), max(frame_width - background, 0))
    above = y - 1.7 * size - 4
    top = above if above >= 0 else max(y + 4, 0)
    line = f"style='stroke: {_line_colour(face)}'"
    return (
        f"<rect class='box' x='{x:.1f}' y='{y:.1f}' width='{width:.1f}' height='{height:.1f}' "
        f"rx='8' {line}/><rect class='caption' x='{left:.1f}' y='{top:.1f}' "
        f"width='{background:.1f}' height='{1.7 * size:.1f}' rx='6' {line}/>"
        f"<text x='{left + size / 2:.1f}' y='{top + 1.2 * size:.1f}' font-size='{size:.1f}' "
        f"textLength='{text_width:.1f}' lengthAdjust='spacingAndGlyphs'>{escape(text)}</text>"
    )


def _line_colour(face: Face) -> str:
    if face.expression is None or face.expression.uncertain:
        return "var(--accent)"
    return colour(face.expression.label, tuple(face.expression.probabilities))
