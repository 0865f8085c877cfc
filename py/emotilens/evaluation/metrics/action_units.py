"""Agreement on action units, each of which is present or absent."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats

from .classification import confusion_matrix, f1_scores


def unit_f1_scores(predicted: NDArray[np.integer], true: NDArray[np.integer]) -> Floats:
    """F1 of each action unit; the challenges report the plain mean.

    Args:
        predicted: 1 or 0, shape (frames, units).
        true: 1 or 0, or −1 where this unit was not annotated: such frames do not count for it.

    Returns:
        Shape (units,); 0 for a unit that neither occurs nor is predicted.
    """
    return np.array(
        [
            _f1(predicted[annotated, unit], true[annotated, unit])
            for unit, annotated in enumerate((true >= 0).T)
        ]
    )


def _f1(predicted: NDArray[np.integer], true: NDArray[np.integer]) -> float:
    return float(f1_scores(confusion_matrix(predicted.astype(np.intp), true.astype(np.intp), 2))[1])
