"""One face over time, as a chart of HTML and SVG: thin lines are raw, thick ones smoothed.

The lines stretch with the chart. The text does not: it is HTML beside the SVG.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.native.label_colours import colour
from emotilens.sequences.sequence import FaceSequence

WIDTH, HEIGHT = 1000, 100
MOST_POINTS = 400
"""Most points of a line; if it has more, only the lowest and highest of neighbours are drawn."""

TICKS = 5

SHARES = ("100%", "50%", "0%")
AFFECTS = ("+1", "0", "−1")
"""Labels of the value axes, from the top."""


KINDS = "".join(
    f"<li><svg viewBox='0 0 24 8' aria-hidden='true'>"
    f"<path class='{kind}' style='stroke: var(--ink)' d='M1,4h22'/></svg>{name}</li>"
    for kind, name in (("smoothed", "smoothed"), ("raw", "raw: each frame alone"))
)
"""Entries of the key for thick and thin lines."""


def time_chart(raw: FaceSequence, smoothed: FaceSequence, start: float, end: float) -> str:
    """Expressions, and below them valence and arousal if known.

    Args:
        raw: each frame alone.
        smoothed: the same frames.
        start: the start of the chart, in seconds.
        end: the end of the chart, in seconds.
    """
    end = max(end, start + 0.001)
    names = (*smoothed.labels, *smoothed.affect)
    colours = {name: colour(name, names) for name in names}
    own = [colours[label] for label in raw.labels]
    shares = zip(own, raw.probabilities.T, smoothed.probabilities.T, strict=True)
    gaps = _gaps(smoothed, start, end)
    plots = [_plot(smoothed.times, list(shares), gaps, (start, end), (0, 1), SHARES)]
    if smoothed.affect:
        affect = [(colours[name], raw.affect[name], smoothed.affect[name]) for name in raw.affect]
        plots.append(_plot(smoothed.times, affect, gaps, (start, end), (-1, 1), AFFECTS))
    ticks = "".join(
        f"<span style='left: {100 * (time - start) / (end - start):.2f}%'>{_seconds(time)}</span>"
        for time in _ticks(start, end)
    )
    return (
        f"<div class='emotilens-chart' role='img' aria-label='Expressions from {start:.1f} to "
        f"{end:.1f} seconds'>{''.join(plots)}<div class='emotilens-times'>{ticks}</div>"
        f"{_legend(colours, smoothed)}</div>"
    )


def line_points(times: Floats, values: Floats, most: int = MOST_POINTS) -> Iterator[Floats]:
    """Unbroken stretches of a line, shape (points, 2) each: time and value.

    Args:
        times: rising, shape (n,).
        values: shape (n,); NaN breaks the line.
        most: largest number of points; beyond it, each bucket of neighbours keeps its lowest and
            highest.
    """
    stride = max(math.ceil(2 * len(times) / most), 1)
    stretch: list[tuple[float, float]] = []
    for first in range(0, len(times), stride):
        bucket = values[first : first + stride]
        known = np.flatnonzero(~np.isnan(bucket))
        if len(known):
            ends = {int(known[bucket[known].argmin()]), int(known[bucket[known].argmax()])}
            stretch += [(times[first + row], bucket[row]) for row in sorted(ends)]
        if len(known) < len(bucket) and stretch:
            yield np.array(stretch)
            stretch = []
    if stretch:
        yield np.array(stretch)


def _plot(
    times: Floats,
    lines: Sequence[tuple[str, Floats, Floats]],
    gaps: str,
    span: tuple[float, float],
    reach: tuple[float, float],
    ticks: tuple[str, str, str],
) -> str:
    raw = "".join(_line(times, values, own, "raw", span, reach) for own, values, _ in lines)
    smoothed = "".join(
        _line(times, values, own, "smoothed", span, reach) for own, _, values in lines
    )
    labels = "".join(f"<span>{tick}</span>" for tick in ticks)
    return (
        f"<div class='emotilens-plot'><div class='emotilens-values' aria-hidden='true'>{labels}"
        f"</div><svg viewBox='0 0 {WIDTH} {HEIGHT}' preserveAspectRatio='none'>"
        f"<path class='grid' d='M0,0H{WIDTH}M0,{HEIGHT / 2}H{WIDTH}M0,{HEIGHT}H{WIDTH}'/>"
        f"{gaps}{raw}{smoothed}</svg></div>"
    )


def _gaps(sequence: FaceSequence, start: float, end: float) -> str:
    """Stretches without the face, up to the frame where it reappears."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], sequence.found, [True]))))
    times = np.append(sequence.times, end)
    places = WIDTH * (np.clip(times[edges], start, end) - start) / (end - start)
    return "".join(
        f"<rect class='gap' x='{left:.1f}' y='0' width='{max(right - left, 1):.1f}' "
        f"height='{HEIGHT}'/>"
        for left, right in places.reshape(-1, 2)
    )


def _line(
    times: Floats,
    values: Floats,
    own: str,
    kind: str,
    span: tuple[float, float],
    reach: tuple[float, float],
) -> str:
    (start, end), (low, high) = span, reach
    path = ""
    for points in line_points(times, values):
        across = WIDTH * (points[:, 0] - start) / (end - start)
        down = HEIGHT * (1 - (np.clip(points[:, 1], low, high) - low) / (high - low))
        joined = "L".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
        # A frame between two gaps appears as a dot.
        path += f"M{joined}h0"
    return f"<path class='{kind}' style='stroke: {own}' d='{path}'/>"


def _legend(colours: Mapping[str, str], sequence: FaceSequence) -> str:
    derived = set(sequence.affect) if sequence.affect_source == "derived" else set()
    entries = "".join(
        f"<li><span style='background: {own}'></span>{escape(name)}"
        f"{' (derived)' if name in derived else ''}</li>"
        for name, own in colours.items()
    )
    return f"<ul class='emotilens-key'>{entries}{KINDS}</ul>"


def _ticks(start: float, end: float) -> list[float]:
    """Round times, at most ``TICKS`` besides the first."""
    rough = (end - start) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size for size in (1, 2, 5, 10) if size * power >= rough) * power
    first = math.ceil(start / step - 1e-9)
    last = math.floor(end / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _seconds(time: float) -> str:
    return f"{time:.6g} s"
