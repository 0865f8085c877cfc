"""Tracks of one video that show the same person, joined by what their faces look like.

A. V. Savchenko et al., 2017 (arXiv:1709.05675): a track is compared by the mean of its frames'
features, scaled to a length of 1; tracks are verified in pairs and grouped by agglomerative
clustering. The paper leaves the threshold open: it is that of the author's album program.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.file_results import Descriptor, Person
from emotilens.basics.results import Attributes
from emotilens.basics.wording import attributes_text

from .clusters import agglomerative
from .distances import SAME_PERSON, euclidean

KEEP = "A descriptor identifies a person; keep it as you would keep their photograph."
"""Shown wherever descriptors can be written to files."""

MOST_TRACKS = 2_000
"""Tracks that are compared: those with the most looks. Their distances take 32 MB."""


class SeenTogether:
    """Which tracks were in one frame: they are different people, however much they look alike."""

    def __init__(self) -> None:
        self._pairs: set[tuple[int, int]] = set()

    def add(self, tracks: Iterable[int]) -> None:
        """Take note of the tracks of a frame's faces."""
        self._pairs.update(combinations(sorted(set(tracks)), 2))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Pairs of track IDs, the lower one first."""
        return iter(self._pairs)


def suggestion_text(person: Person, guess: Attributes | None = None) -> str:
    """Which faces were joined, that nobody has checked it, and the person's age and gender."""
    faces = " + ".join(map(str, person.tracks))
    if guess is None:
        return f"Faces {faces} look like one person. This is a suggestion: check it."
    looks = attributes_text(guess)
    return f"Faces {faces} look like one person, who {looks}. This is a suggestion: check it."


def values_of(descriptors: Sequence[Descriptor]) -> Floats:
    """Descriptors as float64 of shape (faces, size)."""
    return np.array([one.values for one in descriptors], np.float64)


def joined_tracks(
    descriptors: Sequence[Descriptor],
    together: Iterable[tuple[int, int]],
    threshold: float = SAME_PERSON,
) -> tuple[Person, ...]:
    """Suggests which tracks of a video are one person.

    Every two tracks of a person are within the threshold of each other (complete linkage), and were
    never in one frame.

    Args:
        descriptors: of the video's tracks.
        together: pairs of tracks that were in one frame.
        threshold: largest distance between two tracks of a person.

    Returns:
        People with two or more tracks, the longest first by its first track; ``suggested``.
    """
    most_seen = sorted(descriptors, key=lambda one: (-one.looks, one.track))[:MOST_TRACKS]
    compared = sorted(most_seen, key=lambda one: one.track)
    places = {one.track: place for place, one in enumerate(compared)}
    apart = [pair for pair in together if all(track in places for track in pair)]
    positions = [(places[one], places[other]) for one, other in apart]
    values = values_of(compared)
    found = alike(euclidean(values, values), positions, threshold) if compared else ()
    return tuple(
        Person(tuple(compared[place].track for place in group), suggested=True) for group in found
    )


def alike(
    distances: Floats, together: Iterable[tuple[int, int]], threshold: float = SAME_PERSON
) -> tuple[tuple[int, ...], ...]:
    """Groups faces that look like one person, by complete linkage.

    Args:
        distances: between their descriptors, shape (faces, faces).
        together: pairs of positions of faces that were seen at once, so that they are two people.
        threshold: largest distance between two faces of a person.

    Returns:
        Positions of the faces of each group of two or more, in their order.
    """
    if len(distances) < 2:
        return ()
    apart = distances.copy()
    for one, other in together:
        apart[one, other] = apart[other, one] = np.inf
    groups = agglomerative(apart, threshold, "complete")
    found = (
        tuple(np.flatnonzero(groups == group).tolist()) for group in range(int(groups.max()) + 1)
    )
    return tuple(group for group in found if len(group) > 1)
