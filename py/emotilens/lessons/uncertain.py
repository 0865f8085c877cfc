"""Lesson: answering only when sure, at the price of answering less often."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.evaluation.metrics.selective import select
from emotilens.steps.decode import softmax

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import Desk, Exercise, Facts, Lesson, Slider, Values, Verdict
from .recorded import drawn_faces

CONTROLS = (Slider("threshold", 0.0, 0.95, 0.01, 0.0),)

WANTED = 0.95


async def show(desk: Desk, values: Values) -> list[views.View]:
    """Coverage and accuracy by threshold, for photographs and for drawn faces."""
    threshold = values["threshold"]
    card = desk.data["validation"]["emotilens-ferplus"]["coverage"]
    limits, shares, accuracies = _curve(card)
    drawn = drawn_faces(desk.data["faces"])
    probabilities = softmax(drawn.logits / drawn.temperature)
    chosen = select(probabilities, drawn.true, threshold)
    share, accuracy = (float(np.interp(threshold, limits, each)) for each in (shares, accuracies))
    ticks = (0.0, 0.5, 1.0)
    return [
        views.chart(
            "coverage_and_accuracy",
            views.axis("threshold", 0, 1, ticks, "percent"),
            views.axis("of_faces", 0, 1, ticks, "percent"),
            [
                views.series("accuracy", limits, accuracies, "bold", "happiness"),
                views.series("answered", limits, shares, "bold", "sadness"),
            ],
            [{"name": "yours", "x": threshold}],
        ),
        views.table(
            "both",
            ("faces", "answered", "accuracy"),
            [
                views.row("photographs", (share, "percent"), (accuracy, "percent")),
                views.row(
                    "drawn",
                    (chosen.coverage, "percent"),
                    (chosen.accuracy, "percent") if chosen.coverage else None,
                ),
            ],
        ),
    ]


def _curve(coverage: Sequence[Mapping[str, float]]) -> tuple[Floats, Floats, Floats]:
    """Thresholds, ascending, with the share of faces that are answered, and their accuracy."""
    rows = sorted((each["threshold"], each["share"], each["accuracy"]) for each in coverage)
    first = (0.0, *rows[0][1:])
    limits, shares, accuracies = np.array([first, *rows]).T
    return limits, shares, accuracies


async def facts(desk: Desk) -> Facts:
    """The threshold that the model ships with, on both kinds of faces."""
    card = desk.data["validation"]["emotilens-ferplus"]
    shipped = card["abstention"]
    drawn = drawn_faces(desk.data["faces"])
    probabilities = softmax(drawn.logits / drawn.temperature)
    there, everywhere = (
        select(probabilities, drawn.true, threshold) for threshold in (drawn.threshold, 0.0)
    )
    return Facts(
        {
            "faces": card["faces"],
            "accuracy": card["coverage"][0]["accuracy"],
            "threshold": shipped["threshold"],
            "answered": shipped["coverage"],
            "silent": 1 - shipped["coverage"],
            "accuracy_answered": shipped["accuracy"],
            "drawn_faces": len(drawn.true),
            "drawn_accuracy": everywhere.accuracy,
            "drawn_answered": there.coverage,
            "drawn_accuracy_answered": there.accuracy,
        },
        {"silent": 2},
    )


def check_accuracy(answer: float) -> Verdict:
    """Of 200 faces, 160 are answered, 152 of them correctly."""
    return number(answer, 0.95, 0.004, all=0.76, coverage=0.8, percent=95.0)


def check_threshold(function: Any) -> Verdict:
    """The lowest confidence from which answers are accurate enough."""
    confidence = np.array([0.95, 0.4, 0.8, 0.6, 0.9, 0.5, 0.7, 0.99])
    correct = np.array([1, 0, 1, 0, 1, 1, 1, 1], np.float64)
    for wanted in (0.8, 0.95, 0.7):
        answer = as_numbers(function(confidence.copy(), correct.copy(), wanted))
        if answer is None or answer.shape != ():
            return Verdict(False, "single")
        right = _lowest(confidence, correct, wanted)
        answered = confidence >= answer
        reached = float(correct[answered].mean()) if answered.any() else 0.0
        values = {"threshold": float(answer), "reached": reached, "wanted": wanted}
        if reached < wanted:
            return Verdict(False, "inaccurate", values)
        if answered.sum() < (confidence >= right).sum():
            return Verdict(False, "silent", values | {"better": right})
    return Verdict(True, RIGHT)


def _lowest(confidence: Floats, correct: Floats, wanted: float) -> float:
    """The lowest of the confidences at which the accuracy is reached."""
    enough = [one for one in confidence if correct[confidence >= one].mean() >= wanted]
    return float(min(enough))


LESSON = Lesson(
    "uncertain",
    CONTROLS,
    show,
    facts,
    {
        "accuracy": Exercise(check_accuracy, (RIGHT, "high", "low", "all", "coverage", "percent")),
        "threshold": Exercise(
            check_threshold, (RIGHT, "single", "inaccurate", "silent"), function="threshold"
        ),
    },
    data=("faces", "validation"),
    steps=("decide",),
)
