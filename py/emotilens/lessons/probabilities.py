"""Lesson: from logits to probabilities, and whether these can be believed."""

from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.evaluation.metrics.calibration import Reliability, reliability
from emotilens.steps.decode import softmax

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import Choice, Desk, Exercise, Facts, Lesson, Slider, Values, Verdict
from .recorded import DrawnFaces, drawn_faces

EXAMPLES = ("clear", "torn", "wrong")
"""A face with a clear answer, one between two, and one with a confident wrong answer."""

BINS = 10

TEMPERATURE = Slider("temperature", 0.2, 3.0, 0.05, 1.0)

CONTROLS = (
    TEMPERATURE,
    Choice("example", EXAMPLES, "torn"),
)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """One face's bars, and the reliability of all faces, at the chosen temperature."""
    faces = drawn_faces(desk.data["faces"])
    temperature = values["temperature"]
    face = example(faces, values["example"])
    probabilities = softmax(faces.logits / temperature)
    measured = reliability(probabilities, faces.true, BINS)
    return [
        views.bars(
            faces.labels, probabilities[face], before=softmax(faces.logits[face : face + 1])[0]
        ),
        curve(measured),
        views.figures(
            accuracy=(float((probabilities.argmax(axis=1) == faces.true).mean()), "percent"),
            confidence=(float(probabilities.max(axis=1).mean()), "percent"),
            error=(measured.expected_calibration_error, "3"),
        ),
    ]


def curve(measured: Reliability) -> views.View:
    """Accuracy by confidence, and the share of faces in each bin."""
    filled = measured.counts > 0
    middles = (np.arange(len(measured.counts)) + 0.5) / len(measured.counts)
    ends = np.array([0.0, 1.0])
    ticks = (0.0, 0.5, 1.0)
    return views.chart(
        "reliability",
        views.axis("confidence", 0, 1, ticks, "percent"),
        views.axis("accuracy", 0, 1, ticks, "percent"),
        [
            views.series("ideal", ends, ends, "dashed"),
            views.series("share", middles, measured.share, "columns"),
            views.series(
                "bins", measured.confidence[filled], measured.accuracy[filled], "dots", "sadness"
            ),
        ],
    )


def example(faces: DrawnFaces, name: str) -> int:
    """Position of the face that shows best what the name says."""
    probabilities = softmax(faces.logits)
    two = np.sort(probabilities, axis=1)[:, -2:]
    correct = probabilities.argmax(axis=1) == faces.true
    merit = {
        "clear": np.where(correct, two[:, 1], -1),
        "torn": two[:, 0] - (two[:, 1] - two[:, 0]),
        "wrong": np.where(correct, -1, two[:, 1]),
    }[name]
    return int(merit.argmax())


async def facts(desk: Desk) -> Facts:
    """The calibration of the drawn faces, and that of the photographs on the model's card."""
    faces = drawn_faces(desk.data["faces"])
    card = desk.data["validation"]["emotilens-ferplus"]

    def error(temperature: float) -> float:
        probabilities = softmax(faces.logits / temperature)
        return reliability(probabilities, faces.true, BINS).expected_calibration_error

    # Of those that the slider has, as the learner is asked to find it.
    best = min(TEMPERATURE.values, key=error)
    plain = softmax(faces.logits)
    return Facts(
        {
            "faces": len(faces.true),
            "accuracy": float((plain.argmax(axis=1) == faces.true).mean()),
            "confidence": float(plain.max(axis=1).mean()),
            "confidence_half": float(softmax(faces.logits / 0.5).max(axis=1).mean()),
            "best": best,
            "error": error(1.0),
            "error_best": error(best),
            "error_shipped": error(faces.temperature),
            "shipped": faces.temperature,
            "card_faces": card["faces"],
            "card_before": card["error_before"],
            "card_after": card["error_after"],
        },
        {"accuracy": 2},
    )


def check_softmax_of_three(answer: float) -> Verdict:
    """The logits 3, 1 and 0."""
    return number(answer, float(softmax(np.array([[3.0, 1.0, 0.0]]))[0, 0]), 0.005, shares=0.75)


TRIED: tuple[tuple[tuple[float, ...], float], ...] = (
    ((3.0, 1.0, 0.0), 1.0),
    ((3.0, 1.0, 0.0), 2.0),
    ((-4.0, -4.0, -4.0, 2.5), 0.5),
)


def check_softmax(function: Any) -> Verdict:
    """The softmax with a temperature, also of large logits."""
    for logits, temperature in TRIED:
        given = np.array(logits)
        answer = as_numbers(function(given.copy(), temperature))
        if answer is None or answer.shape != given.shape:
            return Verdict(False, "shape")
        right = softmax(given[None] / temperature)[0]
        if not np.isclose(answer.sum(), 1):
            return Verdict(False, "sum", {"sum": float(answer.sum())})
        if not np.allclose(answer, right):
            return Verdict(False, "temperature" if temperature != 1 else "exponential")
    with np.errstate(all="ignore"):
        large = as_numbers(function(np.array([1000.0, 999.0]), 1.0))
    if large is None or not np.allclose(large, softmax(np.array([[1.0, 0.0]]))[0]):
        return Verdict(False, "overflow")
    return Verdict(True, RIGHT)


def check_error(function: Any) -> Verdict:
    """The gap between mean confidence and accuracy of one bin."""
    tried: tuple[tuple[Floats, Floats], ...] = (
        (np.array([0.9, 0.8, 0.7, 0.8]), np.array([1.0, 0.0, 1.0, 0.0])),
        (np.array([0.6, 0.6]), np.array([1.0, 1.0])),
    )
    for confidence, correct in tried:
        answer = as_numbers(function(confidence.copy(), correct.copy()))
        if answer is None or answer.shape != ():
            return Verdict(False, "single")
        right = float(confidence.mean() - correct.mean())
        if np.isclose(answer, right) and right < 0:
            return Verdict(False, "sign", {"gap": float(answer)})
        if not np.isclose(answer, abs(right)):
            values = {"gap": float(answer), "wanted": abs(right)}
            return Verdict(False, "other", values)
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "probabilities",
    CONTROLS,
    show,
    facts,
    {
        "three": Exercise(check_softmax_of_three, (RIGHT, "high", "low", "shares")),
        "softmax": Exercise(
            check_softmax,
            (RIGHT, "shape", "sum", "temperature", "exponential", "overflow"),
            function="softmax",
        ),
        "gap": Exercise(check_error, (RIGHT, "single", "sign", "other"), function="gap"),
    },
    data=("faces", "validation"),
    steps=("decode",),
)
