"""Filling the gaps: values for frames in which no face was found.

From ABAW-3 to -8: before the first face its value, after the last face its value, between two faces
a straight line. The notebooks of ABAW-3 and -5 give the two ends of a gap each other's weight;
here, as from ABAW-6 on, the nearer end weighs more.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers

from .missing import present_rows


def fill_gaps(values: Floats, frames: Integers) -> Floats:
    """Fill all rows of NaN, looking ahead to the next frame with a face.

    In a gap the earlier frame weighs 1 − (f − f₀) / (f₁ − f₀), the later one the rest, by frame
    number: where frames are left out of the sequence, time still counts.

    Args:
        values: shape (frames, columns).
        frames: their numbers, shape (frames,), rising.

    Returns:
        The same shape, without NaN; all NaN where no frame shows the face.
    """
    present = present_rows(values)
    if not present.any():
        return values.copy()
    known = frames[present]
    columns = [np.interp(frames, known, column[present]) for column in values.T]
    return np.array(columns).T.reshape(values.shape)


def hold_last(values: Floats) -> Floats:
    """Fill rows of NaN with the last row before that is none: the form for live use.

    Args:
        values: shape (frames, columns).

    Returns:
        The same shape; NaN before the first frame with the face, which nothing precedes.
    """
    present = present_rows(values)
    latest = np.maximum.accumulate(np.where(present, np.arange(len(values)), -1))
    return np.where(latest[:, None] >= 0, values[latest], np.nan)
