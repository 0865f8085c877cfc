"""The biases of ``sequences.adjust`` that maximise the mean F1 (ABAW-10).

The paper does not describe its search. Here each class in turn tries all values of a grid and keeps
the best, until a round changes nothing.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.sequences.adjust import adjust_logits

from ..metrics.classification import confusion_matrix, macro_f1

GRID = tuple(np.round(np.arange(-3, 3.05, 0.1), 1).tolist())
"""Values added to a logit; they change the odds by a factor between 1/20 and 20."""

ROUNDS = 10


def best_biases(probabilities: Floats, true: Integers) -> Floats:
    """Search class by class, starting without biases.

    Args:
        probabilities: shape (frames, classes), without NaN.
        true: class indices, shape (frames,).

    Returns:
        Shape (classes,); the mean F1 is at least that without biases.
    """
    classes = probabilities.shape[1]

    def score(biases: Floats) -> float:
        predicted = adjust_logits(probabilities, biases).argmax(axis=1)
        return macro_f1(confusion_matrix(predicted, true, classes))

    best = np.zeros(classes)
    reached = score(best)
    for _ in range(ROUNDS):
        before = reached
        for position in range(classes):
            for value in GRID:
                tried = best.copy()
                tried[position] = value
                found = score(tried)
                if found > reached:
                    best, reached = tried, found
        if reached == before:
            break
    return best
