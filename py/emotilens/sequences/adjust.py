"""Per-class logit adjustment (GLA): a number for each class is added to its logit.

From ABAW-10 (Savchenko 2026, arXiv 2603.12693), where the numbers are searched for on annotated
videos so that the mean F1 is largest; ``evaluation.tuning.logit_adjustment`` is that search.
"""

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError


def adjust_logits(probabilities: Floats, biases: Floats) -> Floats:
    """Raise some classes and lower others: p′ ∝ p · exp(bias).

    Adding to a logit multiplies the probability, so that probabilities are enough.

    Args:
        probabilities: shape (frames, classes), rows summing to 1; NaN rows stay.
        biases: shape (classes,), finite; only differences between them matter.

    Returns:
        The same shape, rows summing to 1.

    Raises:
        SpecificationError: when there is not one bias a class.
    """
    if biases.shape != probabilities.shape[1:]:
        raise SpecificationError(
            f"{probabilities.shape[1]} classes need as many biases, but there are "
            f"{biases.size}. Give one number a class."
        )
    raised = probabilities * np.exp(biases - biases.max())
    return raised / raised.sum(axis=1, keepdims=True)
