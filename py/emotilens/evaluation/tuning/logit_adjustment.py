"""The biases of ``sequences.adjust``: searched for so that the mean F1 is largest (ABAW-10).

How the paper searches was not published. Here one class after the other tries all values of a grid
and keeps the best, until a round changes nothing.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.sequences.adjust import adjust_logits

from ..metrics.classification import confusion_matrix, macro_f1

GRID = tuple(np.round(np.arange(-3, 3.05, 0.1), 1).tolist())
"""Added to a logit; in probability, from a twentieth to twenty times."""

ROUNDS = 10


def best_biases(probabilities: Floats, true: Integers) -> Floats:
    """Search class by class, from no bias at all.

    Args:
        probabilities: shape (frames, classes), without NaN.
        true: class indices, shape (frames,).

    Returns:
        Shape (classes,), their mean F1 at least that of no biases.
    """
    classes = probabilities.shape[1]

    def score(biases: Floats) -> float:
        said = adjust_logits(probabilities, biases).argmax(axis=1)
        return macro_f1(confusion_matrix(said, true, classes))

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
