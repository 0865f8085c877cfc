"""What a head is fitted for, as the ABAW entries do it: a loss and its slope for each task.

Every loss takes what the last layer gives, before softmax, tanh or sigmoid, shape (rows, outputs),
and targets, and returns the mean loss and its derivative by each output, of the outputs' shape.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.heads.apply import activate
from emotilens.steps.decode import softmax

MIMICRY_WEIGHTS = (0.47, 0.059, 0.118, 0.235, 0.059, 0.059)
"""Of admiration, amusement, determination, empathic pain, excitement and joy in ABAW-6."""

FLAT = 1e-20
"""Sum of squared distances from the mean below which numbers count as all the same."""

Loss: TypeAlias = Callable[[Floats, Floats], tuple[float, Floats]]


def cross_entropy(weights: Floats) -> Loss:
    """Cross-entropy of exclusive labels, each row weighted by its label.

    Args:
        weights: of the labels, shape (labels,); see ``label_weights``.

    Returns:
        A loss whose targets are 1 for the label and 0 for others, or probabilities; means are over
        the rows' weights.
    """

    def loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
        shares = targets @ weights
        shares = shares / max(shares.sum(), np.finfo(np.float64).tiny)
        shifted = outputs - outputs.max(axis=1, keepdims=True)
        logarithms = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        value = -float(shares @ (targets * logarithms).sum(axis=1))
        return value, shares[:, None] * (softmax(outputs) - targets)

    return loss


def label_weights(targets: Floats) -> Floats:
    """Weights in inverse proportion to how often labels occur; their mean over rows is 1.

    Args:
        targets: shape (rows, labels), as ``cross_entropy`` takes them.

    Returns:
        n / (k · n_label), k labels that occur; 0 for one that does not. Shape (labels,).
    """
    counts = targets.sum(axis=0)
    occurring = counts > 0
    share = len(targets) / max(int(occurring.sum()), 1)
    return np.divide(share, counts, out=np.zeros(len(counts)), where=occurring)


def concordance_loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
    """1 − mean concordance (Lin 1989) of tanh(outputs) with the targets.

    Args:
        outputs: shape (rows, dimensions), of all rows that a concordance is taken over.
        targets: from −1 to 1, the same shape.
    """
    said = np.tanh(outputs)
    offset = targets - targets.mean(axis=0)
    covariance = ((said - said.mean(axis=0)) * offset).mean(axis=0)
    apart = (said.mean(axis=0) - targets.mean(axis=0)) ** 2
    spread = said.var(axis=0) + targets.var(axis=0) + apart
    # Where neither varies, nothing can be gained: the slope below is 0 then.
    spread = np.maximum(spread, np.finfo(np.float64).tiny)
    concordance = 2 * covariance / spread
    rows, dimensions = outputs.shape
    towards = offset - concordance * (said - targets.mean(axis=0))
    slope = -2 * towards / (spread * rows * dimensions) * (1 - said**2)
    return 1 - float(concordance.mean()), slope


def correlation_loss(weights: Floats) -> Loss:
    """Σ w·(1 − r) over emotions, r Pearson's correlation of sigmoid(outputs) with the targets.

    From ABAW-6 and -8 (Savchenko 2024 and 2025), for emotional mimicry.

    Args:
        weights: w of each emotion, shape (emotions,); see ``MIMICRY_WEIGHTS``.

    Returns:
        A loss whose targets are from 0 to 1. Where one of the two never varies, r counts as 0.
    """

    def loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
        said = activate("mimicry", outputs)
        apart, wanted = said - said.mean(axis=0), targets - targets.mean(axis=0)
        spread = np.maximum((apart**2).sum(axis=0), FLAT)
        product = np.sqrt(spread * np.maximum((wanted**2).sum(axis=0), FLAT))
        correlation = (apart * wanted).sum(axis=0) / product
        towards = wanted / product - correlation * apart / spread
        return float(weights @ (1 - correlation)), -weights * towards * said * (1 - said)

    return loss


def unit_cross_entropy(weights: Floats) -> Loss:
    """Binary cross-entropy of action units, each weighted where it is there and where it is not.

    Args:
        weights: shape (2, units): where a unit is not there, and where it is; see ``unit_weights``.

    Returns:
        A loss whose targets are 1, 0, or NaN where nobody annotated; the mean over all annotated
        cells.
    """

    def loss(outputs: Floats, targets: Floats) -> tuple[float, Floats]:
        annotated = ~np.isnan(targets)
        there = np.where(annotated, targets, 0)
        shares = np.where(there > 0, weights[1], weights[0]) * annotated
        shares = shares / max(int(annotated.sum()), 1)
        # log(1 + exp(x)) without overflow.
        value = float((shares * (np.logaddexp(0, outputs) - there * outputs)).sum())
        return value, shares * (activate("action_units", outputs) - there)

    return loss


def unit_weights(targets: Floats) -> Floats:
    """Weights under which a unit that is rare counts as much as its absence.

    Args:
        targets: shape (rows, units), as ``unit_cross_entropy`` takes them.

    Returns:
        N / (2 · absent) and N / (2 · present) of N annotated rows a unit, shape (2, units); 0 for
        what never occurs.
    """
    counts = np.stack(((targets == 0).sum(axis=0), (targets > 0).sum(axis=0)))
    return np.divide(counts.sum(axis=0), 2 * counts, out=np.zeros(counts.shape), where=counts > 0)
