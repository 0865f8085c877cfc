"""The persons of an album: faces of the same person in different photographs.

PeerJ Computer Science 5:e197, 2019: single linkage finds persons; two faces in one photograph are
two persons, however alike they are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError

from .clusters import (
    ALONE,
    CentralLinkage,
    Linkage,
    agglomerative,
    central,
    dbscan,
    greedy,
    in_order,
    single_linkage,
)
from .distances import SAME_PERSON, PairDistances
from .rank_order import rank_order

Method: TypeAlias = Literal["single", "dbscan", "rank-order", "greedy"] | Linkage | CentralLinkage

THRESHOLDS: dict[Method, float] = {
    "single": SAME_PERSON,
    "average": 0.96,
    "complete": 1.1,
    "weighted": 1.0,
    "ward": 1.0,
    "centroid": 1.0,
    "median": 1.0,
    "dbscan": 0.78,
    "rank-order": 0.9,
    "greedy": 0.85,
}
"""Distances of the author's programs, for descriptors of HSE-FaceRes; that of rank-order clustering
is in units of the mean distance of faces to those around them."""

SAME_PHOTOGRAPH = 100.0
"""Added to the distance of two faces in one photograph."""

MOST_TOGETHER = 4096
"""Faces of one group whose distances are held in memory together: 64 megabytes."""

STEP = 0.95
"""By which the largest distance is reduced, again and again, where a group is larger."""

LEAST_STEP = 0.1
"""Of the largest distance: below, faces that are still together cannot be distinguished."""

PRIVATE_WIDTH = 0.07
"""Share of a photograph's width from which a face makes it a private one."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """How faces are grouped by person.

    Attributes:
        method: single linkage, then never two faces of one photograph together; or another
            clustering, without that rule.
        threshold: largest distance; None for the author's.

    Raises:
        SpecificationError: for another method, or a threshold that is not above 0.
    """

    method: Method = "single"
    threshold: float | None = None

    def __post_init__(self) -> None:
        if self.method not in THRESHOLDS:
            raise SpecificationError(
                f"“{self.method}” is not a way to group faces. Choose one of: "
                f"{', '.join(THRESHOLDS)}."
            )
        if self.threshold is not None and not self.threshold > 0:
            raise SpecificationError(
                f"The largest distance between faces of one person is {self.threshold}; it must be "
                f"above 0, such as {THRESHOLDS[self.method]}."
            )

    @property
    def distance(self) -> float:
        """The largest distance that applies."""
        return THRESHOLDS[self.method] if self.threshold is None else self.threshold


def group_faces(distances: PairDistances, photographs: Integers, grouping: Grouping) -> Integers:
    """Which person each face shows.

    Args:
        distances: between any of the faces.
        photographs: the number of the photograph of each face, of shape (faces,).
        grouping: the method and its threshold.

    Returns:
        The number of each face's person, of shape (faces,), from 0 in the order in which they first
        occur; what DBSCAN leaves alone is a person of its own.

    Raises:
        SpecificationError: if the linkage would need too much memory.
    """
    count, threshold = len(photographs), grouping.distance
    if grouping.method == "dbscan":
        found = dbscan(distances, count, threshold, _least_neighbours(count))
        return in_order(np.where(found == ALONE, count + np.arange(count), found))
    if grouping.method == "rank-order":
        return rank_order(distances, count, threshold)
    if grouping.method == "greedy":
        return greedy(distances, count, threshold)
    if grouping.method == "centroid" or grouping.method == "median":
        everybody = np.arange(count)
        _check_together(count, grouping.method)
        return central(distances(everybody, everybody), threshold, grouping.method)
    linked = single_linkage(distances, count, threshold)
    if grouping.method == "single":
        return _divided(
            linked,
            lambda group: _parts(distances, group, photographs[group], threshold, threshold),
        )
    # Groups that are merged up to a distance have neighbours within it: each lies in a linked one.
    return _divided(
        linked, partial(_merged, distances, threshold=threshold, linkage=grouping.method)
    )


def private_photographs(
    widths: Floats, photographs: Integers, persons: Integers, kept: Integers, count: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which photographs are private: with a large face, or with a person of the album.

    Args:
        widths: of each face, as a share of its photograph's width.
        photographs: the number of the photograph of each face.
        persons: the number of each face's person.
        kept: numbers of the persons who are in the album.
        count: how many photographs there are.

    Returns:
        Shape (count,); the others are public.
    """
    is_private = np.zeros(count, bool)
    is_private[photographs[(widths >= PRIVATE_WIDTH) | np.isin(persons, kept)]] = True
    return is_private


def _divided(linked: Integers, divide: Callable[[Integers], Integers]) -> Integers:
    """Divides each group; ``divide`` takes its members, and numbers their parts from 0."""
    persons = np.empty(len(linked), np.intp)
    number = 0
    order = np.argsort(linked, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(linked[order])) + 1):
        if len(members):
            parts = divide(members)
            persons[members] = number + parts
            number += parts.max() + 1
    return in_order(persons)


def _parts(
    distances: PairDistances,
    members: Integers,
    photographs: Integers,
    threshold: float,
    first_threshold: float,
) -> Integers:
    """Parts of a linked group, none of which has two faces of one photograph.

    A group that is too large for its distances to be held in memory, which chains of faces between
    persons make, is first divided by linking its members at a smaller distance.
    """
    if len(np.unique(photographs)) == len(members):
        return np.zeros(len(members), np.intp)
    if len(members) <= MOST_TOGETHER:
        apart = distances(members, members)
        apart = apart + apart.dtype.type(SAME_PHOTOGRAPH) * (photographs[:, None] == photographs)
        return agglomerative(apart, SAME_PHOTOGRAPH / 2, "complete")
    smaller = threshold * STEP
    if smaller < LEAST_STEP * first_threshold:
        return _place_in_photograph(photographs)
    linked = single_linkage(
        lambda rows, columns: distances(members[rows], members[columns]), len(members), smaller
    )
    return _divided(
        linked,
        lambda group: _parts(
            distances, members[group], photographs[group], smaller, first_threshold
        ),
    )


def _place_in_photograph(photographs: Integers) -> Integers:
    """How many of the faces before each one are in the same photograph."""
    order = np.argsort(photographs, kind="stable")
    of_photograph = photographs[order]
    places = np.empty(len(photographs), np.intp)
    places[order] = np.arange(len(order)) - np.searchsorted(of_photograph, of_photograph)
    return places


def _merged(
    distances: PairDistances, members: Integers, threshold: float, linkage: Linkage
) -> Integers:
    _check_together(len(members), linkage)
    return agglomerative(distances(members, members), threshold, linkage)


def _check_together(faces: int, linkage: Method) -> None:
    if faces > MOST_TOGETHER:
        raise SpecificationError(
            f"{faces} faces would be compared with each other, more than the {MOST_TOGETHER} that "
            f"{linkage} linkage can group. Choose single linkage, or a smaller largest distance."
        )


def _least_neighbours(faces: int) -> int:
    return max(2, min(faces // 5, 5))
