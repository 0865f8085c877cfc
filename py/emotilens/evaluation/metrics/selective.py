"""Answering only where confident: what it costs in answers, and what it gains in accuracy."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.steps.decide import decide

WANTED_ACCURACY = 0.95
"""Of the answers that are given, for which a threshold is chosen."""

THRESHOLDS = tuple((np.arange(1001) / 1000).tolist())
"""From 0 to 1 in thousandths, so that a threshold can be written down as it was chosen."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Answers at or above a threshold.

    Attributes:
        threshold: least confidence of an answer, from 0 to 1.
        coverage: share of faces that are answered.
        accuracy: share of right answers among these; 0 where there are none.
    """

    threshold: float
    coverage: float
    accuracy: float


def select(probabilities: Floats, true: Integers, threshold: float) -> Selection:
    """Answer where the decision step does.

    Args:
        probabilities: shape (n, classes), rows summing to 1.
        true: class indices, shape (n,).
        threshold: as ``steps.decide`` takes it.
    """
    decisions = [decide(row, threshold) for row in probabilities]
    right = [
        decision.best == label
        for decision, label in zip(decisions, true, strict=True)
        if not decision.uncertain
    ]
    return Selection(threshold, len(right) / len(true), float(np.mean(right)) if right else 0.0)


def choose_threshold(
    probabilities: Floats, true: Integers, wanted: float = WANTED_ACCURACY
) -> float | None:
    """The lowest threshold at which the answers that are still given are accurate enough.

    That keeps as many answers as the accuracy allows (Geifman and El-Yaniv 2017, arXiv 1705.08500,
    without their allowance for chance, so that on other faces the accuracy can be a little lower).

    Args:
        probabilities: shape (n, classes), rows summing to 1.
        true: class indices, shape (n,).
        wanted: accuracy, from 0 to 1.

    Returns:
        One of ``THRESHOLDS``; None where no threshold that leaves answers reaches the accuracy.
    """
    confidence = probabilities.max(axis=1)
    order = np.argsort(confidence, kind="stable")
    right = (probabilities.argmax(axis=1) == true)[order]
    withheld = np.searchsorted(confidence[order], THRESHOLDS, side="left")
    answered = len(true) - withheld
    rightly = right.sum() - np.concatenate(([0], right.cumsum()))[withheld]
    enough = (answered > 0) & (rightly >= wanted * answered)
    return THRESHOLDS[int(enough.argmax())] if enough.any() else None
