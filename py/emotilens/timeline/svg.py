"""The timeline as it is drawn, as a vector picture in SVG 1.1, in the colours of light grounds."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from emotilens.basics.label_colours import ACCENT, palette_colour
from emotilens.basics.xml_text import xml_text

WIDTH = 1200
LEFT, RIGHT, TOP = 56.0, 24.0, 84.0
HEIGHTS = {"shares": 260.0, "affect": 140.0, "units": 140.0}
"""Of the three plots, in units of the picture."""

AFFECT = ("valence", "arousal")
STRIP = 22.0
BETWEEN = 46.0
FOOT = 34.0
INK, QUIET, LINE, GROUND = "#1c2226", "#566067", "#dedbd3", "#ffffff"
"""Text, quiet text, grid and ground, as on the page."""

LETTER = 6.6
"""Assumed mean width of a letter of 12 units."""

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
"""Between two times of the axis, in seconds."""

MOST_TIMES = 10


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn of a timeline, and what is written around it.

    Attributes:
        title: such as the names of the video and of the face.
        provenance: which models made it, and when.
        shown: names of the lines; None for all.
        span: in view, in seconds; None for everything.
        marks: time in seconds and note of each.
        compared: another run, as ``comparison`` returns it, drawn dashed; None without one.
        runs: names of the shown and the compared run.
    """

    title: str = ""
    provenance: str = ""
    shown: Sequence[str] | None = None
    span: tuple[float, float] | None = None
    marks: Sequence[tuple[float, str]] = ()
    compared: Mapping[str, Any] | None = None
    runs: tuple[str, str] = ("", "")


def requested_chart(wanted: Mapping[str, Any], compared: Mapping[str, Any] | None = None) -> Chart:
    """The chart that a page asks for.

    Args:
        wanted: ``title``, ``provenance``, ``shown`` (names of lines, or null), ``span`` (from and
            to in seconds, or null), ``marks`` (each with ``time`` and ``note``), and ``runs``:
            names of the shown and of the other run.
        compared: another run, as ``comparison`` returns it.
    """
    shown, span = wanted["shown"], wanted["span"]
    return Chart(
        title=wanted["title"],
        provenance=wanted["provenance"],
        shown=None if shown is None else tuple(shown),
        span=None if span is None else (float(span[0]), float(span[1])),
        marks=tuple((float(mark["time"]), mark["note"]) for mark in wanted["marks"]),
        compared=compared,
        runs=(wanted["runs"][0], wanted["runs"][1]),
    )


def timeline_svg(timeline: Mapping[str, Any], chart: Chart) -> str:
    """Draw a timeline.

    Args:
        timeline: the content of ``VideoTimeline.timeline``.
        chart: what is drawn of it.
    """
    return _Drawing(timeline, chart).text()


class _Drawing:
    def __init__(self, timeline: Mapping[str, Any], chart: Chart) -> None:
        self._timeline = timeline
        self._chart = chart
        times = timeline["times"]
        step = (times[-1] - times[0]) / (len(times) - 1) if len(times) > 1 else 0.04
        self._end = times[-1] + step if times else 1.0
        first = times[0] if times else 0.0
        self._from, self._to = chart.span or (first, max(self._end, first + 0.2))
        self._root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._count = 0

    def text(self) -> str:
        chart = self._chart
        names = {name: list(columns) for name, columns in self._plots()}
        height = TOP + FOOT + STRIP + sum(HEIGHTS[name] + BETWEEN for name in names)
        size = {"width": f"{WIDTH}", "height": _number(height)}
        self._root.attrib |= size | {"viewBox": f"0 0 {WIDTH} {_number(height)}"}
        self._root.attrib |= {"font-family": "sans-serif", "font-size": "12", "fill": INK}
        SubElement(self._root, "title").text = xml_text(chart.title)
        self._add("rect", width=WIDTH, height=height, fill=GROUND)
        self._write(LEFT, 28, chart.title, size=16, weight="bold")
        self._kinds()
        self._legend([name for columns in names.values() for name in columns])
        top = TOP
        for name, columns in names.items():
            self._plot(name, columns, top)
            top += HEIGHTS[name]
            if name == "shares":
                self._strip(top + 6)
                top += STRIP
            self._axis(top + 20)
            top += BETWEEN
        self._marks(height - FOOT - BETWEEN)
        self._write(LEFT, height - 14, chart.provenance, fill=QUIET)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(self._root, "unicode")}\n'

    def _plots(self) -> Iterator[tuple[str, list[str]]]:
        """The plots with a line that is shown, and the names of these lines."""
        units = self._timeline["units"]
        columns = list(self._timeline["smoothed"])
        labels = [name for name in columns if name not in AFFECT and name not in units]
        yield "shares", self._shown(labels)
        for plot, known in (("affect", AFFECT), ("units", units)):
            names = self._shown([name for name in columns if name in known])
            if names:
                yield plot, names

    def _shown(self, names: Sequence[str]) -> list[str]:
        shown = self._chart.shown
        return [name for name in names if shown is None or name in shown]

    def _plot(self, plot: str, columns: Sequence[str], top: float) -> None:
        height = HEIGHTS[plot]
        low, high = (-1.0, 1.0) if plot == "affect" else (0.0, 1.0)

        def place(value: float) -> float:
            return top + (high - value) / (high - low) * height

        threshold = self._timeline["threshold"] if plot == "shares" else None
        for level in (low, (low + high) / 2, high):
            self._rule(place(level), stroke=LINE)
            if threshold is None or abs(level - threshold) > 0.06:
                self._level(place(level), level, plot)
        for start, end in self._gaps():
            self._block(start, end, top, height, fill=LINE, opacity=0.45)
        if threshold is not None:
            self._rule(place(threshold), stroke=QUIET, dash="4 3")
            self._level(place(threshold), threshold, plot)
        group = self._clipped(top, height)
        compared = (self._chart.compared or {}).get("smoothed", {})
        for name in columns:
            colour = self._colour(name)
            for values, width, extra in (
                (self._timeline["raw"].get(name), 1, {"stroke-opacity": "0.45"}),
                (compared.get(name), 2, {"stroke-dasharray": "7 5"}),
                (self._timeline["smoothed"].get(name), 2.5, {}),
            ):
                path = self._path(values or (), place)
                if path:
                    line = {"d": path, "stroke": colour, "stroke-width": _number(width)}
                    SubElement(group, "path", line | extra)

    def _path(self, values: Sequence[float | None], place: Any) -> str:
        """Lines through the values, with gaps; a value alone is a dot."""
        parts: list[str] = []
        drawing = False
        for time, value in zip(self._timeline["times"], values, strict=False):
            if value is None:
                drawing = False
                continue
            point = f"{_number(self._across(time))} {_number(place(value))}"
            parts.append(f"L{point}" if drawing else f"M{point}h0.01")
            drawing = True
        return "".join(parts)

    def _strip(self, top: float) -> None:
        for start, end, label, uncertain in _stretches(self._timeline, self._end):
            if end <= self._from or start >= self._to or (label is None and not uncertain):
                continue
            if uncertain:
                self._block(start, end, top, 13, fill="none", stroke=QUIET, dash="3 2")
                continue
            assert label is not None
            self._block(start, end, top, 13, fill=self._colour(label))
            left, right = self._across(max(start, self._from)), self._across(min(end, self._to))
            if right - left > LETTER * len(label) + 8:
                self._write(left + 4, top + 10.5, label, fill=GROUND, size=11)

    def _axis(self, top: float) -> None:
        span = self._to - self._from
        step = next((step for step in STEPS if span / step <= MOST_TIMES), span)
        decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
        for count in range(math.ceil(self._from / step), math.floor(self._to / step) + 1):
            time = count * step
            self._write(
                self._across(time), top, _clock(time, decimals), fill=QUIET, anchor="middle"
            )

    def _marks(self, bottom: float) -> None:
        for time, note in self._chart.marks:
            if not self._from <= time <= self._to:
                continue
            across = self._across(time)
            ends = {"x1": across, "x2": across, "y1": TOP - 6, "y2": bottom + BETWEEN - 34}
            self._add("line", stroke=ACCENT.light, **{"stroke-width": 1.5}, **ends)
            self._write(across + 4, TOP - 8, note, fill=ACCENT.light, weight="bold")

    def _legend(self, names: Sequence[str]) -> None:
        left = LEFT
        for name in names:
            title = f"{name} (derived)" if name in AFFECT and self._timeline["derived"] else name
            self._add("rect", x=left, y=42, width=12, height=12, rx=2, fill=self._colour(name))
            self._write(left + 17, 52, title)
            left += 17 + LETTER * len(title) + 16

    def _kinds(self) -> None:
        """What bold, thin and dashed lines are, from the right."""
        shown, other = self._chart.runs
        kinds = [("each frame", "1", ""), (shown or "filtered", "2.5", "")]
        if self._chart.compared is not None:
            kinds.insert(0, (other or "compared", "2", "7 5"))
        right = WIDTH - RIGHT
        for words, width, dash in kinds:
            self._write(right, 28, words, fill=QUIET, anchor="end")
            right -= LETTER * len(words) + 8
            ends = {"x1": right - 24, "x2": right, "y1": 24, "y2": 24}
            extra = {"stroke-width": width} | ({"stroke-dasharray": dash} if dash else {})
            self._add("line", stroke=INK, **extra, **ends)
            right -= 24 + 18

    def _gaps(self) -> Iterator[tuple[float, float]]:
        times = [*self._timeline["times"], self._end]
        for row, found in enumerate(self._timeline["found"]):
            if not found:
                yield times[row], times[row + 1]

    def _clipped(self, top: float, height: float) -> Element:
        """A group for lines, which ends where the plot ends."""
        self._count += 1
        name = f"plot-{self._count}"
        clip = SubElement(self._root, "clipPath", {"id": name})
        place = {"x": LEFT, "y": top - 4, "width": WIDTH - LEFT - RIGHT, "height": height + 8}
        SubElement(clip, "rect", {key: _number(value) for key, value in place.items()})
        looks = {"fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"}
        return SubElement(self._root, "g", {"clip-path": f"url(#{name})"} | looks)

    def _block(self, start: float, end: float, top: float, height: float, **looks: Any) -> None:
        left, right = self._across(max(start, self._from)), self._across(min(end, self._to))
        if right > left:
            self._add("rect", x=left, y=top, width=right - left, height=height, **looks)

    def _rule(self, across: float, **looks: Any) -> None:
        self._add("line", x1=LEFT, x2=WIDTH - RIGHT, y1=across, y2=across, **looks)

    def _level(self, top: float, level: float, plot: str) -> None:
        sign = "+" if level > 0 else "−" if level < 0 else ""
        text = f"{sign}{abs(level):g}" if plot == "affect" else f"{level:.0%}"
        self._write(LEFT - 8, top + 4, text, fill=QUIET, anchor="end")

    def _across(self, time: float) -> float:
        share = (time - self._from) / (self._to - self._from)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def _colour(self, name: str) -> str:
        return palette_colour(name, list(self._timeline["smoothed"])).light

    def _write(self, left: float, top: float, text: str, **looks: Any) -> None:
        names = {"size": "font-size", "weight": "font-weight", "anchor": "text-anchor"}
        looks = {names.get(name, name): value for name, value in looks.items()}
        self._add("text", x=left, y=top, **looks).text = xml_text(text)

    def _add(self, tag: str, **looks: Any) -> Element:
        names = {"dash": "stroke-dasharray"}
        attributes = {
            names.get(name, name): value if isinstance(value, str) else _number(value)
            for name, value in looks.items()
        }
        return SubElement(self._root, tag, attributes)


def _stretches(
    timeline: Mapping[str, Any], end: float
) -> Iterator[tuple[float, float, str | None, bool]]:
    """Consecutive rows with one answer: from, to, label or None, and whether it is uncertain."""
    times = [*timeline["times"], end]
    latest: tuple[float, float, str | None, bool] | None = None
    for row, label in enumerate(timeline["labels"]):
        uncertain = bool(timeline["uncertain"][row])
        answer = (None if uncertain else label, uncertain)
        if latest and latest[2:] == answer:
            latest = (latest[0], times[row + 1], *answer)
            continue
        if latest:
            yield latest
        latest = (times[row], times[row + 1], *answer)
    if latest:
        yield latest


def _clock(seconds: float, decimals: int) -> str:
    minutes, rest = divmod(round(seconds, decimals), 60)
    width = decimals + 3 if decimals else 2
    return f"{int(minutes)}:{rest:0{width}.{decimals}f}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
