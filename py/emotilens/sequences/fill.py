"""Filling gaps: values for frames in which no face was detected.

From ABAW-3 to -8: the first face's values before it, the last face's values after it, and linear
interpolation in between. The notebooks of ABAW-3 and -5 swap the weights of a gap's two ends; here,
as in ABAW-6 and later, the nearer end has more weight.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers

from .missing import present_rows


def fill_gaps(values: Floats, frames: Integers) -> Floats:
    """Fill all rows of NaN by linear interpolation, which needs the next frame with a face.

    In a gap the earlier frame has the weight 1 − (f − f₀) / (f₁ − f₀), and the later one the rest,
    where f are frame indices: frames that were skipped are taken into account.

    Args:
        values: shape (frames, columns).
        frames: the frame indices, shape (frames,), increasing.

    Returns:
        An array of the same shape without NaN, or all NaN if no frame shows the face.
    """
    present = present_rows(values)
    if not present.any():
        return values.copy()
    known = frames[present]
    columns = [np.interp(frames, known, column[present]) for column in values.T]
    return np.array(columns).T.reshape(values.shape)


def hold_last(values: Floats) -> Floats:
    """Fill each row of NaN with the latest row that has values, as is possible in live use.

    Args:
        values: shape (frames, columns).

    Returns:
        An array of the same shape, NaN before the first frame with the face.
    """
    present = present_rows(values)
    latest = np.maximum.accumulate(np.where(present, np.arange(len(values)), -1))
    return np.where(latest[:, None] >= 0, values[latest], np.nan)
