"""A whole video as one row: statistics over its frames, for a classifier of videos.

From the AFEW and VGAF experiments (Savchenko, Savchenko and Makarov 2022, IEEE Transactions on
Affective Computing), from group emotion in EmotiW 2017 (arXiv 1709.01688), and from emotional
mimicry in ABAW-6 and -8: mean, standard deviation, minimum and maximum of embeddings or logits,
which ``heads.unit_length`` then scales to length 1.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError
from emotilens.sequences.missing import present_rows

Statistic: TypeAlias = Literal["mean", "deviation", "minimum", "maximum"]

STATISTICS: tuple[Statistic, ...] = ("mean", "deviation", "minimum", "maximum")

_COMPUTE: Mapping[Statistic, Callable[[Floats], Floats]] = {
    "mean": lambda rows: rows.mean(axis=0),
    "deviation": lambda rows: rows.std(axis=0),
    "minimum": lambda rows: rows.min(axis=0),
    "maximum": lambda rows: rows.max(axis=0),
}


def describe(values: Floats, statistics: Sequence[Statistic] = STATISTICS) -> Floats:
    """Concatenate statistics over all frames.

    Args:
        values: shape (frames, columns); NaN rows are ignored.
        statistics: the statistics, in order; the deviation divides by n, not n − 1.

    Returns:
        An array of shape (statistics · columns,).

    Raises:
        SpecificationError: if the face is missing in every frame.
    """
    rows = values[present_rows(values)]
    if not len(rows):
        raise SpecificationError(
            f"The face is missing in all {len(values)} frames, so there is nothing to describe. "
            f"Leave this video out."
        )
    return np.concatenate([_COMPUTE[statistic](rows) for statistic in statistics])
