"""Lesson: smoothing takes the tremble away, and makes the answer late."""

from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.steps.decide import decide
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.smooth import SmoothingKind

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import Choice, Desk, Exercise, Facts, Lesson, Slider, Values, Verdict

SHOWN, OTHER = "happiness", "neutral"
"""The labels whose lines are drawn."""

KINDS: tuple[SmoothingKind, ...] = ("exponential", "box", "gaussian", "none")

CONTROLS = (
    Slider("seconds", 0.05, 2.0, 0.05, 0.2),
    Choice("kind", KINDS, "exponential"),
)

COMPARED: tuple[tuple[SmoothingKind, float], ...] = (
    ("none", 0.2),
    ("exponential", 0.2),
    ("exponential", 0.8),
    ("box", 0.8),
    ("gaussian", 0.8),
)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The stream before and after smoothing, and what the smoothing costs and brings."""
    stream = Stream(desk.data["smiles"])
    chosen = LiveSmoothing(values["kind"], values["seconds"])
    smoothed = chosen.smooth(stream.rows, stream.times)
    plain, now = stream.measure(stream.rows), stream.measure(smoothed)
    short, _ = stream.smiles[1]
    happy, neutral = stream.rows[:, stream.column], stream.rows[:, stream.other]
    seconds = (0.0, 3.0, 6.0, 9.0, 12.0)
    return [
        views.chart(
            "stream",
            views.axis("seconds_of_stream", 0, 12.6, seconds, "0"),
            views.axis("happiness_axis", 0, 1, (0.0, 0.5, 1.0), "percent"),
            [
                views.series("", stream.times, neutral, "thin", OTHER),
                views.series("each_frame", stream.times, happy, "thin", SHOWN),
                views.series("neutral", stream.times, smoothed[:, stream.other], "bold", OTHER),
                views.series("smoothed", stream.times, smoothed[:, stream.column], "bold", SHOWN),
            ],
            [{"name": "threshold", "y": stream.threshold}, {"name": "short", "x": short}],
        ),
        views.figures(
            late=(now["late"], "2"),
            changes=(now["changes"], "0"),
            changes_before=(plain["changes"], "0"),
            short_smile=(now["short"], "percent"),
        ),
    ]


class Stream:
    """The recorded stream.

    Args:
        content: of ``smiles.json``.

    Attributes:
        times: in seconds, shape (n,).
        rows: probabilities of each frame, shape (n, labels).
        column: of the smile's label.
        other: column of the label between smiles.
        smiles: beginning and end of each smile in seconds.
        threshold: of the model.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        self.times: Floats = np.array(content["times"], np.float64)
        self.rows: Floats = np.array(content["probabilities"], np.float64)
        self.column, self.other = (content["labels"].index(one) for one in (SHOWN, OTHER))
        self.smiles: list[list[float]] = content["smiles"]
        self.threshold: float = content["threshold"]

    def measure(self, rows: Floats) -> dict[str, float]:
        """What a viewer notices of a stream.

        Returns:
            ``late``: seconds from the beginning of the first smile until its label is shown;
            ``changes`` of what is shown; and the highest value during the ``short`` smile and in
            the second after it.
        """
        decided = [decide(row, self.threshold) for row in rows]
        shown = np.array([-1 if each.uncertain else each.best for each in decided])
        start = self.smiles[0][0]
        seen = self.times[(self.times >= start) & (shown == self.column)]
        begin, end = self.smiles[1]
        during = (self.times >= begin) & (self.times <= end + 1)
        return {
            "late": float(seen[0] - start) if len(seen) else float(self.times[-1] - start),
            "changes": float((shown[1:] != shown[:-1]).sum()),
            "short": float(rows[during, self.column].max()),
        }


async def facts(desk: Desk) -> Facts:
    """The table of the text, and how high the short smile climbs."""
    stream = Stream(desk.data["smiles"])
    numbers: dict[str, float] = {"threshold": stream.threshold}
    for kind, seconds in COMPARED:
        smoothed = LiveSmoothing(kind, seconds).smooth(stream.rows, stream.times)
        name = f"{kind}_{round(10 * seconds)}"
        numbers |= {f"{name}_{key}": value for key, value in stream.measure(smoothed).items()}
    peak = numbers["exponential_8_short"]
    plain = numbers["none_2_short"]
    answer = 1 if peak > 0.85 * plain else 2 if peak > 0.25 * plain else 3
    return Facts(numbers, {"climb": answer})


def check_step(answer: float) -> Verdict:
    """One frame of the exponential: from 0.2, with a new value of 1 and a weight of 0.25."""
    return number(answer, 0.4, 0.005, swapped=0.8, sum=0.45)


def check_smooth(function: Any) -> Verdict:
    """The exponential over a list of values."""
    values = np.array([0.0, 1.0, 1.0, 0.0, 0.5])
    for alpha in (0.5, 0.2, 1.0):
        answer = as_numbers(function(values.copy(), alpha))
        if answer is None or answer.shape != values.shape:
            return Verdict(False, "length", {"wanted": len(values)})
        right = _exponential(values, alpha)
        if np.isclose(answer[0], right[0]) and np.allclose(answer, values) and alpha != 1:
            return Verdict(False, "unchanged")
        if np.allclose(answer, _exponential(values, 1 - alpha)) and alpha not in (0.5, 1.0):
            return Verdict(False, "swapped")
        if not np.allclose(answer, right):
            place = int(np.argmax(~np.isclose(answer, right)))
            values_ = {"place": place, "got": float(answer[place]), "wanted": float(right[place])}
            return Verdict(False, "other", values_)
    return Verdict(True, RIGHT)


def _exponential(values: Floats, alpha: float) -> Floats:
    smoothed = [float(values[0])]
    for value in values[1:]:
        smoothed.append(alpha * float(value) + (1 - alpha) * smoothed[-1])
    return np.array(smoothed)


def check_kernel(function: Any) -> Verdict:
    """A centred kernel: weights of an odd number of frames that sum to 1 and are symmetric."""
    for reach in (0, 1, 4):
        answer = as_numbers(function(reach))
        if answer is None or answer.shape != (2 * reach + 1,):
            return Verdict(False, "width", {"reach": reach, "wanted": 2 * reach + 1})
        if not np.isclose(answer.sum(), 1):
            return Verdict(False, "sum", {"sum": float(answer.sum())})
        if not np.allclose(answer, answer[::-1]):
            return Verdict(False, "symmetric")
        if answer.min() < 0 or answer.argmax() != reach:
            return Verdict(False, "middle")
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "smoothing",
    CONTROLS,
    show,
    facts,
    {
        "step": Exercise(check_step, (RIGHT, "high", "low", "swapped", "sum")),
        "smooth": Exercise(
            check_smooth, (RIGHT, "length", "unchanged", "swapped", "other"), function="smooth"
        ),
        "kernel": Exercise(
            check_kernel, (RIGHT, "width", "sum", "symmetric", "middle"), function="kernel"
        ),
    },
    data=("smiles",),
    steps=("smooth",),
)
