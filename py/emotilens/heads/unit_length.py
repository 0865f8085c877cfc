"""Descriptors of length 1, as the papers' support vector machines read them."""

import numpy as np

from emotilens.basics.arrays import Floats


def unit_length(values: Floats) -> Floats:
    """Rows divided by their Euclidean length.

    Args:
        values: shape (…, columns); a row of zeros stays.
    """
    length = np.linalg.norm(values, axis=-1, keepdims=True)
    return np.divide(values, length, out=values.copy(), where=length > 0)
