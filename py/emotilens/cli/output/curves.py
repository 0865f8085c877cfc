"""Figures against the width of a window as a small SVG picture."""

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 132, 40, 48
COLOURS = ("#1f6fb2", "#b2501f", "#3d7d2f")
INK, PAPER, LINE = "#222", "#fff", "#ddd"


def curves_svg(
    title: str, across: str, places: Sequence[str], curves: Mapping[str, Sequence[float]]
) -> str:
    """Draw curves over places that lie equally far apart, as columns of a table do.

    Args:
        title: above everything, and what a screen reader says.
        across: name of the horizontal axis.
        places: names along it.
        curves: by name, one value a place, finite.
    """
    values = [value for curve in curves.values() for value in curve]
    marks = _marks(min(values), max(values))
    low, high = marks[0], marks[-1]

    def x(position: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * position / max(len(places) - 1, 1)

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(_description(places, curves))}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<text x="{LEFT}" y="24" font-size="14">{escape(title)}</text>',
    ]
    for value in marks:
        parts += [
            f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="{LINE}"/>',
            f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.3g}</text>',
        ]
    parts += [
        f'<text x="{x(position):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">'
        f"{escape(place)}</text>"
        for position, place in enumerate(places)
    ]
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">'
        f"{escape(across)}</text>"
    )
    for number, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(f"{x(place):.1f},{y(value):.1f}" for place, value in enumerate(curve))
        parts += [
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
            f'<text x="{WIDTH - RIGHT + 8}" y="{y(curve[-1]) + 4:.1f}" fill="{colour}">'
            f"{escape(name)}</text>",
        ]
    return "\n".join([*parts, "</svg>", ""])


def _marks(low: float, high: float) -> list[float]:
    """Round numbers around all values, some four to seven of them."""
    wanted = max(high - low, 0.01) / 4
    power = 10 ** math.floor(math.log10(wanted))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= wanted)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _description(places: Sequence[str], curves: Mapping[str, Sequence[float]]) -> str:
    return " ".join(
        f"{name}: {', '.join(f'{place} {value:.4f}' for place, value in pairs)}."
        for name, curve in curves.items()
        for pairs in [list(zip(places, curve, strict=True))]
    )
