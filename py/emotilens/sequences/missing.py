"""Frames without a face, which are rows of NaN."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats


def present_rows(values: Floats) -> NDArray[np.bool_]:
    """Find the rows that have values.

    Args:
        values: shape (frames, columns); a row with any NaN counts as missing.

    Returns:
        True for rows with values, shape (frames,).
    """
    return np.asarray(~np.isnan(values).any(axis=1))
