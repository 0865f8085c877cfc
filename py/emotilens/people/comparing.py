"""Whether two faces are the same person's: a distance between descriptors, and a threshold.

The threshold is that of the author's album program (A. V. Savchenko, PeerJ Computer Science 5:e197,
2019): a habit of one program, not a probability. Relatives, children and poor pictures mislead it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from emotilens.basics.file_results import Descriptor
from emotilens.basics.results import Analysis

from .distances import SAME_PERSON, euclidean
from .joining import values_of


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


def without_descriptors(analysis: Analysis) -> Analysis:
    """The same result without what faces are compared by, which identifies people."""
    sources = tuple(replace(source, descriptors=None) for source in analysis.sources)
    return replace(analysis, sources=sources)
