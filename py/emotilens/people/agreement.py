"""Agreement of a grouping with the true one, by measures over pairs, information, and things.

All need only how many things each group shares with each true one. The adjusted Rand index counts
pairs (L. Hubert, P. Arabie, "Comparing partitions", Journal of Classification 2, 1985); mutual
information is adjusted for chance by its mean over all groupings with the same sizes (N. X. Vinh,
J. Epps, J. Bailey, "Information theoretic measures for clusterings comparison", JMLR 11, 2010);
homogeneity and completeness are its shares of both entropies (A. Rosenberg, J. Hirschberg,
"V-measure", EMNLP-CoNLL 2007). B-cubed counts every thing once, whatever the size of its group
(A. Bagga, B. Baldwin, "Algorithms for scoring coreference chains", LREC 1998).
"""

from typing import NamedTuple

import numpy as np

from emotilens.basics.arrays import Floats, Integers
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


class Agreement(NamedTuple):
    """How well a grouping agrees with the true one: 1 at best.

    Attributes:
        adjusted_rand_index: near 0 for groups by chance; may be below.
        adjusted_mutual_information: the same.
        homogeneity: 1 if no group mixes true ones.
        completeness: 1 if no true group is divided.
        v_measure: the harmonic mean of both.
        b_cubed_precision: see ``BCubed``.
        b_cubed_recall: see ``BCubed``.
        b_cubed_f_score: see ``BCubed``.
    """

    adjusted_rand_index: float
    adjusted_mutual_information: float
    homogeneity: float
    completeness: float
    v_measure: float
    b_cubed_precision: float
    b_cubed_recall: float
    b_cubed_f_score: float


class _Shared(NamedTuple):
    """Sizes of groups, of true groups, and of the overlaps that are not empty.

    Attributes:
        groups: of shape (groups,).
        true: of shape (true groups,).
        overlaps: of shape (overlaps,).
        group: the group of each overlap.
        meant: its true group.
        things: the overlap of each thing.
    """

    groups: Integers
    true: Integers
    overlaps: Integers
    group: Integers
    meant: Integers
    things: Integers


def agreement(groups: Integers, true: Integers) -> Agreement:
    """All measures; arguments and errors as for ``b_cubed``."""
    shared = _shared(groups, true)
    information = _information(shared)
    entropies = _entropy(shared.groups), _entropy(shared.true)
    overlaps = len(shared.overlaps)
    homogeneity = 1.0 if overlaps == len(shared.groups) else information / entropies[1]
    completeness = 1.0 if overlaps == len(shared.true) else information / entropies[0]
    return Agreement(
        _adjusted_rand_index(shared),
        _adjusted_information(shared, information, sum(entropies) / 2),
        homogeneity,
        completeness,
        _harmonic_mean(homogeneity, completeness),
        *_b_cubed(shared),
    )


def b_cubed(groups: Integers, true: Integers) -> BCubed:
    """B-cubed precision and recall.

    Args:
        groups: the group of each thing, of shape (things,), any integers.
        true: the true group of each.

    Raises:
        SpecificationError: without things, or for different numbers of them.
    """
    return _b_cubed(_shared(groups, true))


def _b_cubed(shared: _Shared) -> BCubed:
    sizes = shared.overlaps[shared.things]
    precision = float((sizes / shared.groups[shared.group[shared.things]]).mean())
    recall = float((sizes / shared.true[shared.meant[shared.things]]).mean())
    return BCubed(precision, recall, _harmonic_mean(precision, recall))


def _shared(groups: Integers, true: Integers) -> _Shared:
    if len(groups) != len(true) or not len(true):
        raise SpecificationError(
            f"{len(groups)} groups cannot be compared with {len(true)} true ones: there must be as "
            f"many, and at least one."
        )
    _, found = np.unique(groups, return_inverse=True)
    _, meant = np.unique(true, return_inverse=True)
    pairs, of_pair, together = np.unique(
        np.column_stack((found, meant)), axis=0, return_inverse=True, return_counts=True
    )
    return _Shared(
        np.bincount(found), np.bincount(meant), together, pairs[:, 0], pairs[:, 1], of_pair.ravel()
    )


def _adjusted_rand_index(shared: _Shared) -> float:
    """Pairs that are together in both, less those by chance, as a share of the most."""
    both, found, meant = (_pairs(sizes) for sizes in (shared.overlaps, shared.groups, shared.true))
    if both == found == meant:
        return 1.0
    by_chance = found * meant / _pairs(np.array([len(shared.things)]))
    return (both - by_chance) / ((found + meant) / 2 - by_chance)


def _pairs(sizes: Integers) -> float:
    return float((sizes * (sizes - 1.0)).sum() / 2)


def _entropy(sizes: Integers) -> float:
    """In nats."""
    if len(sizes) == 1:
        return 0.0
    shares = sizes / sizes.sum()
    return float(-(shares * np.log(shares)).sum())


def _information(shared: _Shared) -> float:
    """Mutual information in nats; 0 at least, in spite of rounding."""
    count = len(shared.things)
    found, meant = shared.groups[shared.group], shared.true[shared.meant]
    logarithms = np.log(shared.overlaps) + np.log(count) - np.log(found) - np.log(meant)
    return max(0.0, float((shared.overlaps / count * logarithms).sum()))


def _adjusted_information(shared: _Shared, information: float, most: float) -> float:
    """Mutual information less its mean by chance, as a share of the mean entropy less that."""
    if len(shared.groups) == len(shared.true) == len(shared.overlaps):
        return 1.0
    by_chance = _information_by_chance(shared.groups, shared.true, len(shared.things))
    return _guarded(information - by_chance) / _guarded(most - by_chance)


def _guarded(difference: float) -> float:
    """Not 0, so that it can be a divisor."""
    least = float(np.finfo(float).eps)
    return min(difference, -least) if difference < 0 else max(difference, least)


def _information_by_chance(groups: Integers, true: Integers, count: int) -> float:
    """The mean of mutual information over all groupings with these sizes, exactly.

    An overlap of a group and a true one has the hypergeometric distribution. Groups of the same
    size have the same mean, so that it is computed once for each pair of sizes.
    """
    log_factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, count + 1)))))
    total = 0.0
    for found, of_found in zip(*np.unique(groups, return_counts=True), strict=True):
        for meant, of_meant in zip(*np.unique(true, return_counts=True), strict=True):
            overlap = np.arange(max(1, found + meant - count), min(found, meant) + 1)
            mean = _overlap_by_chance(overlap, int(found), int(meant), log_factorials)
            total += float(mean * of_found * of_meant)
    return total


def _overlap_by_chance(overlap: Integers, found: int, meant: int, log_factorials: Floats) -> float:
    """What a group and a true one of these sizes add to mutual information, on average."""
    count = len(log_factorials) - 1
    likelihood = (
        *(log_factorials[found], log_factorials[meant]),
        *(log_factorials[count - found], log_factorials[count - meant]),
        *(-log_factorials[count], -log_factorials[overlap]),
        *(-log_factorials[found - overlap], -log_factorials[meant - overlap]),
        -log_factorials[count - found - meant + overlap],
    )
    logarithms = np.log(overlap) + np.log(count) - np.log(found) - np.log(meant)
    return float((overlap / count * logarithms * np.exp(sum(likelihood))).sum())


def _harmonic_mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
