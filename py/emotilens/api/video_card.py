"""A video's result as HTML for notebooks: the expressions of one face over time."""

import math
from collections.abc import Iterator
from html import escape

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.results import Analysis
from emotilens.sequences.sequence import FaceSequence
from emotilens.timeline.intervals import UNCERTAIN, frame_ends, intervals

from .label_marks import css_colour, label_mark
from .picture_card import framed, used_text

WIDTH, HEIGHT = 720, 180
LEFT, RIGHT = 36, 20
"""Margins of the chart, for the numbers of its axes."""

TOP = 8
STRIP = 12
"""Height of the strip of expressions below the chart."""

MOST_POINTS = 1000
"""Most points of a line; longer videos are drawn with every nth frame."""

MOST_TICKS = 8
QUIET = "light-dark(#566067, #a3aeb5)"
GRID = "light-dark(#dedbd3, #333a40)"


def video_card(face: FaceSequence, analysis: Analysis) -> str:
    """Smoothed probabilities over time, the threshold dashed, and a strip of the expressions.

    Args:
        face: one face over all frames, smoothed.
        analysis: the complete result, of one source with at least one frame.
    """
    source = analysis.sources[0]
    title = "Largest face of each frame" if face.track == 0 else f"Face {face.track}"
    tracks = len({each.track for frame in source.frames for each in frame.faces})
    facts = (
        f"{source.source} · {len(source.frames)} frames, {source.frames[-1].time:.1f} s · tracked "
        f"faces: {tracks} · {used_text(analysis)}"
    )
    legend = "".join(
        f"<span>{label_mark(label, face.labels)}{escape(label)}</span>" for label in face.labels
    )
    error = f"<p><strong>{escape(source.error)}</strong></p>" if source.error else ""
    notes = "".join(f"<p>{escape(note)}</p>" for note in source.notes)
    return framed(
        f"<figure><strong>{title}</strong><div class='chart'>{_chart(face, analysis)}</div>"
        f"<div class='legend'>{legend}</div>{error}{notes}"
        f"<figcaption>{escape(facts)}</figcaption></figure>"
    )


def _chart(face: FaceSequence, analysis: Analysis) -> str:
    threshold = analysis.confidence_threshold
    end = max(float(face.times[-1]), 0.001)
    lines = "".join(
        f"<path d='{_path(face.times / end, shares)}' fill='none' stroke-width='2' "
        f"style='stroke: {css_colour(label, face.labels)}'/>"
        for label, shares in zip(face.labels, face.probabilities.T, strict=True)
    )
    levels = "".join(_level(share, f"{share:.0%}", GRID) for share in (0, 0.5, 1))
    if threshold is not None:
        levels += _level(threshold, f"{threshold:.0%}", QUIET, "stroke-dasharray='4 3'")
    return (
        f"<svg viewBox='0 0 {WIDTH} {TOP + HEIGHT + 2 * STRIP + 22}' role='img' "
        f"aria-label='Expressions over {end:.1f} seconds' font-size='11'>"
        f"{levels}{lines}{_strip(face, analysis, end)}{_times(end)}</svg>"
    )


def _path(times: Floats, shares: Floats) -> str:
    """An SVG path; ``times`` from 0 to 1, and a gap where a share is NaN."""
    stride = len(times) // MOST_POINTS + 1
    path, pen = "", "M"
    for time, share in zip(times[::stride], shares[::stride], strict=True):
        if np.isnan(share):
            pen = "M"
        else:
            # A line without length draws a frame between two gaps as a dot.
            path += f"{pen}{_across(time):.1f},{_down(share):.1f}{'h0' if pen == 'M' else ''}"
            pen = "L"
    return path


def _level(share: float, text: str, colour: str, dashes: str = "") -> str:
    """A horizontal line with its number."""
    y = _down(share)
    return (
        f"<path d='M{LEFT},{y:.1f}H{WIDTH - RIGHT}' style='stroke: {colour}' {dashes}/>"
        f"<text x='{LEFT - 4}' y='{y + 4:.1f}' text-anchor='end' style='fill: {QUIET}'>{text}"
        f"</text>"
    )


def _strip(face: FaceSequence, analysis: Analysis, end: float) -> str:
    """The expression over time; uncertain stretches are outlined."""
    ends = frame_ends(face.frames, face.times)
    return "".join(
        f"<rect x='{_across(start):.1f}' y='{TOP + HEIGHT + STRIP}' height='{STRIP}' "
        f"width='{max(_across(stop) - _across(start), 1):.1f}' style='{style}'><title>"
        f"{escape(label)}</title></rect>"
        for start, stop, label, style in _stretches(face, analysis, ends, end)
    )


def _stretches(
    face: FaceSequence, analysis: Analysis, ends: dict[int, float], end: float
) -> Iterator[tuple[float, float, str, str]]:
    for stretch in intervals(face, ends, analysis.confidence_threshold):
        style = f"fill: none; stroke: {QUIET}; stroke-dasharray: 3 2"
        if stretch.label != UNCERTAIN:
            style = f"fill: {css_colour(stretch.label, face.labels)}"
        yield stretch.start / end, min(stretch.end / end, 1), stretch.label, style


def _times(end: float) -> str:
    """Times at round intervals, below the strip."""
    magnitude = 10 ** math.floor(math.log10(end))
    step = next(
        size * magnitude for size in (0.2, 0.5, 1, 2) if end / (size * magnitude) <= MOST_TICKS
    )
    return "".join(
        f"<text x='{_across(time / end):.1f}' y='{TOP + HEIGHT + 2 * STRIP + 16}' "
        f"text-anchor='{'middle' if time else 'start'}' style='fill: {QUIET}'>{time:.6g} s</text>"
        for time in np.arange(0, end * (1 + 1e-9), step)
    )


def _across(time: float) -> float:
    return LEFT + time * (WIDTH - LEFT - RIGHT)


def _down(share: float) -> float:
    return TOP + (1 - share) * HEIGHT
