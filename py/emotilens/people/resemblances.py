"""Persons of an album who look alike: two who may be one, and two who were taken for each other.

Two faces in one photograph are two persons, so whoever looks like a person of the album beside them
is somebody else, even with too few photographs to be in the album: which of the two a photograph of
either shows cannot be known.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Integers, Singles

from .attributes import track_descriptor
from .distances import euclidean

MOST_COMPARED = 1000
"""Persons of the album, those with the most photographs, who are all compared with each other."""

MOST_RESEMBLANCES = 100
"""More are not a list that anybody goes through."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two persons who look alike, and may be one.

    Attributes:
        first: position of a person of the album.
        second: position of another, after the first; of somebody who is not in the album only if
            both are together in a photograph.
        distance: between the means of their descriptors.
        together: positions of the photographs with both: any means that they are two.
        years: between their birth years, or None.
    """

    first: int
    second: int
    distance: float
    together: tuple[int, ...]
    years: float | None


def resemblances(
    members: Sequence[Sequence[int]],
    kept: int,
    birth_years: Sequence[float | None],
    descriptors: Singles,
    photographs: Integers,
    threshold: float,
) -> tuple[Resemblance, ...]:
    """Pairs whose mean descriptors are nearer than the faces of one person may be.

    Args:
        members: positions of each person's faces, those of persons of the album first.
        kept: how many are persons of the album.
        birth_years: of each person, or None.
        descriptors: of the faces, of length 1, of shape (faces, size).
        photographs: the number of each face's photograph, of shape (faces,).
        threshold: the largest distance between two faces of one person.

    Returns:
        The closest pairs, the closest first.
    """

    def mean(person: int) -> Floats:
        return track_descriptor(descriptors[list(members[person])].astype(np.float64))

    compared = np.array([mean(person) for person in range(min(kept, MOST_COMPARED))])
    pairs = list(_within(compared, threshold))
    for person, others in _beside(members, kept, photographs).items():
        apart = euclidean(mean(person)[None], np.stack([mean(other) for other in others]))[0]
        pairs += [
            (float(distance), person, other)
            for distance, other in zip(apart, others, strict=True)
            if distance <= threshold
        ]
    found = []
    for distance, first, second in sorted(pairs)[:MOST_RESEMBLANCES]:
        one, other = (photographs[list(members[person])] for person in (first, second))
        born, other_born = birth_years[first], birth_years[second]
        found.append(
            Resemblance(
                first,
                second,
                distance,
                together=tuple(np.intersect1d(one, other).tolist()),
                years=None if born is None or other_born is None else abs(born - other_born),
            )
        )
    return tuple(found)


def _within(means: Floats, threshold: float) -> Iterator[tuple[float, int, int]]:
    """Pairs of some persons by their mean descriptors, of shape (persons, size)."""
    if len(means):
        apart = euclidean(means, means)
        for first, second in np.argwhere(np.triu(apart <= threshold, k=1)).tolist():
            yield float(apart[first, second]), first, second


def _beside(
    members: Sequence[Sequence[int]], kept: int, photographs: Integers
) -> dict[int, list[int]]:
    """For persons of the album, those who are not in it but in a photograph with them."""
    in_photograph: dict[int, list[int]] = defaultdict(list)
    for person, faces in enumerate(members[:kept]):
        for photograph in np.unique(photographs[list(faces)]).tolist():
            in_photograph[photograph].append(person)
    beside: dict[int, dict[int, None]] = defaultdict(dict)
    for other, faces in enumerate(members[kept:], start=kept):
        for photograph in np.unique(photographs[list(faces)]).tolist():
            for person in in_photograph.get(photograph, ()):
                beside[person][other] = None
    return {person: list(others) for person, others in beside.items()}
