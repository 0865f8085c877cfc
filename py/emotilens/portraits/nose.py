"""The nose, and the lines of forehead and cheeks."""

import numpy as np

from .expression import Expression
from .head import Head
from .mouth import HALF, HEIGHT
from .paths import curve, fill, outline, stroke
from .person import Palette, Person

TIP = 13.0
"""How far the tip lies in front of the face."""


def nose(head: Head, person: Person, colours: Palette, expression: Expression, shaded: int) -> str:
    """The nose as SVG; ``shaded`` is the side away from the light: −1 left, 1 right."""
    up = 2.4 * expression.wrinkle
    wing = 9.6 * person.nose * (1 + 0.1 * expression.wrinkle + 0.06 * max(expression.corner, 0))
    side = head.on_face(
        np.array(((3.0, -14), (4.2, -6), (4.6, 4), (6.0, 13 - up), (wing, 20 - up))) * (shaded, 1),
        np.array((0.0, 1.0, 4.0, 8.0, 3.0)),
    )
    base = head.on_face(
        np.array(((wing, 21.5 - up), (5.5, 24.5 - up), (0.8, 25.5 - up))) * (shaded, 1),
        np.array((3.0, 6.0, TIP - 3)),
    )
    ridge = head.on_face(
        np.array(((0.6, 21 - up), (1.0, 12 - up), (0.6, 0), (1.2, -12))) * (shaded, 1),
        np.array((TIP, TIP - 3, 5.0, 0.5)),
    )
    parts = [fill(outline(side, base, ridge), colours.shade, 0.75)]
    under = np.array((
        (-wing, 19 - up), (-wing - 0.4, 22.2 - up), (-wing * 0.62, 24.2 - up), (-2.8, 24.4 - up),
        (0, 26.2 - up), (2.8, 24.4 - up), (wing * 0.62, 24.2 - up), (wing + 0.4, 22.2 - up),
        (wing, 19 - up),
    ))  # fmt: skip
    lift = np.array((3, 3, 4.5, TIP - 4, TIP - 3, TIP - 4, 4.5, 3, 3), float)
    line = head.on_face(under, lift)
    parts.append(stroke(curve(line), colours.deep, 1.9))
    for each in (-1, 1):
        hole = head.on_face(
            np.array(((2.6, 24.0 - up), (4.8, 23.0 - up), (wing * 0.68, 23.9 - up))) * (each, 1),
            np.array((TIP - 5, 6.0, 4.0)),
        )
        parts.append(stroke(curve(hole), colours.line, 1.7, 0.75))
    glint = head.on_face(np.array(((-1.6, 13 - up), (-2.0, 17 - up))) * (shaded, 1), TIP - 2)
    parts.append(stroke(curve(glint), colours.light, 2.6, 0.55))
    return "".join(parts)


def lines(head: Head, person: Person, colours: Palette, expression: Expression) -> str:
    """Lines of forehead, nose and cheeks, from age and from the expression."""
    parts = []
    raised = max(expression.brow_inner, 0) * 0.55 + max(expression.brow_outer, 0) * 0.25
    forehead = max(person.age - 0.3, 0) * 0.7 + raised * (0.35 + 0.65 * person.age)
    if forehead > 0.1:
        up = 3.0 * max(expression.brow_inner, 0)
        for y, half in ((-34, 15), (-39.5, 18), (-45, 13)):
            x = np.linspace(-half, half, 7)
            bend = 1.5 * np.cos(x / half * np.pi / 2)
            crease = head.on_face(np.stack((x, y - up - bend), axis=1))
            parts.append(stroke(curve(crease), colours.deep, 1.1, min(0.6, forehead)))
    if expression.furrow > 0.15:
        for side in (-1, 1):
            frown = np.array(((3.4, -24), (2.8, -19), (4.2, -13.5))) * (side, 1)
            strength = min(0.85, expression.furrow)
            parts.append(stroke(curve(head.on_face(frown, 1)), colours.deep, 1.5, strength))
    if expression.wrinkle > 0.2:
        for side in (-1, 1):
            for y in (-9.5, -5.5):
                fold = np.array(((1.5, y + 2.0), (4.5, y), (7.5, y + 3.5))) * (side, 1)
                parts.append(stroke(curve(head.on_face(fold, 3)), colours.deep, 1.3, 0.75))
    smile = max(expression.corner, 0) * 0.75 + expression.upper_lip * 0.45
    for side in (-1, 1):
        one = expression.one_side * (side > 0) * 0.8
        depth = max(person.age * 0.6, smile, expression.wrinkle * 0.8, one)
        if depth < 0.15:
            continue
        wide = HALF * (1 + 0.28 * max(expression.corner, 0) + 0.12 * expression.stretch) + 4
        high = 20 - 2.0 * expression.wrinkle
        low = HEIGHT - 6 * max(expression.corner, 0) - 3 * one + 1
        fold = np.array(
            ((11.5 * person.nose, high), (wide * 0.82, (high + low) / 2 - 2), (wide + 1.5, low))
        ) * (side, 1)
        parts.append(stroke(curve(head.on_face(fold, 1)), colours.deep, 1.4, min(0.7, depth)))
    if expression.chin > 0.25:
        dent = np.array(((-6, 57.0), (0, 55.2), (6, 57.0)))
        parts.append(stroke(curve(head.on_face(dent, 2)), colours.deep, 1.3, 0.6 * expression.chin))
    return "".join(parts)
