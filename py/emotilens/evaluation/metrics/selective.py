"""Answering only when confident: fewer answers, higher accuracy."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.steps.decide import decide

WANTED_ACCURACY = 0.95
"""Accuracy that the answers at or above the chosen threshold must have."""

THRESHOLDS = tuple((np.arange(1001) / 1000).tolist())
"""From 0 to 1 in thousandths, so that a chosen threshold can be written down exactly."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Answers at or above a threshold.

    Attributes:
        threshold: lowest confidence of an answer, from 0 to 1.
        coverage: share of faces that get an answer.
        accuracy: share of correct answers among these; 0 if there are none.
    """

    threshold: float
    coverage: float
    accuracy: float


def select(probabilities: Floats, true: Integers, threshold: float) -> Selection:
    """Coverage and accuracy with the decision step's threshold.

    Args:
        probabilities: shape (n, classes), rows summing to 1.
        true: class indices, shape (n,).
        threshold: as in ``steps.decide``.
    """
    decisions = [decide(row, threshold) for row in probabilities]
    correct = [
        decision.best == label
        for decision, label in zip(decisions, true, strict=True)
        if not decision.uncertain
    ]
    accuracy = float(np.mean(correct)) if correct else 0.0
    return Selection(threshold, len(correct) / len(true), accuracy)


def choose_threshold(
    probabilities: Floats, true: Integers, wanted: float = WANTED_ACCURACY
) -> float | None:
    """The lowest threshold at which the remaining answers are accurate enough.

    It keeps as many answers as the accuracy allows (Geifman and El-Yaniv 2017, arXiv 1705.08500,
    without their confidence bound, so the accuracy can be a little lower on other faces).

    Args:
        probabilities: shape (n, classes), rows summing to 1.
        true: class indices, shape (n,).
        wanted: accuracy, from 0 to 1.

    Returns:
        One of ``THRESHOLDS``; None if no threshold that leaves answers reaches the accuracy.
    """
    confidence = probabilities.max(axis=1)
    order = np.argsort(confidence, kind="stable")
    correct = (probabilities.argmax(axis=1) == true)[order]
    withheld = np.searchsorted(confidence[order], THRESHOLDS, side="left")
    answered = len(true) - withheld
    answered_correctly = correct.sum() - np.concatenate(([0], correct.cumsum()))[withheld]
    enough = (answered > 0) & (answered_correctly >= wanted * answered)
    return THRESHOLDS[int(enough.argmax())] if enough.any() else None
