"""The persons of an album: faces of the same person in different photographs.

PeerJ Computer Science 5:e197, 2019: single linkage finds persons; two faces in one photograph are
two persons, however alike they are.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.errors import SpecificationError

from .clusters import ALONE, agglomerative, dbscan, in_order, single_linkage
from .distances import PairDistances

Method: TypeAlias = Literal["single", "average", "complete", "dbscan"]

THRESHOLDS: dict[Method, float] = {
    "single": 0.82,
    "average": 0.96,
    "complete": 1.1,
    "dbscan": 0.78,
}
"""Distances of the author's programs, for descriptors of HSE-FaceRes."""

SAME_PHOTOGRAPH = 100.0
"""Added to the distance of two faces in one photograph."""

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
    """
    count, threshold = len(photographs), grouping.distance
    everything = np.arange(count)
    if grouping.method == "single":
        linked = single_linkage(distances, count, threshold)
        return _one_face_each(distances, photographs, linked)
    if grouping.method == "dbscan":
        found = dbscan(distances, count, threshold, _least_neighbours(count))
        return in_order(np.where(found == ALONE, count + everything, found))
    return agglomerative(distances(everything, everything), threshold, grouping.method)


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


def _one_face_each(distances: PairDistances, photographs: Integers, linked: Integers) -> Integers:
    """Splits groups until none has two faces of one photograph, with complete linkage."""
    persons = np.empty(len(linked), np.intp)
    number = 0
    for group in range(linked.max(initial=-1) + 1):
        members = np.flatnonzero(linked == group)
        parts = _parts(distances, members, photographs[members])
        persons[members] = number + parts
        number += parts.max() + 1
    return in_order(persons)


def _parts(distances: PairDistances, members: Integers, photographs: Integers) -> Integers:
    if len(np.unique(photographs)) == len(members):
        return np.zeros(len(members), np.intp)
    apart = distances(members, members)
    apart = apart + SAME_PHOTOGRAPH * (photographs[:, None] == photographs)
    return agglomerative(apart, SAME_PHOTOGRAPH / 2, "complete")


def _least_neighbours(faces: int) -> int:
    return max(2, min(faces // 5, 5))
