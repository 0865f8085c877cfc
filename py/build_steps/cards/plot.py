"""Small SVG plots with the colours and fonts of the page around them.

matplotlib's SVG files do not fit here: they style elements with ``style`` attributes, which the
page's content security policy blocks, and their IDs repeat from plot to plot.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

WIDTH, HEIGHT = 360, 260
LEFT, RIGHT, TOP, BOTTOM = 54, 20, 12, 44
LINE_HEIGHT = 15
"""In the SVG's own units, which roughly equal pixels on a phone."""

DOT = 5
"""Half the width of a point, with some room around it."""

CHARACTER = 5.8
"""Width of a character of a name, roughly."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a plot.

    Attributes:
        label: its name, with the unit.
        ticks: values to mark, ascending; the first and the last are the ends of the axis.
        text: formats a value.
        logarithmic: whether equal distances are equal factors; then all ticks are above 0.
    """

    label: str
    ticks: Sequence[float]
    text: Callable[[float], str]
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """The position of a value: 0 at the first tick, 1 at the last."""
        scale = math.log if self.logarithmic else float
        low, high = scale(self.ticks[0]), scale(self.ticks[-1])
        return (scale(value) - low) / (high - low)


@dataclass(slots=True)
class Plot:
    """A plot to which marks are added.

    Attributes:
        title: what a screen reader reads instead of the picture.
        x: axis from left to right.
        y: axis from bottom to top.
    """

    title: str
    x: Axis
    y: Axis
    _marks: list[ElementTree.Element] = field(default_factory=list)

    def line(self, points: Iterable[Point], kind: str) -> None:
        """Draw a line through points; ``kind`` is its CSS class."""
        text = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(self._at, points))
        self._marks.append(_element("polyline", kind, points=text))

    def dots(self, points: Iterable[Point]) -> None:
        """Draw a dot at each point."""
        for x, y in map(self._at, points):
            self._marks.append(_element("circle", "dot", cx=x, cy=y, r=4))

    def bars(self, bars: Iterable[tuple[float, float, float]]) -> None:
        """Draw bars on the x axis, each from one x to another and up to a y."""
        for start, end, top in bars:
            (x, y), (right, _) = self._at((start, top)), self._at((end, top))
            size = {"width": right - x - 1, "height": HEIGHT - BOTTOM - y}
            self._marks.append(_element("rect", "share", x=x, y=y, **size))

    def names(self, named: Iterable[tuple[Point, str]]) -> None:
        """Write names next to points, where they cover neither a point nor another name."""
        points = sorted((*self._at(point), name) for point, name in named)
        taken = [_Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y, _ in points]
        for x, y, name in points:
            kind, at, line, box = next(
                (place for place in _places(x, y, name) if place[-1].is_free(taken)),
                next(iter(_places(x, y, name))),
            )
            taken.append(box)
            self._marks.append(_text(kind, at, line + 4, name))

    def svg(self) -> str:
        """The plot with its axes, as SVG."""
        view = f"0 0 {WIDTH} {HEIGHT}"
        spoken = {"aria-label": self.title, "data-content-aria-label": self.title}
        whole = _element("svg", "plot", viewBox=view, role="img", **spoken)
        whole.extend([*self._x_axis(), *self._y_axis(), *self._marks])
        return ElementTree.tostring(whole, encoding="unicode")

    def _at(self, point: Point) -> Point:
        x, y = self.x.place(point[0]), self.y.place(point[1])
        return (
            LEFT + x * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM),
        )

    def _x_axis(self) -> Iterable[ElementTree.Element]:
        low, high = self.y.ticks[0], self.y.ticks[-1]
        for tick in self.x.ticks:
            (x, bottom), (_, top) = self._at((tick, low)), self._at((tick, high))
            yield _element("line", "grid", x1=x, x2=x, y1=bottom, y2=top)
            yield _text("tick middle", x, bottom + 16, self.x.text(tick))
        yield _text("axis middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, self.x.label)

    def _y_axis(self) -> Iterable[ElementTree.Element]:
        low, high = self.x.ticks[0], self.x.ticks[-1]
        for tick in self.y.ticks:
            (left, y), (right, _) = self._at((low, tick)), self._at((high, tick))
            yield _element("line", "grid", x1=left, x2=right, y1=y, y2=y)
            yield _text("tick before", left - 6, y + 4, self.y.text(tick))
        centre = (TOP + HEIGHT - BOTTOM) / 2
        label = _text("axis middle", 0, 0, self.y.label)
        label.set("transform", f"translate(11 {centre:g}) rotate(-90)")
        yield label


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def is_free(self, taken: Iterable["_Box"]) -> bool:
        """Whether it lies within the plot, and on none of the others."""
        within = self.left >= LEFT and self.right <= WIDTH - RIGHT
        return within and not any(
            self.left < other.right
            and self.right > other.left
            and self.top < other.bottom
            and self.bottom > other.top
            for other in taken
        )


def _places(x: float, y: float, name: str) -> Iterator[tuple[str, float, float, _Box]]:
    """Where the name of a point may be, the best first: class, position, and what it covers."""
    width = CHARACTER * len(name)
    for lines in (0, 1, -1, 2, -2, 3, 4):
        line = y + lines * LINE_HEIGHT
        for kind, at, left in (
            ("name", x + 8, x + 8),
            ("name before", x - 8, x - 8 - width),
            ("name middle", x, x - width / 2),
        ):
            top = line - LINE_HEIGHT / 2
            yield kind, at, line, _Box(left, top, left + width, top + LINE_HEIGHT)


def _text(kind: str, x: float, y: float, content: str) -> ElementTree.Element:
    # Text from data, which the page around it translates.
    made = _element("text", kind, x=x, y=y, **{"data-content": ""})
    made.text = content
    return made


def _element(tag: str, kind: str, **attributes: str | float) -> ElementTree.Element:
    texts = {
        name: value if isinstance(value, str) else f"{value:.1f}"
        for name, value in attributes.items()
    }
    return ElementTree.Element(tag, {"class": kind, **texts})
