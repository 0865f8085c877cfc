"""Hair, in layers: behind the head, around it, and over the forehead."""

import numpy as np

from emotilens.basics.arrays import Floats

from .head import Head
from .paths import clipped, curve, fill, hull, loop, moved, outline, spot, stroke
from .person import Palette, Person

THICKNESS = {
    "bald": 0.0, "bob": 8.0, "bun": 4.0, "buzz": 1.6, "crop": 5.5, "curls": 9.0, "fringe": 7.0,
    "long": 6.5, "parted": 7.5, "receding": 2.6, "waves": 9.0,
}  # fmt: skip
"""Of the hair on the head."""

LOWEST = {"bun": 9.0, "buzz": 6.0, "crop": 9.0, "curls": 20.0, "parted": 10.0, "receding": 8.0}
"""Heights to which the hair on the head reaches; other styles fall beside the face, to 34."""

HAIRLINE = {"bald": -71.5, "receding": -60.0, "buzz": -47.0, "bun": -47.0}
"""Heights at which the forehead ends; other styles have −45."""

EDGES = {
    "crop": (
        (-0.99, 0), (-0.93, -20), (-0.8, -37), (-0.4, -44.5), (0, -42), (0.4, -45.5), (0.8, -37),
        (0.93, -20), (0.99, 0),
    ),
    "parted": (
        (-0.99, 2), (-0.92, -20), (-0.78, -37), (-0.5, -49), (-0.34, -53), (-0.05, -42), (0.4, -34),
        (0.8, -27), (0.94, -14), (0.99, 2),
    ),
    "bun": (
        (-0.99, 0), (-0.93, -24), (-0.7, -40), (-0.3, -47.5), (0, -49), (0.3, -47.5), (0.7, -40),
        (0.93, -24), (0.99, 0),
    ),
    "fringe": (
        (-1.0, 40), (-0.93, 12), (-0.88, -20), (-0.8, -26), (-0.4, -28), (0, -29), (0.4, -28),
        (0.8, -26), (0.88, -20), (0.93, 12), (1.0, 40),
    ),
    "buzz": (
        (-0.99, -4), (-0.94, -22), (-0.84, -31), (-0.74, -43), (-0.3, -46.5), (0.3, -46.5),
        (0.74, -43), (0.84, -31), (0.94, -22), (0.99, -4),
    ),
    "receding": (
        (-0.99, 2), (-0.92, -18), (-0.8, -32), (-0.72, -50), (-0.4, -60), (0, -58.5), (0.4, -60),
        (0.72, -50), (0.8, -32), (0.92, -18), (0.99, 2),
    ),
}  # fmt: skip
"""Where hair ends on the face, from left to right; x in half widths of the head."""

CURTAINS = (
    ((-0.2, -58), (-0.5, -50), (-0.78, -34), (-0.9, -12), (-0.965, 12), (-1.0, 40)),
    ((-0.2, -58), (0.18, -48), (0.66, -35), (0.88, -14), (0.965, 12), (1.0, 40)),
)
"""The same for hair that falls on both sides of a parting: left and right."""


def hairline(person: Person) -> float:
    """Height at which the forehead ends."""
    return HAIRLINE.get(person.hair, -45.0)


def behind(head: Head, person: Person, colours: Palette) -> str:
    """Hair behind the head and the shoulders, as SVG."""
    style, wide = person.hair, head.width
    centre = head.turned(np.array([[0.0, 0.0, -18.0]]))[0]
    if style == "long":
        return fill(_fall(centre, wide + 12, 122, 1.06), colours.hair_dark)
    if style == "waves":
        return fill(_fall(centre, wide + 17, 92, 1.1, 3.2), colours.hair_dark)
    if style in ("bob", "fringe"):
        return fill(_fall(centre, wide + 12, 54, 1.04), colours.hair_dark)
    if style == "bun":
        top = head.turned(np.array([[0.0, -84.0, -26.0]]))[0]
        knot = spot(top, 21, colours.hair_dark) + spot(moved(top, -1.5, -1.5), 19, colours.hair)
        strand = np.array(((-12, 5), (-4, -8), (10, -7)))
        return knot + stroke(curve(strand + top), colours.hair_light, 2.0, 0.55)
    if style == "curls":
        ring = _ringlets(head, wide + 10)
        return "".join(spot(place, radius, colours.hair_dark) for place, radius in ring)
    return ""


def _fall(centre: Floats, half: float, length: float, flare: float, wave: float = 0.0) -> str:
    """Hair that falls from the crown to a height below the origin."""
    down = np.linspace(0, 1, 13)
    side = half * (1 + (flare - 1) * down) + wave * np.sin(down * 4.2 * np.pi)
    right = np.stack((side, -20 + (length + 20) * down), axis=1)
    across = np.linspace(1, -1, 9)
    bottom = np.stack((0.84 * side[-1] * across, length + 7 - 3 * across**2), axis=1)
    angle = np.linspace(np.pi, 2 * np.pi, 13)
    top = np.stack((half * np.cos(angle), -20 + 58 * np.sin(angle)), axis=1)
    return loop(np.concatenate((top[:-1], right, bottom, (right * (-1, 1))[:0:-1])) + centre)


def _ringlets(head: Head, half: float) -> list[tuple[Floats, float]]:
    """Places and radii of curls around the head."""
    angles = np.deg2rad(np.arange(-212, 33, 17.5))
    depth = np.full(len(angles), -16.0)
    ring = np.stack((half * np.cos(angles), -14 + 67 * np.sin(angles), depth), axis=1)
    radii = 16.5 + 3.0 * np.sin(np.arange(len(angles)) * 2.4)
    return list(zip(head.turned(ring), radii, strict=True))


def cap(head: Head, person: Person, colours: Palette) -> str:
    """Hair around the head, which the face then covers, as SVG."""
    if person.hair == "bald":
        return fill(loop(hull(head.solid(-71.5, 30, 180))), colours.skin)
    shape = fill(_silhouette(head, person), colours.hair)
    if person.hair == "curls":
        ring = _ringlets(head, head.width - 4)
        shape += "".join(spot(place, 0.9 * radius, colours.hair) for place, radius in ring)
    return shape


def _silhouette(head: Head, person: Person) -> str:
    lowest = LOWEST.get(person.hair, 34.0)
    return loop(hull(head.solid(-71.5, lowest, 180, THICKNESS[person.hair]), 60))


def front(name: str, head: Head, person: Person, colours: Palette) -> str:
    """Hair over the forehead and beside the face, as SVG.

    Args:
        name: part of the names of clip paths.
        head: the head in its pose.
        person: whose hair it is.
        colours: the person's.
    """
    style, scale = person.hair, np.array((head.width, 1.0))
    if style == "bald":
        return ""
    if style == "curls":
        return _curls_over_forehead(head, colours)
    parts = []
    if style in EDGES:
        edge = head.on_face(np.array(EDGES[style]) * scale, 2.0)
        beyond = np.array(
            (edge[-1] + (80, 0), edge[-1] + (80, -220), edge[0] + (-80, -220), edge[0] + (-80, 0))
        )
        parts.append(fill(_region(edge, beyond), colours.hair))
    else:
        for side, curtain in zip((-1, 1), CURTAINS, strict=True):
            edge = head.on_face(np.array(curtain) * scale, 2.0)
            beyond = np.array(
                (edge[-1] + (side * 80, 0), edge[0] + (side * 80, -220), edge[0] + (0, -220))
            )
            parts.append(fill(_region(edge, beyond), colours.hair))
    if style not in ("buzz", "receding"):
        parts += _strands(head, style, colours)
    return clipped(f"{name}-hair", _silhouette(head, person), parts)


def _region(edge: Floats, beyond: Floats) -> str:
    """The region on one side of an edge; ``beyond`` are corners far outside."""
    return outline(edge, *(corner[None].repeat(2, 0) for corner in beyond))


def _strands(head: Head, style: str, colours: Palette) -> list[str]:
    """Light lines that follow the hair from the crown."""
    start = -0.3 if style in ("parted", "long", "bob", "waves") else 0.0
    parts = []
    for end in (-0.86, -0.56, 0.12, 0.5, 0.86):
        points = np.array(
            ((end * 0.5, -66), (end * 0.9, -50), (end, -31))
            if style == "fringe"
            else ((start, -68), ((start + end) * 0.62, -58), (end, -46 + 22 * abs(end) ** 3))
        )
        strand = head.on_face(points * (head.width, 1), 5.0)
        parts.append(stroke(curve(strand), colours.hair_light, 2.0, 0.55))
    return parts


def _curls_over_forehead(head: Head, colours: Palette) -> str:
    x = np.linspace(-0.92, 0.92, 8)
    y = -43 - 9 * (1 - x**2) + 9 * abs(x) ** 3
    places = head.on_face(np.stack((x * head.width, y), axis=1), 3.0)
    parts = [spot(place, 12.5 + 1.5 * (at % 2), colours.hair) for at, place in enumerate(places)]
    for at, place in enumerate(places[1:-1]):
        swirl = np.array(((-5, 2), (-2, -5), (4, -3), (3, 3))) * (1 if at % 2 else -1, 1)
        parts.append(stroke(curve(place + swirl), colours.hair_light, 1.6, 0.5))
    return "".join(parts)
