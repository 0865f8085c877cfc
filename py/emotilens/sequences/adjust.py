"""Per-class logit adjustment (GLA): a bias for each class is added to its logit.

From ABAW-10 (Savchenko 2026, arXiv 2603.12693), where the biases are chosen on annotated videos to
maximise the mean F1; ``evaluation.tuning.logit_adjustment`` implements that search.
"""

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError


def adjust_logits(probabilities: Floats, biases: Floats) -> Floats:
    """Favour some classes over others: p′ ∝ p · exp(bias).

    Adding a bias to a logit multiplies the probability, so the logits themselves are not needed.

    Args:
        probabilities: shape (frames, classes), rows summing to 1; NaN rows stay NaN.
        biases: shape (classes,), finite; only differences between them matter.

    Returns:
        An array of the same shape, rows summing to 1.

    Raises:
        SpecificationError: unless there is one bias per class.
    """
    if biases.shape != probabilities.shape[1:]:
        raise SpecificationError(
            f"There are {biases.size} biases for {probabilities.shape[1]} classes. Give one bias "
            f"per class."
        )
    raised = probabilities * np.exp(biases - biases.max())
    return raised / raised.sum(axis=1, keepdims=True)
