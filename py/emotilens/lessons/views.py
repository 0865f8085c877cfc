"""What figures show: each view is JSON for an element of the page. Names are worded by the text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.steps.quality.light import LUMINANCE

View: TypeAlias = dict[str, Any]

Style: TypeAlias = Literal["bold", "thin", "dashed", "dots", "columns"]

LUMINANCE_SHARES = np.array((0.2126, 0.7152, 0.0722))
"""Of red, green and blue in the luminance of sRGB (IEC 61966-2-1)."""

READABLE = 0.179
"""Luminance above which black has more contrast than white, by the ratio of WCAG 2."""


def picture(name: str, pixels: Image, boxes: Sequence[View] = (), **more: Any) -> View:
    """Pixels, with boxes over them.

    Args:
        name: of the view.
        pixels: shape (height, width, 1, 3 or 4).
        boxes: see ``box``.
        more: ``drag``, names of the sliders that move a box right and down, and how many pixels
            one unit of each is; ``sharp``, to show every pixel as a square; ``wide``, for the
            whole width of the figure; ``half``, for half of it; ``loupe``, to draw
            a ring around a chosen box that is too small to be dragged.
    """
    return {"kind": "picture", "name": name, "pixels": pixels, "boxes": list(boxes), **more}


def box(name: str, place: Iterable[float], *, chosen: bool = False) -> View:
    """A box over a picture.

    Args:
        name: of the box.
        place: x, y, width and height in pixels.
        chosen: whether it is the one that the learner moves.
    """
    return {"name": name, "place": [round(float(value), 1) for value in place], "chosen": chosen}


def pixels(name: str, region: Image, left: int, top: int) -> View:
    """The bytes of a few pixels, each on its colour.

    Args:
        name: of the view.
        region: shape (rows, columns, 3).
        left: column of the picture in which the region begins.
        top: row of the picture in which it begins.
    """
    luminance = LUMINANCE[region] @ LUMINANCE_SHARES
    return {
        "kind": "pixels", "name": name, "left": left, "top": top, "values": region.tolist(),
        "bright": (luminance > READABLE).tolist(),
    }  # fmt: skip


def progress(name: str, done: int, count: int) -> View:
    """How much of a figure is computed; the page asks again until it is complete."""
    return {"kind": "progress", "name": name, "done": done, "count": count}


def is_complete(shown: Sequence[View]) -> bool:
    """Whether nothing of a figure is left to compute."""
    return all(view["kind"] != "progress" for view in shown)


def bars(
    labels: Sequence[str],
    probabilities: Floats,
    threshold: float | None = None,
    before: Floats | None = None,
) -> View:
    """One bar for each label.

    Args:
        labels: their names.
        probabilities: shape (labels,).
        threshold: below it, the answer is uncertain.
        before: shape (labels,), drawn as ticks for comparison.
    """
    best = float(probabilities.max())
    return {
        "kind": "bars",
        "shares": _by_label(labels, probabilities),
        "before": {} if before is None else _by_label(labels, before),
        "threshold": threshold,
        "uncertain": threshold is not None and best < threshold,
    }


def figures(**values: tuple[float, str]) -> View:
    """A few numbers: each with its value and its form, ``percent``, or how many decimals."""
    items = [
        {"name": name, "value": _plain(value), "form": form}
        for name, (value, form) in values.items()
    ]
    return {"kind": "figures", "items": items}


def axis(name: str, low: float, high: float, ticks: Sequence[float], form: str = "1") -> View:
    """An axis of a chart.

    Args:
        name: of the quantity.
        low: at its start.
        high: at its end.
        ticks: where numbers stand.
        form: of these numbers; see ``figures``.
    """
    return {"name": name, "range": [low, high], "ticks": list(ticks), "form": form}


def series(
    name: str, x: Floats, y: Floats, style: Style = "bold", label: str | None = None
) -> View:
    """A line, dots or columns of a chart.

    Args:
        name: in the legend; empty for none.
        x: shape (n,).
        y: shape (n,).
        style: how it is drawn.
        label: the expression whose colour it has.
    """
    points = [[_plain(one), _plain(other)] for one, other in zip(x, y, strict=True)]
    return {"name": name, "points": points, "style": style, "label": label}


def chart(name: str, x: View, y: View, lines: Sequence[View], marks: Sequence[View] = ()) -> View:
    """A chart of lines, dots and columns; each mark has a ``name`` and an ``x`` or ``y``."""
    return {
        "kind": "chart", "name": name, "x": x, "y": y, "series": list(lines), "marks": list(marks),
    }  # fmt: skip


def note(name: str) -> View:
    """A sentence of the text."""
    return {"kind": "note", "name": name}


def table(name: str, head: Sequence[str], rows: Sequence[View]) -> View:
    """A table.

    Args:
        name: of the view.
        head: names of the columns, that of the rows' names first.
        rows: see ``row``.
    """
    return {"kind": "table", "name": name, "head": list(head), "rows": list(rows)}


def row(
    name: str,
    *cells: tuple[float, str] | None,
    chosen: bool = False,
    strong: int | None = None,
) -> View:
    """A row of a table.

    Args:
        name: of the row.
        cells: numbers with their forms; None leaves a cell empty.
        chosen: whether the row stands out.
        strong: position of the cell that stands out.
    """
    shown = [each and {"value": _plain(each[0]), "form": each[1]} for each in cells]
    if strong is not None and (cell := shown[strong]):
        cell["strong"] = True
    return {"name": name, "cells": shown, "chosen": chosen}


def tree(
    name: str,
    leaves: Sequence[View],
    joins: Sequence[tuple[float, float, float, float, float]],
    cut: float,
    *,
    slider: str,
    longest: float,
    curves: Sequence[View],
    pictures: Image | None,
    side: int,
) -> View:
    """A tree of faces, cut at a distance.

    Args:
        name: of the view.
        leaves: in their order, each with the ``name`` of a person, the ``year`` of the photograph,
            the ``group`` found, the number of its ``picture``, and the ``state``: “joined” with
            somebody else's faces, “apart” from its person's other faces, or empty.
        joins: see ``brackets``.
        cut: the distance up to which faces are joined.
        slider: name of the control that moves it.
        longest: distance at the end of the axis.
        curves: shares, from 0 to 1, over the distance; see ``series``.
        pictures: all pictures side by side, shape (side, count · side, 3 or 4); None where the page
            has them.
        side: of a picture, in pixels.
    """
    more = {} if pictures is None else {"pixels": pictures}
    return {
        "kind": "tree", "name": name, "leaves": list(leaves), "cut": _plain(cut), "slider": slider,
        "joins": [[_plain(one) for one in join] for join in joins], "longest": longest,
        "curves": list(curves), "side": side, **more,
    }  # fmt: skip


def circle(places: Mapping[str, tuple[float, float]], point: tuple[float, float]) -> View:
    """Labels on the circle of valence and arousal, and a face among them."""
    return {
        "kind": "circle",
        "places": {label: [_plain(one) for one in place] for label, place in places.items()},
        "point": [_plain(one) for one in point],
    }


def _by_label(labels: Sequence[str], values: Floats) -> dict[str, float]:
    return {label: _plain(value) for label, value in zip(labels, values, strict=True)}


def _plain(value: float | np.floating[Any]) -> float:
    """A number that is short in JSON."""
    return round(float(value), 5)
