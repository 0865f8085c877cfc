"""The loss of each task and its gradient, as in the ABAW entries.

Every loss takes the outputs of the last layer before softmax, tanh or sigmoid, shape
(rows, outputs), and targets. It returns the mean loss and its gradient by the outputs, of the same
shape.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.heads.apply import activate
from emotilens.steps.decode import softmax

MIMICRY_WEIGHTS = (0.47, 0.059, 0.118, 0.235, 0.059, 0.059)
"""Weights of admiration, amusement, determination, empathic pain, excitement and joy in ABAW-6."""

FLAT = 1e-20
"""Numbers whose sum of squared distances from the mean is below this count as constant."""

Loss: TypeAlias = Callable[[Floats, Floats], tuple[float, Floats]]


def cross_entropy(weights: Floats) -> Loss:
    """Cross-entropy of mutually exclusive labels, weighted by label as in Keras.

    The heads of ABAW-3 to -8 are fitted with Keras's ``class_weight``: each row's loss is
    multiplied by the weight of its label, and the sum is divided by the number of rows.

    Args:
        weights: the weights of the labels, shape (labels,); see ``label_weights``.

    Returns:
        A loss whose targets are 1 for the label and 0 for others.
    """

    def loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
        return _shared_cross_entropy(outputs, targets * weights / max(len(targets), 1))

    return loss


def smoothed_cross_entropy(weights: Floats, smoothing: float) -> Loss:
    """Cross-entropy of mutually exclusive labels, weighted and smoothed as in PyTorch.

    PyTorch's ``CrossEntropyLoss``, used for violence in ABAW-10 and for AffectNet, spreads the
    smoothed share over all labels, multiplies each label's share by its weight, and divides the sum
    by the weights of the rows' own labels.

    Args:
        weights: the weights of the labels, shape (labels,); see ``label_weights``.
        smoothing: the share of a label that is spread over all labels (Szegedy et al. 2016), from 0
            to 1.

    Returns:
        A loss whose targets are 1 for the label and 0 for others.
    """

    def loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
        total = max(float((targets @ weights).sum()), float(np.finfo(np.float64).tiny))
        smoothed = targets * (1 - smoothing) + smoothing / len(weights)
        return _shared_cross_entropy(outputs, smoothed * weights / total)

    return loss


def _shared_cross_entropy(outputs: Floats, shares: Floats) -> tuple[float, Floats]:
    """−Σ shares · log softmax(outputs), and its gradient."""
    shifted = outputs - outputs.max(axis=1, keepdims=True)
    logarithms = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    slope = shares.sum(axis=1, keepdims=True) * softmax(outputs) - shares
    return -float((shares * logarithms).sum()), slope


def label_weights(targets: Floats) -> Floats:
    """Weights inversely proportional to how often labels occur, as in ABAW-3 to -8.

    Args:
        targets: shape (rows, labels), as ``cross_entropy`` takes them.

    Returns:
        1 for the most frequent label, more for rarer ones, 0 for those that never occur. Shape
        (labels,).
    """
    counts = targets.sum(axis=0)
    return np.divide(counts.max(), counts, out=np.zeros(len(counts)), where=counts > 0)


def concordance_loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
    """1 − mean concordance (Lin 1989) of tanh(outputs) with the targets.

    Args:
        outputs: shape (rows, dimensions), for all rows that the concordance is computed over.
        targets: from −1 to 1, the same shape.
    """
    predictions = np.tanh(outputs)
    centred = targets - targets.mean(axis=0)
    covariance = ((predictions - predictions.mean(axis=0)) * centred).mean(axis=0)
    bias = (predictions.mean(axis=0) - targets.mean(axis=0)) ** 2
    spread = predictions.var(axis=0) + targets.var(axis=0) + bias
    # If neither varies, nothing can be improved, and the gradient below is 0.
    spread = np.maximum(spread, np.finfo(np.float64).tiny)
    concordance = 2 * covariance / spread
    rows, dimensions = outputs.shape
    towards = centred - concordance * (predictions - targets.mean(axis=0))
    slope = -2 * towards / (spread * rows * dimensions) * (1 - predictions**2)
    return 1 - float(concordance.mean()), slope


def correlation_loss(weights: Floats) -> Loss:
    """Σ w·(1 − r) over emotions, where r correlates sigmoid(outputs) with the targets (Pearson).

    From ABAW-6 and -8 (Savchenko 2024 and 2025), for emotional mimicry.

    Args:
        weights: w of each emotion, shape (emotions,); see ``MIMICRY_WEIGHTS``.

    Returns:
        A loss whose targets are from 0 to 1. If predictions or targets are constant, r is 0.
    """

    def loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
        predictions = activate("mimicry", outputs)
        offset, wanted = predictions - predictions.mean(axis=0), targets - targets.mean(axis=0)
        spread = np.maximum((offset**2).sum(axis=0), FLAT)
        product = np.sqrt(spread * np.maximum((wanted**2).sum(axis=0), FLAT))
        correlation = (offset * wanted).sum(axis=0) / product
        towards = wanted / product - correlation * offset / spread
        slope = -weights * towards * predictions * (1 - predictions)
        return float(weights @ (1 - correlation)), slope

    return loss


def unit_cross_entropy(weights: Floats) -> Loss:
    """Binary cross-entropy of action units, with separate weights for their absence and presence.

    Args:
        weights: the weights of absence and of presence, shape (2, units); see ``unit_weights``.

    Returns:
        A loss whose targets are 1, 0, or NaN where not annotated; the mean over all annotated
        cells.
    """

    def loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
        annotated = ~np.isnan(targets)
        present = np.where(annotated, targets, 0)
        shares = np.where(present > 0, weights[1], weights[0]) * annotated
        shares = shares / max(int(annotated.sum()), 1)
        # log(1 + exp(x)) without overflow.
        value = float((shares * (np.logaddexp(0, outputs) - present * outputs)).sum())
        return value, shares * (activate("action_units", outputs) - present)

    return loss


def unit_weights(targets: Floats) -> Floats:
    """Weights that make the presence of a rare unit count as much as its absence.

    Args:
        targets: shape (rows, units), as ``unit_cross_entropy`` takes them.

    Returns:
        N / (2 · absent) and N / (2 · present) for the N annotated rows of each unit, shape
        (2, units); 0 for what never occurs.
    """
    counts = np.stack(((targets == 0).sum(axis=0), (targets > 0).sum(axis=0)))
    return np.divide(counts.sum(axis=0), 2 * counts, out=np.zeros(counts.shape), where=counts > 0)
