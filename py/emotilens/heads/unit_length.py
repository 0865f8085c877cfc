"""Scaling embeddings to length 1, as the papers do for their support vector machines."""

import numpy as np

from emotilens.basics.arrays import Floats


def unit_length(values: Floats) -> Floats:
    """Divide each row by its Euclidean length.

    Args:
        values: shape (…, columns); rows of zeros stay unchanged.

    Returns:
        An array of the same shape.
    """
    length = np.linalg.norm(values, axis=-1, keepdims=True)
    return np.divide(values, length, out=values.copy(), where=length > 0)
