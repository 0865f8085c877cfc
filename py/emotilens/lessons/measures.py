"""Lesson: how good is it? Guess, count, and choose a measure that cannot be fooled."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.evaluation.metrics.classification import (
    accuracy,
    confusion_matrix,
    f1_scores,
    macro_f1,
    recall,
)
from emotilens.evaluation.metrics.correlation import concordance, pearson

from . import views
from .answers import RIGHT, as_numbers, number
from .lesson import Choice, Desk, Exercise, Facts, Lesson, Values, Verdict

MODELS = ("emotilens-ferplus", "emotilens-ferplus-tiny", "mini-xception")

GUESSES = ("always", "dice")
"""A program that always answers the most frequent label, and one that draws labels as often as they
occur."""

CONTROLS = (
    Choice("model", (*MODELS, *GUESSES), "emotilens-ferplus"),
    Choice("shown", ("counts", "shares"), "counts"),
)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The confusion matrix of a model, with recall and F1 of each label, and its figures."""
    labels, matrix = _matrix(desk, values["model"])
    rows = matrix.sum(axis=1, keepdims=True)
    form = "0" if values["shown"] == "counts" else "percent"
    cells = matrix if values["shown"] == "counts" else matrix / np.maximum(rows, 1)
    found, scores = recall(matrix), f1_scores(matrix)
    return [
        views.figures(
            accuracy=(accuracy(matrix), "percent"), macro_f1=(macro_f1(matrix), "2"),
            faces=(float(matrix.sum()), "0"),
        ),
        views.table(
            "confusion",
            ("human", *labels, "recall", "f1"),
            [
                views.row(
                    label,
                    *((float(value), form) for value in cells[place]),
                    (float(found[place]), "percent"),
                    (float(scores[place]), "2"),
                    strong=place,
                )
                for place, label in enumerate(labels)
            ],
        ),
    ]  # fmt: skip


def _matrix(desk: Desk, model: str) -> tuple[list[str], NDArray[np.int64]]:
    """The labels, and the confusion matrix of a model or of a guess."""
    cards = desk.data["validation"]
    card = cards[model if model in cards else MODELS[0]]
    matrix = np.array(card["confusion"], np.int64)
    true = matrix.sum(axis=1)
    if model == "always":
        guessed = np.zeros_like(matrix)
        guessed[:, true.argmax()] = true
        return card["labels"], guessed
    if model == "dice":
        return card["labels"], _thrown(true)
    return card["labels"], matrix


def _thrown(true: NDArray[np.int64]) -> NDArray[np.int64]:
    """The expected matrix of the dice, in whole faces; each row keeps its sum."""
    expected = np.outer(true, true) / true.sum()
    counts = np.floor(expected).astype(np.int64)
    left = true - counts.sum(axis=1)
    for row, rest, faces in zip(counts, expected - counts, left, strict=True):
        row[np.argsort(-rest, kind="stable")[:faces]] += 1
    return counts


async def facts(desk: Desk) -> Facts:
    """Accuracy and macro F1 of the models and of the guesses."""
    numbers: dict[str, float] = {}
    for name in (*MODELS, *GUESSES):
        key = name.removeprefix("emotilens-").replace("-", "_")
        _, matrix = _matrix(desk, name)
        numbers[f"{key}_accuracy"] = accuracy(matrix)
        numbers[f"{key}_f1"] = macro_f1(matrix)
    labels, matrix = _matrix(desk, MODELS[0])
    numbers["faces"] = float(matrix.sum())
    for label in ("neutral", "contempt", "happiness"):
        place = labels.index(label)
        numbers[f"{label}_faces"] = float(matrix[place].sum())
        numbers[f"{label}_right"] = float(matrix[place, place])
    best = numbers["always_accuracy"]
    return Facts(numbers, {"always": 1 if best < 0.2 else 2 if best < 0.5 else 3})


SMALL: NDArray[np.int64] = np.array([[8, 2, 0], [1, 4, 0], [1, 4, 0]])
"""Rows are true labels: 10 happy, 5 sad, 5 fearful faces."""


def check_macro_f1(answer: float) -> Verdict:
    """The macro F1 of ``SMALL``."""
    right = macro_f1(SMALL)
    present = f1_scores(SMALL)[:2].mean()
    return number(answer, right, 0.006, accuracy=accuracy(SMALL), skipped=float(present))


def check_confusion(function: Any) -> Verdict:
    """Counting a confusion matrix."""
    true = np.array([0, 0, 1, 2, 2, 2])
    predicted = np.array([0, 1, 1, 2, 0, 2])
    answer = as_numbers(function(true.copy(), predicted.copy(), 3))
    if answer is None or answer.shape != (3, 3):
        return Verdict(False, "shape")
    right = confusion_matrix(predicted, true, 3)
    if np.array_equal(answer, right):
        return Verdict(True, RIGHT)
    if np.array_equal(answer, right.T):
        return Verdict(False, "turned")
    return Verdict(False, "counts", {"sum": float(answer.sum()), "wanted": float(right.sum())})


def check_concordance(function: Any) -> Verdict:
    """The concordance correlation coefficient."""
    true: Floats = np.array([-0.5, 0.0, 0.2, 0.6, 0.9])
    for predicted in (true + 0.3, true * 0.5, np.array([0.1, -0.2, 0.4, 0.3, 0.8])):
        answer = as_numbers(function(predicted.copy(), true.copy()))
        if answer is None or answer.shape != ():
            return Verdict(False, "single")
        right = concordance(predicted, true)
        if np.isclose(answer, right, atol=1e-6):
            continue
        if np.isclose(answer, pearson(predicted, true), atol=1e-6):
            return Verdict(False, "pearson", {"wanted": right})
        return Verdict(False, "other", {"got": float(answer), "wanted": right})
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "measures",
    CONTROLS,
    show,
    facts,
    {
        "macro": Exercise(check_macro_f1, (RIGHT, "high", "low", "accuracy", "skipped")),
        "confusion": Exercise(
            check_confusion, (RIGHT, "shape", "turned", "counts"), function="confusion"
        ),
        "concordance": Exercise(
            check_concordance, (RIGHT, "single", "pearson", "other"), function="concordance"
        ),
    },
    data=("validation",),
    steps=("decide",),
)
