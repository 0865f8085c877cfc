"""Which frames show the face: the others are rows of NaN."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats


def present_rows(values: Floats) -> NDArray[np.bool_]:
    """Which rows hold numbers.

    Args:
        values: shape (frames, columns); a row with any NaN counts as missing.

    Returns:
        Shape (frames,).
    """
    return np.asarray(~np.isnan(values).any(axis=1))
