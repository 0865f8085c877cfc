"""Eyes and brows."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats

from .expression import Expression
from .head import Head
from .paths import clipped, curve, fill, loop, moved, outline, ribbon, spot, stroke
from .person import Palette, Person

APART = 0.435
"""From the middle to an eye, in half widths of the head."""

HEIGHT = -3.0
"""Of the eyes."""

HALF = 12.6
"""Half the width of an eye."""

IRIS = 6.4


@dataclass(frozen=True, slots=True)
class Lids:
    """The two curves around an open eye, each of shape (n, 2), as seen from the front."""

    upper: Floats
    lower: Floats


def eye_centre(head: Head, side: int) -> Floats:
    """Place of an eye's centre in the drawing, shape (2,); ``side`` is −1 for the left one."""
    return head.on_face(np.array([[side * APART * head.width, HEIGHT]]), -3.0)[0]


def lids(head: Head, expression: Expression, side: int) -> Lids:
    """The lids of an eye; they meet where it is closed."""
    u = np.linspace(-1, 1, 13)
    arch = (1 - abs(u) ** 2.3) ** 0.8
    rise = 0.9 * u * side  # The outer corner lies a little higher.
    squeeze = 0.75 * expression.lower_lid + 0.95 * expression.cheek
    above = (
        6.9 * expression.lid
        + 1.4 * max(expression.lid - 1, 0)
        - 3.0 * squeeze
        - 0.8 * max(-expression.brow_inner, 0)
    )
    below = 4.0 - 3.1 * squeeze + 0.9 * max(expression.lid - 1, 0)
    above = max(above, -below)
    x = side * APART * head.width + HALF * u
    sad = max(expression.brow_inner, 0) * max(-expression.brow_outer, 0)
    above_u = above * (1 - 0.24 * sad * u * side)
    upper = np.stack((x, HEIGHT - rise - above_u * arch), axis=1)
    lower = np.stack((x, HEIGHT - rise + below * arch), axis=1)
    return Lids(upper, lower)


def eye(
    name: str, head: Head, person: Person, colours: Palette, expression: Expression, side: int
) -> str:
    """One eye with its lids and lashes, as SVG.

    Args:
        name: part of the names of clip paths.
        head: the head in its pose.
        person: whose eye it is.
        colours: the person's.
        expression: what the face does.
        side: −1 for the eye on the left of the picture, 1 for the other.
    """
    shape = lids(head, expression, side)
    upper, lower = (head.on_face(part, -3.0) for part in (shape.upper, shape.lower))
    opening = float((shape.lower - shape.upper)[:, 1].max())
    closed = opening < 2.0
    parts = []
    if not closed:
        border = outline(upper, lower[::-1])
        gaze = np.array((expression.gaze_x * 4.2, expression.gaze_y * 3.0 - 0.6))
        middle = np.array((side * APART * head.width, HEIGHT))
        iris = head.on_face((middle + gaze)[None], -3.0)[0]
        wide = max(expression.lid - 1, 0)
        lid_shadow = np.concatenate((upper, moved(upper, 0, 3)[::-1]))
        inside = (
            spot(iris, IRIS, person.eyes),
            spot(iris, IRIS * (0.54 - 0.08 * wide), "#17100e"),
            fill(loop(lid_shadow), "#3a2420", 0.22),
            spot(moved(iris, -2.0, -2.2), 1.7, "#ffffff", 0.95),
        )
        parts.append(fill(border, "#fbf6ef") + clipped(f"{name}-eye{side}", border, inside))
        parts.append(stroke(curve(lower), colours.line, 0.9, 0.45))
    parts.append(_lash_line(head, person, shape, colours, side, closed))
    parts += _folds(head, person, colours, expression, shape, side)
    return "".join(parts)


def _lash_line(
    head: Head, person: Person, shape: Lids, colours: Palette, side: int, closed: bool
) -> str:
    line = shape.upper
    if closed:
        line = moved(line, 0, -1.2)
    thick = np.interp(np.linspace(-1, 1, 13) * side, (-1, 0, 0.75, 1), (0.8, 2.4, 2.8, 1.2))
    thick = thick + 0.9 * person.lashes
    drawn = fill(loop(ribbon(head.on_face(line, -2.0), thick)), "#231815")
    if person.lashes > 0.5:
        end = line[-1] if side > 0 else line[0]
        flick = np.stack(
            (moved(end, -2.5 * side, -1.2), moved(end, side, -1.6), moved(end, 3.4 * side, -4.0))
        )
        drawn += fill(loop(ribbon(head.on_face(flick, -2.0), np.array((2.6, 2.0, 0.4)))), "#231815")
    return drawn


def _folds(
    head: Head,
    person: Person,
    colours: Palette,
    expression: Expression,
    shape: Lids,
    side: int,
) -> list[str]:
    """The crease of the upper lid, bags and crow's feet."""
    folds = []
    lift = 3.6 + 1.2 * max(expression.lid - 1, 0)
    crease = shape.upper[2:-1] if side > 0 else shape.upper[1:-2]
    folds.append(stroke(curve(head.on_face(crease - (0, lift), -2.0)), colours.deep, 1.1, 0.75))
    bag = max(person.age * 0.8, expression.lower_lid * 0.5, expression.cheek * 0.7)
    if bag > 0.15:
        under = moved(shape.lower[2:-2], 0, 4.2)
        folds.append(stroke(curve(head.on_face(under, -1.0)), colours.deep, 1.0, 0.65 * bag))
    feet = max(person.age - 0.25, 0) * 0.9 + max(expression.cheek - 0.6, 0) * (0.5 + person.age)
    if feet > 0.1:
        corner = np.array((side * (APART * head.width + HALF + 3.2), HEIGHT))
        for angle, length in ((-0.5, 5.0), (0.0, 5.6), (0.5, 5.0)):
            tip = corner + length * np.array((side * np.cos(angle), np.sin(angle)))
            ends = head.on_face(np.stack((corner, (corner + tip) / 2, tip)))
            folds.append(stroke(curve(ends), colours.deep, 0.9, min(0.6, feet)))
    return folds


def brow(head: Head, person: Person, colours: Palette, expression: Expression, side: int) -> str:
    """One brow, thick inside and thin at its end, as SVG."""
    inner, outer = expression.brow_inner, expression.brow_outer
    near = 10.0 - 3.2 * max(expression.furrow, 0)
    x = side * np.array((near, near + 6, near + 14, near + 20, near + 27.5))
    rest = np.array((-18.6, -20.4, -22.2, -21.8, -17.6))
    inner_pull = 8.2 if inner > 0 else 6.6
    outer_pull = 7.6 if outer > 0 else 6.0
    share = np.array((1.0, 0.82, 0.42, 0.15, 0.0))
    y = rest - inner_pull * inner * share - outer_pull * outer * (1 - share)
    y = y - 1.5 * max(inner, 0) * max(outer, 0) * np.array((0, 0.6, 1, 0.6, 0))
    y = y + 3.0 * expression.wrinkle * share
    thick = person.brow * np.array((0.85, 1.08, 1.0, 0.78, 0.3))
    return fill(loop(ribbon(head.on_face(np.stack((x, y), axis=1), 1.5), thick)), colours.brow)
