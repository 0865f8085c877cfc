"""The mouth: lips, teeth and tongue."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats

from .expression import Expression
from .head import Head
from .paths import clipped, curve, fill, loop, moved, outline, ribbon, stroke
from .person import Palette, Person

HEIGHT = 39.0
"""Of the line between the lips at rest."""

HALF = 17.0
"""Half the width of the mouth at rest."""


@dataclass(frozen=True, slots=True)
class Lips:
    """Four curves from the left corner to the right one, each of shape (n, 2), seen from the front.

    Attributes:
        top: upper border of the upper lip.
        above: its lower border.
        below: upper border of the lower lip.
        bottom: its lower border.
    """

    top: Floats
    above: Floats
    below: Floats
    bottom: Floats

    @property
    def opening(self) -> float:
        """The largest distance between the lips."""
        return float((self.below - self.above)[:, 1].max())


def jaw_drop(expression: Expression) -> float:
    """How far the chin moves down."""
    return 11.0 * expression.jaw + 1.5 * expression.lower_lip - 1.5 * expression.chin


def lips(person: Person, expression: Expression) -> Lips:
    """The lips of a face, without its pose."""
    e = expression
    u = np.linspace(-1, 1, 17)
    half = HALF * (1 + 0.3 * e.stretch + 0.14 * max(e.corner, 0) + 0.05 * e.one_side)
    arch = 1 - abs(u) ** 2.2
    round_ = max(-e.stretch, 0)
    x = u * half
    ends = -8.0 * e.corner * abs(u) ** 1.7 if e.corner > 0 else -6.4 * e.corner * abs(u) ** 2.0
    right = np.clip(u, 0, 1)
    ends = ends - 6.5 * e.one_side * right**1.6
    x = x + 3.0 * e.one_side * right**2
    ends = ends - 0.8 * u**2
    base = HEIGHT + ends - 2.4 * e.chin * (1 - 0.3 * abs(u))
    fullness = person.lips * (1 - 0.62 * e.press) * (1 - 0.2 * max(e.stretch, 0))
    fullness *= 1 + 0.15 * round_
    lift = (4.6 * e.upper_lip) * arch**0.6 + 2.0 * e.jaw * arch
    drop = 22.0 * e.jaw * arch ** (0.62 - 0.1 * round_) + 6.0 * e.lower_lip * arch**0.45
    if e.corner > 0:
        lift = lift - 2.6 * e.corner * e.jaw * arch
    above = base - lift
    below = base + drop
    bow = 4.4 * fullness * arch**0.8 * (1 + 0.16 * np.cos(2.6 * np.pi * u) * (abs(u) < 0.62))
    bow = bow - 0.9 * fullness * np.exp(-((u / 0.16) ** 2))
    full = 6.2 * fullness * arch**0.75
    lines = (above - bow, above, below, below + full)
    return Lips(*(np.stack((x, y), axis=1) for y in lines))


def mouth(name: str, head: Head, person: Person, colours: Palette, expression: Expression) -> str:
    """The mouth as SVG.

    Args:
        name: part of the names of clip paths.
        head: the head in its pose.
        person: whose mouth it is.
        colours: the person's.
        expression: what the face does.
    """
    shape = lips(person, expression)
    lift = 6.5 - 3.5 * np.linspace(-1.0, 1.0, 17) ** 2
    top, above, below, bottom = (
        head.on_face(line, lift.astype(np.float64))
        for line in (shape.top, shape.above, shape.below, shape.bottom)
    )
    parts = []
    if shape.opening > 1.2:
        inside = outline(above, below[::-1])
        shown = _tongue_and_teeth(head, shape, expression)
        parts.append(fill(inside, "#4e1620") + clipped(f"{name}-mouth", inside, shown))
    upper_lip = outline(top, above[::-1])
    lower_lip = outline(below, bottom[::-1])
    parts += [fill(lower_lip, colours.lips), fill(upper_lip, colours.lips_dark, 0.92)]
    shine = (below + bottom)[5:12] / 2
    if expression.press < 0.6:
        parts.append(
            fill(loop(ribbon(shine, np.array((0.3, 1, 1.5, 1.7, 1.5, 1, 0.3)))), "#ffffff", 0.16)
        )
    if shape.opening <= 1.2:
        parts.append(stroke(curve(above), colours.lips_dark, 1.5))
        parts.append(stroke(curve(above), "#2c1013", 1.2, 0.55))
    for index, side in ((0, -1), (-1, 1)):
        corner = shape.above[index]
        deep = abs(expression.corner) + expression.one_side * (side > 0)
        if deep > 0.2:
            mark = np.array(((0.2, -1.6), (1.6, 0.2), (1.0, 2.2))) * (side, 1) + corner
            parts.append(stroke(curve(head.on_face(mark, 3)), colours.deep, 1.3, min(0.8, deep)))
    return "".join(parts)


def _tongue_and_teeth(head: Head, shape: Lips, expression: Expression) -> list[str]:
    parts = []
    u = np.linspace(-1, 1, 17)
    depth = shape.opening
    if depth > 6:
        tongue = np.stack(
            (shape.below[:, 0] * 0.72, shape.below[:, 1] - 0.36 * depth * (1 - u**2)), axis=1
        )
        tongue = np.concatenate((tongue, moved(shape.below[::-1], 0, 2)))
        parts.append(fill(loop(head.on_face(tongue, 3.0)), "#b8505a"))
    upper = min(0.42 * depth, 8.0) * (
        0.25 + 0.75 * min(1, expression.upper_lip + 0.8 * max(expression.corner, 0))
    )
    if expression.stretch < -0.3:
        upper *= 0.45
    edge = shape.above + np.stack((0 * u, upper * (1 - 0.25 * u**2)), axis=1)
    teeth = outline(head.on_face(shape.above - (0, 3), 5.0), head.on_face(edge, 5.0)[::-1])
    parts.append(fill(teeth, "#fdf8f0"))
    if expression.lower_lip > 0.2:
        edge = shape.below - np.stack((0 * u, 0.3 * depth * (1 - 0.4 * u**2)), axis=1)
        teeth = outline(head.on_face(edge, 5.0), head.on_face(moved(shape.below, 0, 3), 5.0)[::-1])
        parts.append(fill(teeth, "#f3ebe0"))
    return parts
