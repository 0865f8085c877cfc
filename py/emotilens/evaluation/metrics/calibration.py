"""Calibration: whether answers with a confidence of 80 % are correct in 80 % of cases."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.steps.decode import softmax

BINS = 15
TEMPERATURES = (0.05, 20.0)
"""Range in which a temperature is searched for."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Confidence against accuracy, in bins of equal width from 0 to 1.

    Attributes:
        confidence: mean of each bin, shape (bins,); 0 where a bin is empty.
        accuracy: share of correct answers in each bin, shape (bins,); 0 where a bin is empty.
        counts: number of predictions in each bin, shape (bins,).
    """

    confidence: Floats
    accuracy: Floats
    counts: Integers

    @property
    def share(self) -> Floats:
        """The share of all predictions that falls into each bin, shape (bins,), summing to 1."""
        return self.counts / self.counts.sum()

    @property
    def expected_calibration_error(self) -> float:
        """Mean gap between confidence and accuracy (Guo et al. 2017, arXiv 1706.04599)."""
        return float(self.share @ np.abs(self.confidence - self.accuracy))


def reliability(probabilities: Floats, true: Integers, bins: int = BINS) -> Reliability:
    """Bin predictions by their confidence in the most probable class.

    Args:
        probabilities: shape (n, classes), rows summing to 1.
        true: class indices, shape (n,).
        bins: number of bins; a bin contains its upper edge.
    """
    confidence = probabilities.max(axis=1)
    correct = (probabilities.argmax(axis=1) == true).astype(np.float64)
    position = np.clip(np.ceil(confidence * bins).astype(np.intp) - 1, 0, bins - 1)
    counts = np.bincount(position, minlength=bins)
    present = np.maximum(counts, 1)
    return Reliability(
        confidence=np.bincount(position, confidence, bins) / present,
        accuracy=np.bincount(position, correct, bins) / present,
        counts=counts,
    )


def fit_temperature(logits: Floats, true: Integers) -> float:
    """The temperature: dividing the logits by it makes the true labels most likely.

    Golden-section search on the mean negative log-likelihood, which has a single minimum in the
    inverse temperature (Guo et al. 2017, arXiv 1706.04599, section 4.2).

    Args:
        logits: shape (n, classes).
        true: class indices, shape (n,).

    Returns:
        The temperature, within ``TEMPERATURES``, to about four digits.
    """
    low, high = (1 / temperature for temperature in reversed(TEMPERATURES))
    golden = (np.sqrt(5) - 1) / 2
    while high - low > 1e-5 * high:
        left, right = high - golden * (high - low), low + golden * (high - low)
        if _negative_log_likelihood(logits * left, true) < _negative_log_likelihood(
            logits * right, true
        ):
            high = right
        else:
            low = left
    return float(2 / (low + high))


def coverage_curve(probabilities: Floats, true: Integers) -> tuple[Floats, Floats]:
    """The accuracy that remains when the least confident predictions are withheld.

    Args:
        probabilities: shape (n, classes).
        true: class indices, shape (n,).

    Returns:
        Thresholds: confidences in descending order, shape (n,); and the accuracy over all
        predictions at or above each. The k-th entry covers a share of k / n.
    """
    confidence = probabilities.max(axis=1)
    order = np.argsort(-confidence, kind="stable")
    correct = (probabilities.argmax(axis=1) == true)[order]
    return confidence[order], np.cumsum(correct) / np.arange(1, len(true) + 1)


def _negative_log_likelihood(logits: Floats, true: Integers) -> float:
    chosen = softmax(logits)[np.arange(len(true)), true]
    return float(-np.log(np.maximum(chosen, 1e-300)).mean())
