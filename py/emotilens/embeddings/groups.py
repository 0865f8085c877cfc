"""Several faces per frame, reduced to one row per frame.

For group emotion, mean and deviation over the faces (VGAF: Savchenko, Savchenko and Makarov 2022)
or their median (EmotiW 2017: Rassadin, Gruzdev and Savchenko, ICMI 2017, arXiv 1709.01688); for
compound expressions, each class's maximum over the faces (ABAW-6).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.sequences.missing import present_rows

from .describe import Statistic, describe

FaceReduction: TypeAlias = Literal["mean", "median", "maximum", "sum"]

_REDUCE: Mapping[FaceReduction, Callable[[Floats], Floats]] = {
    "mean": lambda faces: faces.mean(axis=0),
    "median": lambda faces: np.asarray(np.median(faces, axis=0)),
    "maximum": lambda faces: faces.max(axis=0),
    "sum": lambda faces: faces.sum(axis=0),
}


def reduce_faces(
    values: Floats, frames: Integers, wanted: Integers, reduction: FaceReduction
) -> Floats:
    """Reduce the faces of each frame to one row.

    Args:
        values: one row per face, shape (faces, columns); NaN rows are ignored.
        frames: the frame index of each face, shape (faces,), in any order.
        wanted: the indices of the frames to return, shape (n,).
        reduction: applied column by column to the faces of a frame.

    Returns:
        An array of shape (n, columns), NaN in frames without a face.
    """
    return _by_frame(values, frames, wanted, values.shape[1], _REDUCE[reduction])


def group_statistics(
    values: Floats,
    frames: Integers,
    wanted: Integers,
    statistics: Sequence[Statistic] = ("mean", "deviation"),
) -> Floats:
    """Concatenate statistics over the faces of each frame, as for VGAF.

    To describe a whole video, pass the result to ``describe``, again with mean and deviation.

    Args:
        values: one row per face, shape (faces, columns); NaN rows are ignored.
        frames: the frame index of each face, shape (faces,), in any order.
        wanted: the indices of the frames to return, shape (n,).
        statistics: any of ``describe.STATISTICS``.

    Returns:
        An array of shape (n, statistics · columns), NaN in frames without a face.
    """
    width = len(statistics) * values.shape[1]
    return _by_frame(values, frames, wanted, width, lambda rows: describe(rows, statistics))


def _by_frame(
    values: Floats,
    frames: Integers,
    wanted: Integers,
    width: int,
    summary: Callable[[Floats], Floats],
) -> Floats:
    present = present_rows(values)
    rows = np.full((len(wanted), width), np.nan)
    for position, frame in enumerate(wanted):
        faces = values[present & (frames == frame)]
        if len(faces):
            rows[position] = summary(faces)
    return rows
