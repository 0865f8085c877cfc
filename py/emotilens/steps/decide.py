"""Naming an expression, or saying that it is uncertain.

A network always has a most probable label. Where even that is improbable, the honest answer is
none: wrong answers have lower maximum probabilities than right ones (Hendrycks and Gimpel 2017,
arXiv 1610.02136), so that withholding those below a threshold raises the accuracy of what is still
answered (Geifman and El-Yaniv 2017, arXiv 1705.08500).
``evaluation.metrics.selective`` finds the threshold.
"""

from dataclasses import dataclass

from emotilens.basics.arrays import Floats


@dataclass(frozen=True, slots=True)
class Decision:
    """What a face's probabilities come to.

    Attributes:
        best: position of the most probable label, the first of equals.
        confidence: its probability, from 0 to 1.
        uncertain: the probability is below the threshold.
    """

    best: int
    confidence: float
    uncertain: bool


def decide(probabilities: Floats, threshold: float | None) -> Decision:
    """Name the most probable label, or abstain.

    Args:
        probabilities: calibrated, smoothed or not as they are shown, shape (labels,).
        threshold: least confidence, from 0 to 1, at which the label is named; None never abstains.
    """
    best = int(probabilities.argmax())
    confidence = float(probabilities[best])
    return Decision(best, confidence, uncertain=threshold is not None and confidence < threshold)
