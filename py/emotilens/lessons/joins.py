"""Single linkage as a tree: at which distance faces are joined, and an order without crossings."""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups that become one.

    Attributes:
        first: members of the group that stands above, in its order.
        second: members of the other one.
        distance: between the two members that are nearest.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]
    distance: float


def single_linkage_joins(distances: Floats) -> list[Join]:
    """All joins, the nearest first, until everything is one group.

    J. B. Kruskal, "On the shortest spanning subtree of a graph", 1956: pairs are taken by distance,
    and those within one group are passed over.

    Args:
        distances: symmetric, of shape (count, count).
    """
    count = len(distances)
    groups: list[tuple[int, ...]] = [(each,) for each in range(count)]
    rows, columns = np.triu_indices(count, k=1)
    joins = []
    for pair in np.argsort(distances[rows, columns], kind="stable"):
        first, second = groups[rows[pair]], groups[columns[pair]]
        if first is second:
            continue
        joins.append(Join(first, second, float(distances[rows[pair], columns[pair]])))
        joined = first + second
        for member in joined:
            groups[member] = joined
    return joins


def order_of(joins: list[Join], count: int) -> Integers:
    """The order in which each join's two groups stand next to each other, of shape (count,)."""
    return np.array(joins[-1].first + joins[-1].second if joins else range(count), np.intp)


def brackets(joins: list[Join], count: int) -> list[tuple[float, float, float, float, float]]:
    """How each join is drawn.

    Returns:
        For each: the middle of the group above and of the one below, as places in the order; the
        distances at which these were joined themselves, 0 for a single member; and its own.
    """
    places = np.empty(count, np.intp)
    places[order_of(joins, count)] = np.arange(count)
    middles: dict[tuple[int, ...], tuple[float, float]] = {
        (each,): (float(places[each]), 0.0) for each in range(count)
    }
    drawn = []
    for join in joins:
        (above, before), (below, earlier) = middles[join.first], middles[join.second]
        drawn.append((above, below, before, earlier, join.distance))
        middles[join.first + join.second] = ((above + below) / 2, join.distance)
    return drawn
