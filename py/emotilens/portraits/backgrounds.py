"""What is behind people: a wall, a room, a library, a park."""

from typing import Literal, TypeAlias

import numpy as np

from .paths import curve, fill, loop, mixed, polygon, spot

Background: TypeAlias = Literal["wall", "room", "library", "park"]

BOOKS = ("#8a4b42", "#43636b", "#a88a4c", "#5d5474", "#6f7d59", "#7c7770", "#b06a45")

TREES = ((0.06, 1.2), (0.17, 0.85), (0.86, 1.05), (0.96, 1.3))
"""Places, in widths of the picture, and sizes."""


def background(kind: Background, width: int, height: int, colour: str) -> str:
    """A background as SVG elements.

    Args:
        kind: what it shows.
        width: in pixels.
        height: in pixels.
        colour: of its walls, or of the park's grass.
    """
    draw = {"wall": _wall, "room": _room, "library": _library, "park": _park}[kind]
    return draw(width, height, colour)


def _box(x: float, y: float, width: float, height: float, colour: str, round_: float = 0) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{round_:.1f}" fill="{colour}"/>'
    )


def _wall(width: int, height: int, colour: str) -> str:
    """A plain wall with a soft disc of light."""
    centre, light = np.array((0.5 * width, 0.46 * height)), mixed(colour, "#fff6e6", 0.22)
    return _box(0, 0, width, height, colour) + spot(centre, 0.44 * height, light)


def _room(width: int, height: int, colour: str) -> str:
    """A window with a curtain on the left, a picture and a plant on the right."""
    u = height / 540
    dark, frame = mixed(colour, "#3c4a4a", 0.18), "#f4eee2"
    parts = [_box(0, 0, width, height, colour), _box(0, 452 * u, width, 88 * u, dark)]
    parts += [_box(36 * u, 40 * u, 190 * u, 268 * u, frame, 4 * u)]
    for left in (46, 136):
        for top in (50, 180):
            parts.append(_box(left * u, top * u, 80 * u, 118 * u, "#dbe9ea"))
    hill = np.array(((46, 298), (46, 262), (90, 240), (150, 262), (216, 236), (216, 298))) * u
    parts.append(fill(polygon(hill), "#a9bfa6"))
    parts += [
        _box(126 * u, 50 * u, 10 * u, 248 * u, frame),
        _box(46 * u, 168 * u, 170 * u, 12 * u, frame),
    ]
    drape = np.array(((0, 0), (52, 0), (44, 90), (62, 190), (40, 300), (66, 400), (0, 420))) * u
    parts.append(fill(loop(drape), "#e2cfae"))
    x = width - 235 * u
    parts += [
        _box(x, 70 * u, 150 * u, 112 * u, "#6b4a37", 3 * u),
        _box(x + 8 * u, 78 * u, 134 * u, 96 * u, "#f1e6d3"),
    ]
    parts.append(spot(np.array((x + 78 * u, 112 * u)), 20 * u, "#c9783f"))
    ridge = np.array(
        ((8, 174), (8, 150), (45, 122), (74, 146), (104, 128), (142, 156), (142, 174))
    ) * u + (x, 0)
    parts.append(fill(polygon(ridge), "#54727a"))
    parts.append(_plant(width - 92 * u, 452 * u, u))
    return "".join(parts)


def _plant(x: float, y: float, u: float) -> str:
    parts = []
    for angle, length, green in (
        (-68, 118, "#5d7c5e"), (-32, 150, "#6f9069"), (4, 165, "#5d7c5e"), (38, 142, "#7a9c70"),
        (70, 108, "#6f9069"),
    ):  # fmt: skip
        turn = np.deg2rad(angle)
        along, across = (
            np.array((np.sin(turn), -np.cos(turn))),
            np.array((np.cos(turn), np.sin(turn))),
        )
        places = np.array((0, 0.35, 0.7, 1.0)) * length * u
        half = np.array((3, 15, 12, 0)) * u
        stem = np.array((x, y - 56 * u)) + places[:, None] * along
        leaf = np.concatenate(
            (stem + half[:, None] * across, (stem - half[:, None] * across)[::-1])
        )
        parts.append(fill(loop(leaf), green))
    pot = np.array(((-38, -62), (38, -62), (28, 4), (-28, 4))) * u + (x, y)
    parts.append(fill(polygon(pot), "#b4643f"))
    return "".join(parts) + _box(x - 42 * u, y - 70 * u, 84 * u, 14 * u, "#c47650", 3 * u)


def _library(width: int, height: int, colour: str) -> str:
    """Shelves full of books."""
    u, wood = height / 540, "#7b5b44"
    parts = [_box(0, 0, width, height, colour)]
    chance = np.random.default_rng(7)
    for shelf in range(4):
        y = (14 + shelf * 132) * u
        parts.append(_box(0, y, width, 112 * u, mixed(wood, "#1d1410", 0.45)))
        x = 8.0 * u
        while x < width - 10 * u:
            thick, tall = chance.uniform(12, 30) * u, chance.uniform(66, 102) * u
            if chance.random() < 0.14:
                x += thick * 2
                continue
            book = mixed(str(chance.choice(BOOKS)), "#2a211d", 0.25)
            parts.append(_box(x, y + 112 * u - tall, thick - 2 * u, tall, book, 2 * u))
            x += thick
        parts.append(_box(0, y + 112 * u, width, 20 * u, wood))
    return "".join(parts)


def _park(width: int, height: int, colour: str) -> str:
    """Sky, hills, trees and a lawn."""
    u = height / 540
    parts = [_box(0, 0, width, height, "#cfdfe2")]
    parts.append(spot(np.array((0.72 * width, 46 * u)), 24 * u, "#f5e3b4"))
    x = np.linspace(-0.1, 1.1, 13) * width
    ground = f"L{x[-1]:.0f} {height}L{x[0]:.0f} {height}Z"
    for level, swing, shade in ((190, 34, "#b3c6bf"), (236, 22, "#9db5a2")):
        heights = level * u + swing * u * np.sin(9 * x / width + level)
        parts.append(fill(curve(np.stack((x, heights), axis=1)) + ground, shade))
    parts += [_tree(at * width, 296 * u, size * u) for at, size in TREES]
    lawn = np.stack((x, 286 * u + 8 * u * np.cos(5 * x / width)), axis=1)
    return "".join(parts) + fill(curve(lawn) + ground, colour)


def _tree(x: float, y: float, size: float) -> str:
    crown = ((-20, -70, 30), (20, -74, 32), (0, -104, 36))
    trunk = _box(x - 5 * size, y - 62 * size, 10 * size, 66 * size, "#75583f")
    return trunk + "".join(
        spot(np.array((x + right * size, y + down * size)), radius * size, "#7f9c7b")
        for right, down, radius in crown
    )
