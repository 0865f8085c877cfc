"""SVG: smooth paths through points, shapes, and mixtures of colours."""

from collections.abc import Iterable

import numpy as np

from emotilens.basics.arrays import Floats

TENSION = 6.0
"""Divides the chords that give a Catmull-Rom spline its handles."""

DIRECTIONS = 90
"""In which the corners of a hull are looked for."""


def curve(points: Floats) -> str:
    """Path data of an open, smooth curve through points of shape (n, 2)."""
    return _spline(np.concatenate((points[:1], points, points[-1:])))


def loop(points: Floats) -> str:
    """Path data of a closed, smooth curve through points of shape (n, 2)."""
    return _spline(np.concatenate((points[-1:], points, points[:2]))) + "Z"


def outline(*parts: Floats) -> str:
    """Path data of a closed shape: each part is smooth, with a corner where the next begins."""
    first, *others = (curve(part) for part in parts)
    return first + "".join("L" + other[1:] for other in others) + "Z"


def _spline(points: Floats) -> str:
    """Catmull-Rom spline through all points but the first and the last, as cubic Bézier curves."""
    before, start, end, after = points[:-3], points[1:-2], points[2:-1], points[3:]
    handles = start + (end - before) / TENSION, end - (after - start) / TENSION
    moves = np.concatenate((*handles, end), axis=1)
    return f"M{_numbers(points[1])}C{_numbers(moves.ravel())}"


def polygon(points: Floats) -> str:
    """Path data of a closed shape with corners."""
    return "M" + "L".join(_numbers(point) for point in points) + "Z"


def moved(points: Floats, x: float, y: float) -> Floats:
    """Points of shape (2,) or (n, 2), moved to the right and down."""
    return points + np.array((x, y))


def hull(points: Floats, count: int = 44) -> Floats:
    """The convex hull of points of shape (n, 2), as ``count`` points at equal distances.

    Its corners are the points that lie farthest in each of many directions.
    """
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    farthest = (points @ np.stack((np.cos(angles), np.sin(angles)))).argmax(axis=0)
    corners = points[np.append(farthest, farthest[0])]
    lengths = np.concatenate(([0.0], np.hypot(*np.diff(corners, axis=0).T).cumsum()))
    places = np.linspace(0, lengths[-1], count, endpoint=False)
    return np.stack([np.interp(places, lengths, axis) for axis in corners.T], axis=1)


def ribbon(points: Floats, widths: Floats) -> Floats:
    """The border of a stroke along points (n, 2) whose width, shape (n,), changes."""
    along = np.gradient(points, axis=0)
    across = np.stack((-along[:, 1], along[:, 0]), axis=1)
    across *= (widths / 2 / np.maximum(np.hypot(*along.T), 1e-6))[:, None]
    return np.concatenate((points + across, (points - across)[::-1]))


def fill(path: str, colour: str, opacity: float = 1.0) -> str:
    """A filled path."""
    return f'<path d="{path}" fill="{colour}"{_opacity("fill", opacity)}/>'


def stroke(path: str, colour: str, width: float, opacity: float = 1.0) -> str:
    """A line with round ends."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" '
        f'stroke-linecap="round" stroke-linejoin="round"{_opacity("stroke", opacity)}/>'
    )


def spot(centre: Floats, radius: float, colour: str, opacity: float = 1.0) -> str:
    """A filled circle."""
    return (
        f'<circle cx="{centre[0]:.2f}" cy="{centre[1]:.2f}" r="{radius:.2f}" '
        f'fill="{colour}"{_opacity("fill", opacity)}/>'
    )


def clipped(name: str, path: str, parts: Iterable[str]) -> str:
    """Elements of which only what lies inside a path is shown.

    Args:
        name: of the clip path, used once in a document.
        path: the border.
        parts: the elements.
    """
    return (
        f'<clipPath id="{name}"><path d="{path}"/></clipPath>'
        f'<g clip-path="url(#{name})">{"".join(parts)}</g>'
    )


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, each such as “#a0522d”; ``share`` of the other is from 0 to 1."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _numbers(values: Floats) -> str:
    return ("%.2f " * len(values)) % tuple(values)


def _opacity(part: str, opacity: float) -> str:
    return "" if opacity >= 1 else f' {part}-opacity="{opacity:.2f}"'
