"""A whole video as one row of numbers: statistics of its frames, for a classifier of videos.

From the AFEW, VGAF and EmotiW experiments (Savchenko, Savchenko and Makarov 2022, IEEE Transactions
on Affective Computing) and ABAW-6 and -8 for emotional mimicry: mean, standard deviation, minimum
and maximum of embeddings or logits; ``heads.unit_length`` then brings them to length 1.
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
    """Statistics of all frames, one after the other.

    Args:
        values: shape (frames, columns); NaN rows do not count.
        statistics: which, in their order; the deviation is that of the whole, over n.

    Returns:
        Shape (statistics · columns,).

    Raises:
        SpecificationError: when no frame shows the face.
    """
    rows = values[present_rows(values)]
    if not len(rows):
        raise SpecificationError(
            f"None of the {len(values)} frames shows the face, so that there is nothing to "
            f"describe. Leave this video out."
        )
    return np.concatenate([_COMPUTE[statistic](rows) for statistic in statistics])
