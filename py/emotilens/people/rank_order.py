"""Grouping by ranks: two groups are one if they have the same neighbours, in the same order.

C. Zhu, F. Wen, J. Sun, "A rank-order distance based clustering algorithm for face tagging", CVPR
2011, as A. V. Savchenko's program does it: only the nearest groups are compared, and neighbours
that the other group does not have count as 0.
"""

import numpy as np

from emotilens.basics.arrays import Floats, Integers

from .clusters import BLOCK, COLUMNS, in_order
from .distances import PairDistances

NEIGHBOURS = 20
"""Nearest groups that are compared, a group itself included."""

AVERAGED = 12
"""Nearest faces whose mean distance says how dense the faces are around one."""

RANK = 14.0
"""Rank-order distances from this on keep groups apart."""

PAIRS_AT_ONCE = 20_000
"""Pairs whose neighbours are compared together: 8 megabytes."""


def rank_order(distances: PairDistances, count: int, threshold: float) -> Integers:
    """Groups of things with the same neighbours.

    Args:
        distances: between any of ``count`` things.
        count: how many there are.
        threshold: groups are joined if their nearest members are nearer than this, in units of the
            mean distance of their members to those around them.

    Returns:
        The group of each, of shape (count,).
    """
    groups: Integers = np.arange(count)
    if count < 2:
        return groups
    neighbours, apart = _nearest(distances, groups)
    averaged = min(AVERAGED, count)
    density = apart[:, :averaged].sum(axis=1) / averaged
    while True:
        number = int(groups.max()) + 1
        pairs = _pairs(neighbours, apart, groups, density, threshold)
        joined = in_order(_connected(pairs, number)[groups])
        if joined.max() + 1 == number:
            return joined
        groups = joined
        neighbours, apart = _nearest(distances, groups)


def _nearest(distances: PairDistances, groups: Integers) -> tuple[Integers, Floats]:
    """The nearest groups of each, itself first, and how far their nearest members are.

    Returns:
        Two arrays of shape (groups, NEIGHBOURS), or with fewer columns if there are fewer groups.
    """
    number = int(groups.max()) + 1
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    ends = np.cumsum(sizes)
    kept = min(NEIGHBOURS, number)
    nearest = np.empty((number, kept), np.intp)
    apart = np.empty((number, kept))
    first = 0
    while first < number:
        start = int(ends[first] - sizes[first])
        last = max(int(np.searchsorted(ends, start + BLOCK, "right")), first + 1)
        between = _between(distances, groups, order, (start, int(ends[last - 1])), last - first)
        itself = (np.arange(last - first), np.arange(first, last))
        between[itself] = -np.inf
        ranked = np.argsort(between, axis=1, kind="stable")[:, :kept]
        nearest[first:last] = ranked
        between[itself] = 0.0
        apart[first:last] = np.take_along_axis(between, ranked, axis=1)
        first = last
    return nearest, apart


def _between(
    distances: PairDistances, groups: Integers, order: Integers, span: tuple[int, int], rows: int
) -> Floats:
    """Distances of the nearest members of some groups to all others.

    Args:
        distances: between things.
        groups: of each thing.
        order: the things, group by group.
        span: from which to which of them the members of those groups lie.
        rows: how many groups those are.
    """
    first = int(groups[order[span[0]]])
    found = np.full((rows, int(groups.max()) + 1), np.inf)
    for top in range(span[0], span[1], BLOCK):
        members = order[top : min(top + BLOCK, span[1])]
        for left in range(0, len(order), COLUMNS):
            others = order[left : left + COLUMNS]
            part = _least(distances(members, others), groups[others], 1)
            part = _least(part, groups[members], 0)
            place = np.ix_(np.unique(groups[members]) - first, np.unique(groups[others]))
            found[place] = np.minimum(found[place], part)
    return found


def _least(values: Floats, groups: Integers, axis: int) -> Floats:
    """The least values of each group, whose members stand together."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.asarray(np.minimum.reduceat(values, starts, axis=axis))


def _pairs(
    neighbours: Integers, apart: Floats, groups: Integers, density: Floats, threshold: float
) -> Integers:
    """Pairs of groups that are one, of shape (pairs, 2)."""
    number, kept = neighbours.shape
    sizes = np.bincount(groups)
    sums = np.bincount(groups, density)
    one = np.repeat(np.arange(number), kept - 1)
    other = neighbours[:, 1:].ravel()
    mean = (sums[one] + sums[other]) / (sizes[one] + sizes[other])
    is_near = (apart[:, 1:].ravel() < threshold * mean) | (apart[:, 1:].ravel() == 0)
    one, other = one[is_near], other[is_near]
    rank = np.concatenate(
        [np.empty(0)]
        + [
            _rank_distance(
                neighbours, one[part : part + PAIRS_AT_ONCE], other[part:][:PAIRS_AT_ONCE]
            )
            for part in range(0, len(one), PAIRS_AT_ONCE)
        ]
    )
    return np.column_stack((one, other))[rank < RANK]


def _rank_distance(neighbours: Integers, one: Integers, other: Integers) -> Floats:
    """How differently two groups rank their common neighbours, of shape (pairs,)."""
    there, seen_there = _penalty(neighbours, one, other)
    back, seen_back = _penalty(neighbours, other, one)
    return np.asarray((there + back) / np.minimum(seen_there, seen_back))


def _penalty(neighbours: Integers, one: Integers, other: Integers) -> tuple[Floats, Floats]:
    """Ranks that the neighbours of one group, up to the other group, have with that one.

    Returns:
        The sum of the ranks, and how many neighbours of the first were looked at.
    """
    kept = neighbours.shape[1]
    is_same = neighbours[one][:, :, None] == neighbours[other][:, None]
    ranks = (is_same * np.arange(kept)).sum(axis=2)
    is_other = neighbours[one] == other[:, None]
    seen = np.where(is_other.any(axis=1), is_other.argmax(axis=1) + 1, kept)
    return (ranks * (np.arange(kept) < seen[:, None])).sum(axis=1), seen


def _connected(pairs: Integers, number: int) -> Integers:
    """The least member of the component of each of so many nodes."""
    least = np.arange(number)
    one, other = pairs.T
    while True:
        before = least.copy()
        np.minimum.at(least, one, least[other])
        np.minimum.at(least, other, least[one])
        least = least[least]
        if (least == before).all():
            return least
