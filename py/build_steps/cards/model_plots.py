"""The plots of the page “models”, made from the figures in the models' cards."""

import itertools
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from emotilens.native.model_facts import ModelFacts

from .plot import Axis, Plot

Figures = Mapping[str, Any]

TALLEST_SHARE = 0.25
"""Height of the tallest bar, as a share of the plot's height."""


def accuracy_and_size(models: Sequence[ModelFacts]) -> Plot:
    """Accuracy against file size, for the models with figures."""
    sizes = {facts.name: facts.bytes / 1e6 for facts in models if facts.figures and facts.bytes}
    axis = Axis("megabytes", _factors(sizes.values()), "{:g}".format, logarithmic=True)
    return _accuracy("Accuracy of the models against the size of their files", models, sizes, axis)


def accuracy_and_time(models: Sequence[ModelFacts]) -> Plot:
    """Accuracy against time per face, for the models with figures."""
    times = {
        facts.name: facts.native_milliseconds
        for facts in models
        if facts.native_milliseconds is not None
    }
    axis = Axis("milliseconds per face", _steps(0, max(times.values())), "{:g}".format)
    return _accuracy("Accuracy of the models against their time for one face", models, times, axis)


def reliability(figures: Figures) -> Plot:
    """Accuracy by confidence, before and after calibration.

    The bars show how many faces have each confidence after calibration.
    """
    bins = figures["calibration"]["bins"]
    before, points = (_points(figures["calibration"][key]) for key in ("bins_before", "bins"))
    plot = Plot(
        "Share of correct answers against confidence",
        Axis("confidence", _steps(0, 1), _percent),
        Axis("correct answers", _steps(0, 1), _percent),
    )
    tallest = max(each["share"] for each in bins)
    edges = [index / len(bins) for index in range(len(bins) + 1)]
    plot.bars(
        (start, end, TALLEST_SHARE * each["share"] / tallest)
        for (start, end), each in zip(itertools.pairwise(edges), bins, strict=True)
        if each["share"]
    )
    plot.line([(0, 0), (1, 1)], "ideal")
    if before != points:
        plot.line(before, "uncalibrated")
    plot.line(points, "curve")
    plot.dots(points)
    return plot


def coverage(figures: Figures) -> Plot:
    """Accuracy when the least confident answers are withheld.

    The card's threshold for “uncertain” is marked, if it has one.
    """
    points = [(each["share"], each["accuracy"]) for each in figures["calibration"]["coverage"]]
    plot = Plot(
        "Share of correct answers against the share of faces answered",
        Axis("faces answered", _steps(min(share for share, _ in points), 1), _percent),
        Axis("correct answers", _steps(min(accuracy for _, accuracy in points), 1), _percent),
    )
    plot.line(points, "curve")
    plot.dots(points)
    rule = figures.get("abstention")
    if rule:
        used = (rule["coverage"], rule["accuracy"])
        plot.dots([used])
        plot.names([(used, "as used")])
    return plot


def _points(bins: Sequence[Mapping[str, float]]) -> list[tuple[float, float]]:
    return [(each["confidence"], each["accuracy"]) for each in bins if each["share"]]


def _accuracy(
    title: str, models: Sequence[ModelFacts], values: Mapping[str, float], axis: Axis
) -> Plot:
    points = {
        facts.title: (values[facts.name], facts.accuracy)
        for facts in models
        if facts.accuracy is not None and facts.name in values
    }
    lowest = min(accuracy for _, accuracy in points.values())
    plot = Plot(title, axis, Axis("correct answers", _steps(lowest - 0.02, 1), _percent))
    plot.dots(points.values())
    plot.names((point, name) for name, point in points.items())
    return plot


def _steps(low: float, high: float) -> list[float]:
    """Round values at equal distances that enclose the range."""
    rough = max(high - low, 1e-9) / 4
    magnitude = 10 ** math.floor(math.log10(rough))
    step = next(size for size in (1, 2, 2.5, 5, 10) if size * magnitude >= rough) * magnitude
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 9) for index in range(first, last + 1)]


def _factors(values: Collection[float]) -> list[float]:
    """Powers of two that enclose the values."""
    first = math.floor(math.log2(min(values)) - 0.25)
    last = max(math.ceil(math.log2(max(values)) + 0.25), first + 2)
    return [2.0**power for power in range(first, last + 1)]


def _percent(share: float) -> str:
    return f"{100 * share:g}%"
