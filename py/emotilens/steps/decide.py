"""Naming an expression, or marking it as uncertain.

A network always has a most probable label. If even that is improbable, the honest answer is none:
wrong answers tend to have lower maximum probabilities than correct ones (Hendrycks and Gimpel 2017,
arXiv 1610.02136), so withholding answers below a threshold raises the accuracy of the rest (Geifman
and El-Yaniv 2017, arXiv 1705.08500). ``evaluation.metrics.selective`` finds the threshold.
"""

from dataclasses import dataclass

from emotilens.basics.arrays import Floats


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about a face.

    Attributes:
        best: the index of the most probable label; the first one if several are equal.
        confidence: its probability, from 0 to 1.
        uncertain: whether that is below the threshold.
    """

    best: int
    confidence: float
    uncertain: bool


def decide(probabilities: Floats, threshold: float | None) -> Decision:
    """Name the most probable label, or abstain.

    Args:
        probabilities: calibrated probabilities as displayed, smoothed or raw, shape (labels,).
        threshold: the label is uncertain below this confidence, from 0 to 1; None never abstains.
    """
    best = int(probabilities.argmax())
    confidence = float(probabilities[best])
    return Decision(best, confidence, uncertain=threshold is not None and confidence < threshold)
