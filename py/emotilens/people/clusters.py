"""Grouping by distances: what scipy and scikit-learn offer natively, in little memory and NumPy.

Labels number the groups from 0 in the order in which they first occur; ``ALONE`` marks what belongs
to none.
"""

from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers

from .distances import PairDistances

Linkage: TypeAlias = Literal["average", "complete", "weighted", "ward"]

CentralLinkage: TypeAlias = Literal["centroid", "median"]

ALONE = -1

BLOCK = 512
"""Rows of distances that are held in memory at a time."""

COLUMNS = 4096
"""Columns of them; of larger tiles, the age term alone would take hundreds of megabytes."""


def single_linkage(distances: PairDistances, count: int, threshold: float) -> Integers:
    """Groups in which each member is near some other: single linkage, cut at a distance.

    Args:
        distances: between any of ``count`` things.
        count: how many there are.
        threshold: largest distance between neighbours in a group.

    Returns:
        The group of each, of shape (count,).
    """
    groups = np.arange(count)
    for rows in _blocks(count):
        rest = np.arange(rows[0], count)
        for near in _are_near(distances, rows, rest, threshold):
            _unite(groups, rest[near])
    return in_order(groups)


def dbscan(distances: PairDistances, count: int, threshold: float, least: int) -> Integers:
    """Groups around things with many neighbours.

    M. Ester et al., "A density-based algorithm for discovering clusters", KDD 1996.

    Args:
        distances: between any of ``count`` things.
        count: how many there are.
        threshold: largest distance between neighbours.
        least: neighbours, itself included, from which a thing is the core of a group.

    Returns:
        The group of each, of shape (count,); ``ALONE`` for what is no core and near none.
    """
    everything = np.arange(count)
    is_core = np.concatenate(
        [
            _are_near(distances, rows, everything, threshold).sum(axis=1) >= least
            for rows in _blocks(count)
        ]
        or [np.zeros(0, bool)]
    )
    cores = np.flatnonzero(is_core)
    groups = np.full(count, ALONE)
    groups[cores] = single_linkage(
        lambda rows, columns: distances(cores[rows], cores[columns]), len(cores), threshold
    )
    others = np.flatnonzero(~is_core)
    for block in _blocks(len(others)) if len(cores) else ():
        apart = distances(others[block], cores)
        nearest = apart.argmin(axis=1)
        is_near = apart.min(axis=1) <= threshold
        groups[others[block][is_near]] = groups[cores[nearest[is_near]]]
    return in_order(groups)


def greedy(distances: PairDistances, count: int, threshold: float) -> Integers:
    """Groups that grow one thing at a time: each joins the group of the nearest one before it.

    Groups are never joined, so the order of the things matters.

    Args:
        distances: between any of ``count`` things.
        count: how many there are.
        threshold: largest distance to the nearest one; beyond it, a new group begins.

    Returns:
        The group of each, of shape (count,).
    """
    groups = np.arange(count)
    for rows in _blocks(count):
        nearest, apart = np.zeros(len(rows), np.intp), np.full(len(rows), np.inf)
        for columns in _blocks(rows[-1] + 1, COLUMNS):
            part = np.where(columns < rows[:, None], distances(rows, columns), np.inf)
            places = part.argmin(axis=1)
            least = part[np.arange(len(rows)), places]
            is_nearer = least < apart
            nearest[is_nearer] = columns[places][is_nearer]
            apart[is_nearer] = least[is_nearer]
        for row, before, distance in zip(rows, nearest, apart, strict=True):
            if distance <= threshold:
                groups[row] = groups[before]
    return in_order(groups)


def agglomerative(distances: Floats, threshold: float, linkage: Linkage) -> Integers:
    """Groups whose members are near each other: hierarchical clustering, cut at a distance.

    Chains of nearest neighbours find the merges (F. Murtagh, "A survey of recent advances in
    hierarchical clustering algorithms", The Computer Journal 26(4), 1983).

    Args:
        distances: symmetric, of shape (count, count).
        threshold: largest distance at which groups are merged.
        linkage: the distance of two groups is that of their farthest members (complete), the mean
            over their members (average) or over the groups that they were made of (weighted), or
            what the squares within groups grow by (Ward's).

    Returns:
        The group of each, of shape (count,).
    """
    count = len(distances)
    apart = np.array(distances, np.result_type(distances, np.float32))
    np.fill_diagonal(apart, np.inf)
    groups, sizes = np.arange(count), np.ones(count)
    is_open = np.ones(count, bool)
    chain: list[int] = []
    while is_open.any():
        chain = chain or [int(np.argmax(is_open))]
        top = chain[-1]
        row = np.where(is_open, apart[top], np.inf)
        near = int(np.argmin(row))
        if len(chain) > 1 and row[chain[-2]] <= row[near]:
            near = chain[-2]
        if row[near] > threshold or np.isinf(row[near]):
            is_open[top] = False
            chain.pop()
        elif len(chain) > 1 and near == chain[-2]:
            del chain[-2:]
            merged = _merged(apart, sizes, near, top, linkage, row[near])
            apart[near], apart[:, near] = merged, merged
            apart[near, near] = np.inf
            sizes[near] += sizes[top]
            is_open[top] = False
            groups[groups == groups[top]] = groups[near]
        else:
            chain.append(near)
    return in_order(groups)


def central(distances: Floats, threshold: float, linkage: CentralLinkage) -> Integers:
    """Groups whose centres are near each other, cut where the first merge is too far.

    Merging may bring centres nearer than any members are, so that chains of nearest neighbours do
    not apply: the nearest two groups are looked for each time.

    Args:
        distances: symmetric, of shape (count, count), as if Euclidean.
        threshold: largest distance at which groups are merged.
        linkage: the centre of two groups is that of their members (centroid), or lies in the middle
            between both centres (median).

    Returns:
        The group of each, of shape (count,).
    """
    count = len(distances)
    squares = np.array(distances, np.float64) ** 2
    np.fill_diagonal(squares, np.inf)
    groups, sizes = np.arange(count), np.ones(count)
    nearest = squares.argmin(axis=1) if count else np.empty(0, np.intp)
    least = squares[np.arange(count), nearest]
    while count:
        one = int(least.argmin())
        other = int(nearest[one])
        between = least[one]
        if not between <= threshold**2 or np.isinf(between):
            break
        weight = sizes[one] / (sizes[one] + sizes[other]) if linkage == "centroid" else 0.5
        row = weight * squares[one] + (1 - weight) * squares[other]
        row -= weight * (1 - weight) * between
        row[[one, other]] = np.inf
        squares[one], squares[:, one] = row, row
        squares[other], squares[:, other] = np.inf, np.inf
        sizes[one] += sizes[other]
        groups[groups == groups[other]] = groups[one]
        changed = np.flatnonzero((nearest == one) | (nearest == other))
        changed = np.union1d(changed, [one, other])
        nearer = row < least
        nearest[nearer], least[nearer] = one, row[nearer]
        nearest[changed] = squares[changed].argmin(axis=1)
        least[changed] = squares[changed, nearest[changed]]
    return in_order(groups)


def in_order(groups: Integers) -> Integers:
    """The same groups, numbered from 0 in the order in which they first occur."""
    kinds, first, places = np.unique(groups, return_index=True, return_inverse=True)
    numbers = np.empty(len(kinds), np.intp)
    is_group = kinds != ALONE
    numbers[~is_group] = ALONE
    numbers[is_group] = np.argsort(np.argsort(first[is_group]))
    return np.asarray(numbers[places], np.intp)


def _blocks(count: int, size: int = 0) -> list[Integers]:
    step = size or BLOCK
    return [np.arange(start, min(start + step, count)) for start in range(0, count, step)]


def _are_near(
    distances: PairDistances, rows: Integers, columns: Integers, threshold: float
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which things are within a distance, of shape (rows, columns), found tile by tile."""
    return np.concatenate(
        [distances(rows, columns[part]) <= threshold for part in _blocks(len(columns), COLUMNS)],
        axis=1,
    )


def _unite(groups: Integers, members: Integers) -> None:
    found = np.unique(groups[members])
    if len(found) > 1:
        groups[np.isin(groups, found)] = found[0]


def _merged(
    apart: Floats, sizes: Floats, one: int, other: int, linkage: Linkage, between: float
) -> Floats:
    """Distances of the group that two others make, which are ``between`` apart.

    G. N. Lance, W. T. Williams, "A general theory of classificatory sorting strategies", The
    Computer Journal 9(4), 1967.
    """
    if linkage == "complete":
        return np.asarray(np.maximum(apart[one], apart[other]))
    if linkage == "weighted":
        return np.asarray((apart[one] + apart[other]) / 2)
    first, second = sizes[one], sizes[other]
    if linkage == "average":
        return np.asarray((first * apart[one] + second * apart[other]) / (first + second))
    squares = (first + sizes) * apart[one] ** 2 + (second + sizes) * apart[other] ** 2
    squares -= sizes * between**2
    return np.asarray(np.sqrt(squares / (first + second + sizes)))
