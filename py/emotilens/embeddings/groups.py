"""Several faces in a frame made into one row a frame.

Group emotion takes mean and deviation over the faces (VGAF: Savchenko, Savchenko and Makarov 2022)
or the median (EmotiW 2017: Rassadin, Gruzdev and Savchenko, ICMI 2017, arXiv 1711.04598); compound
expressions the maximum over the faces of each class (ABAW-6).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.sequences.missing import present_rows

from .describe import Statistic, describe

OverFaces: TypeAlias = Literal["mean", "median", "maximum", "sum"]

_REDUCE: Mapping[OverFaces, Callable[[Floats], Floats]] = {
    "mean": lambda faces: faces.mean(axis=0),
    "median": lambda faces: np.asarray(np.median(faces, axis=0)),
    "maximum": lambda faces: faces.max(axis=0),
    "sum": lambda faces: faces.sum(axis=0),
}


def over_faces(values: Floats, frames: Integers, wanted: Integers, how: OverFaces) -> Floats:
    """One row a frame from all faces in it.

    Args:
        values: a row a face of any frame, shape (faces, columns); NaN rows do not count.
        frames: number of each face's frame, shape (faces,), in any order.
        wanted: numbers of the frames that are asked for, shape (n,).
        how: taken over the faces of a frame, column by column.

    Returns:
        Shape (n, columns); NaN in frames without a face.
    """
    return _by_frame(values, frames, wanted, values.shape[1], _REDUCE[how])


def group_statistics(
    values: Floats,
    frames: Integers,
    wanted: Integers,
    statistics: Sequence[Statistic] = ("mean", "deviation"),
) -> Floats:
    """Statistics over the faces of each frame, one after the other, as for VGAF.

    A video's descriptor is ``describe`` of the result, again with mean and deviation.

    Args:
        values: a row a face of any frame, shape (faces, columns); NaN rows do not count.
        frames: number of each face's frame, shape (faces,), in any order.
        wanted: numbers of the frames that are asked for, shape (n,).
        statistics: any of ``describe.STATISTICS``.

    Returns:
        Shape (n, statistics · columns); NaN in frames without a face.
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
