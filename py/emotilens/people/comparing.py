"""Whether two faces are the same person's: a distance between descriptors, and a threshold.

The threshold is that of the author's album program (A. V. Savchenko, PeerJ Computer Science 5:e197,
2019): a habit of one program, not a probability. Relatives, children and poor pictures mislead it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.file_results import Descriptor
from emotilens.basics.results import Analysis

from .distances import SAME_PERSON, euclidean
from .joining import alike, values_of


@dataclass(frozen=True, slots=True)
class ComparedFaces:
    """A face of one picture beside a face of another.

    Attributes:
        face: track ID of the one.
        other: track ID of the other.
        distance: between their descriptors, from 0 to 2.
        same: whether it is so small that they count as one person.
    """

    face: int
    other: int
    distance: float
    same: bool

    @property
    def similarity(self) -> float:
        """Cosine of the angle between the descriptors, from −1 to 1; .82 apart, it is .66."""
        return 1 - self.distance**2 / 2


def compared_faces(
    one: Sequence[Descriptor], other: Sequence[Descriptor], threshold: float = SAME_PERSON
) -> tuple[ComparedFaces, ...]:
    """Every face of one picture beside every face of another, the nearest first.

    Args:
        one: descriptors of the one.
        other: descriptors of the other, of the same network.
        threshold: largest distance between faces of one person.
    """
    if not one or not other:
        return ()
    apart = euclidean(values_of(one), values_of(other))
    pairs = [
        ComparedFaces(first.track, second.track, distance, distance <= threshold)
        for first, row in zip(one, apart.tolist(), strict=True)
        for second, distance in zip(other, row, strict=True)
    ]
    return tuple(sorted(pairs, key=lambda pair: pair.distance))


@dataclass(frozen=True, slots=True)
class AlikeFaces:
    """Which faces of several pictures look alike, by their positions.

    Attributes:
        people: faces of different pictures that look like one person, two or more of each.
        together: faces of one picture that are as near: two people, such as twins, or somebody
            beside a mirror.
    """

    people: tuple[tuple[int, ...], ...]
    together: tuple[ComparedFaces, ...]


def alike_faces(values: Floats, pictures: Integers, threshold: float = SAME_PERSON) -> AlikeFaces:
    """Compare the faces of several pictures with each other, as those of a video's tracks.

    Faces of one picture are different people, however much they look alike.

    Args:
        values: descriptors, shape (faces, size).
        pictures: which picture each face is of, shape (faces,).
        threshold: largest distance between faces of one person.
    """
    if not len(values):
        return AlikeFaces((), ())
    of_one = np.triu(pictures[:, None] == pictures, 1)
    together = [(int(one), int(other)) for one, other in np.argwhere(of_one)]
    distances = euclidean(values, values)
    near = tuple(
        ComparedFaces(one, other, float(distances[one, other]), same=True)
        for one, other in together
        if distances[one, other] <= threshold
    )
    return AlikeFaces(alike(distances, together, threshold), near)


def without_descriptors(analysis: Analysis) -> Analysis:
    """The same result without what faces are compared by, which identifies people."""
    sources = tuple(replace(source, descriptors=None) for source in analysis.sources)
    return replace(analysis, sources=sources)
