"""The biases of ``sequences.adjust`` that maximise the mean F1 (ABAW-10).

The paper does not describe its search. Here each class in turn tries all values of a grid and keeps
the best, until a round changes nothing.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers

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
    with np.errstate(divide="ignore"):
        logits = np.log(probabilities)
    best = np.zeros(classes)
    reached = macro_f1(confusion_matrix(logits.argmax(axis=1), true, classes))
    for _ in range(ROUNDS):
        before = reached
        for position in range(classes):
            # Only this class changes, so that the strongest of the others is known.
            others = logits + best
            others[:, position] = -np.inf
            rival, highest = others.argmax(axis=1), others.max(axis=1)
            for value in GRID:
                wins = logits[:, position] + value > highest
                predicted = np.where(wins, position, rival)
                found = macro_f1(confusion_matrix(predicted, true, classes))
                if found > reached:
                    best[position], reached = value, found
        if reached == before:
            break
    return best
