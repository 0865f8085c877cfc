"""Agreement between predicted and true classes."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers


def confusion_matrix(predicted: Integers, true: Integers, classes: int) -> NDArray[np.int64]:
    """How often each class was predicted as each class.

    Args:
        predicted: class indices, shape (n,).
        true: class indices, shape (n,).
        classes: number of classes.

    Returns:
        Shape (classes, classes): rows are true classes, columns predicted ones.
    """
    counts = np.bincount(true * classes + predicted, minlength=classes * classes)
    return counts.reshape(classes, classes).astype(np.int64)


def accuracy(confusion: NDArray[np.int64]) -> float:
    """Share of correct predictions, from 0 to 1."""
    return float(np.trace(confusion) / confusion.sum())


def recall(confusion: NDArray[np.int64]) -> Floats:
    """Share of each class that was found, from 0 to 1; 0 for a class that never occurs."""
    return _share(np.diagonal(confusion), confusion.sum(axis=1))


def f1_scores(confusion: NDArray[np.int64]) -> Floats:
    """Harmonic mean of recall and precision of each class, from 0 to 1.

    A class that neither occurs nor is predicted has 0, as in scikit-learn.
    """
    found = np.diagonal(confusion)
    return _share(2 * found, confusion.sum(axis=0) + confusion.sum(axis=1))


def macro_f1(confusion: NDArray[np.int64]) -> float:
    """Plain mean of the classes' F1, which the ABAW challenges report for expressions."""
    return float(f1_scores(confusion).mean())


def weighted_f1(confusion: NDArray[np.int64]) -> float:
    """Mean of the classes' F1, each weighted by how often it occurs.

    ABAW-8 reports it for ambivalence. It flatters predictions of rare events: never predicting one
    scores almost 1.
    """
    return float(f1_scores(confusion) @ confusion.sum(axis=1) / confusion.sum())


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> Floats:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
