"""Agreement of a grouping with the true one: B-cubed.

A. Bagga, B. Baldwin, "Algorithms for scoring coreference chains", LREC 1998. Unlike measures over
pairs, it counts every thing once, whatever the size of its group.
"""

from typing import NamedTuple

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import SpecificationError


class BCubed(NamedTuple):
    """Means over all things, 0 to 1.

    Attributes:
        precision: share of a thing's group that truly belongs to it.
        recall: share of what belongs to it that is in its group.
        f_score: their harmonic mean.
    """

    precision: float
    recall: float
    f_score: float


def b_cubed(groups: Integers, true: Integers) -> BCubed:
    """B-cubed precision and recall.

    Args:
        groups: the group of each thing, of shape (things,), any integers.
        true: the true group of each.

    Raises:
        SpecificationError: without things, or for different numbers of them.
    """
    if len(groups) != len(true) or not len(true):
        raise SpecificationError(
            f"{len(groups)} groups cannot be compared with {len(true)} true ones: there must be as "
            f"many, and at least one."
        )
    _, found = np.unique(groups, return_inverse=True)
    _, meant = np.unique(true, return_inverse=True)
    _, of_pair, together = np.unique(
        np.column_stack((found, meant)), axis=0, return_inverse=True, return_counts=True
    )
    shared = together[of_pair.ravel()]
    precision = float((shared / np.bincount(found)[found]).mean())
    recall = float((shared / np.bincount(meant)[meant]).mean())
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))
