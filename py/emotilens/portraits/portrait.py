"""One portrait: a person with an expression, in a pose and a light; and where its parts lie."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats

from . import clothes, hair
from .beard import beard
from .expression import NEUTRAL, Expression
from .eyes import brow, eye, eye_centre
from .head import AHEAD, Head, Pose
from .mouth import HEIGHT as MOUTH
from .mouth import jaw_drop, mouth
from .nose import TIP, lines, nose
from .paths import clipped, fill, hull, loop, moved, spot
from .person import Palette, Person, palette


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A drawing and its truth, in the drawing's units.

    Attributes:
        svg: SVG elements; the head's middle is the origin, and its width about 100.
        box: x, y, width, height of the face from forehead to chin.
        points: shape (4, 2): the eye on the left of the picture, that on the right, tip of the
            nose, middle of the mouth.
    """

    svg: str
    box: tuple[float, float, float, float]
    points: Floats


def portrait(
    name: str,
    person: Person,
    expression: Expression = NEUTRAL,
    pose: Pose = AHEAD,
    light: float = -1.0,
) -> Drawn:
    """Draw a portrait.

    Args:
        name: part of the names of clip paths, which must differ within one SVG file.
        person: who is drawn.
        expression: what the face does.
        pose: how the head is turned.
        light: side from which light falls, from −1, left, to 1, right; the nearer to 0, the
            fainter the shadow on the other side.
    """
    drop = jaw_drop(expression)
    head = Head(pose, person.width, person.chin + drop * 0.75, person.jaw)
    colours = palette(person)
    forehead = head.solid(hair.hairline(person), -12, 70)
    face = hull(np.concatenate((forehead, head.solid(-12, head.chin, 88))))
    covered = person.scarf == "headscarf"
    if covered:
        face = hull(head.on_face(clothes.opening(head)))
    shaded = 1 if light <= 0 else -1
    layers = [] if covered else [hair.behind(head, person, colours)]
    layers += [clothes.neck(name, head, person, colours), clothes.body(person, colours)]
    if covered:
        layers.append(clothes.headscarf_behind(head, person))
    else:
        ears = [] if person.hair in ("bob", "long", "waves", "fringe") else [-1, 1]
        layers.append(hair.cap(head, person, colours))
        layers += [clothes.ear(head, person, colours, side) for side in ears]
    layers.append(_face(name, head, person, colours, expression, face, shaded, abs(light)))
    if covered:
        layers.append(clothes.headscarf_front(head, person, colours))
    else:
        layers.append(hair.front(name, head, person, colours))
    for side in (-1, 1):
        layers.append(brow(head, person, colours, expression, side))
    layers.append(clothes.glasses(head, person))
    points = np.stack((
        eye_centre(head, -1), eye_centre(head, 1),
        head.on_face(np.array([[0.0, 21.0]]), TIP)[0],
        head.on_face(np.array([[0.0, MOUTH + drop / 2]]), 5.0)[0],
    ))  # fmt: skip
    low, high = face.min(axis=0), face.max(axis=0)
    box = (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
    return Drawn("".join(layers), box, points)


def _face(
    name: str,
    head: Head,
    person: Person,
    colours: Palette,
    expression: Expression,
    face: Floats,
    shaded: int,
    strength: float,
) -> str:
    """Everything within the border of the face, but brows and glasses."""
    tones = [_shadow(head, colours, shaded, strength)]
    rosy = 0.07 + 0.1 * expression.cheek + 0.05 * max(expression.corner, 0)
    for side in (-1, 1):
        place = head.on_face(np.array([[side * 0.62 * head.width, 18 - 3 * expression.cheek]]))[0]
        tones += [spot(place, size, colours.blush, rosy) for size in (12.5, 10.0, 7.0)]
    border = loop(face)
    parts = [fill(border, colours.skin), clipped(f"{name}-face", border, tones)]
    parts.append(lines(head, person, colours, expression))
    parts.append(beard(name, head, person, colours, jaw_drop(expression)))
    parts.append(nose(head, person, colours, expression, shaded))
    parts.append(mouth(name, head, person, colours, expression))
    parts += [eye(name, head, person, colours, expression, side) for side in (-1, 1)]
    return "".join(parts)


def _shadow(head: Head, colours: Palette, side: int, strength: float) -> str:
    """The side of the face away from the light."""
    across = (0.3, 0.62, 0.7, 0.7, 0.62, 0.68, 0.62, 0.5, 0.34, 0.1)
    down = (-76, -52, -38, -22, -8, 8, 24, 40, 54, head.chin)
    edge = head.on_face(np.stack((side * head.width * np.array(across), down), axis=1))
    outer = moved(edge[::-1], side * 90, 0)
    return fill(loop(np.concatenate((edge, outer))), colours.shade, 0.85 * strength)
