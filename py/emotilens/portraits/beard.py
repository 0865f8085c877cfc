"""Beards, which the mouth then covers."""

import numpy as np

from .head import Head
from .paths import clipped, fill, hull, loop, outline
from .person import Palette, Person

UPPER_EDGE = (
    (-0.99, 2), (-0.92, 15), (-0.76, 25), (-0.5, 28.5), (-0.24, 27.5), (0, 30), (0.24, 27.5),
    (0.5, 28.5), (0.76, 25), (0.92, 15), (0.99, 2),
)  # fmt: skip
"""Of a full beard, from left to right; x in half widths of the head."""

MOUSTACHE = (
    (-21, 35), (-15, 29), (-6, 27.5), (0, 29.5), (6, 27.5), (15, 29), (21, 35), (14, 34.5), (5, 33),
    (0, 33.5), (-5, 33), (-14, 34.5),
)  # fmt: skip


def beard(name: str, head: Head, person: Person, colours: Palette, drop: float) -> str:
    """A beard as SVG.

    Args:
        name: part of the names of clip paths.
        head: the head in its pose.
        person: whose beard it is.
        colours: the person's.
        drop: how far the chin has moved down.
    """
    if person.beard == "none":
        return ""
    if person.beard in ("full", "stubble"):
        grow = 3.5 if person.beard == "full" else 0.0
        silhouette = hull(head.solid(0, head.chin - 0.5, 91, grow))
        upper = head.on_face(np.array(UPPER_EDGE) * (head.width, 1), 1.5)
        corners = (
            upper[-1] + (60, 0),
            upper[-1] + (60, 160),
            upper[0] + (-60, 160),
            upper[0] + (-60, 0),
        )
        region = outline(upper, *(corner[None].repeat(2, 0) for corner in corners))
        look = (colours.hair, 1.0) if grow else (colours.hair_dark, 0.24)
        return clipped(f"{name}-beard", loop(silhouette), [fill(region, *look)])
    parts = [fill(loop(head.on_face(np.array(MOUSTACHE), 5.0)), colours.hair)]
    if person.beard == "goatee":
        low = head.chin - 1
        tuft = np.array((
            (-12, 52 + drop * 0.8), (0, 50.5 + drop), (12, 52 + drop * 0.8), (11, low - 3),
            (0, low + 0.8), (-11, low - 3),
        ))  # fmt: skip
        parts.append(fill(loop(head.on_face(tuft, 2.5)), colours.hair))
    return "".join(parts)
