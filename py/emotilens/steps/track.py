"""Keeping a face's number from frame to frame."""

from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.boxes import intersection_over_union

MINIMUM_OVERLAP = 0.3
"""Intersection over union from which a box counts as the same face in the next frame."""

BRIDGED_FRAMES = 3
"""How many frames in a row a face may be missed and still keep its number."""


@dataclass(frozen=True, slots=True)
class Track:
    """A face that is being followed.

    Attributes:
        number: from 1; never given twice in one stream.
        box: where it was seen last, (x, y, width, height) in pixels.
        missed: frames since it was seen; 0 means in the latest frame.
    """

    number: int
    box: Floats
    missed: int = 0


class Tracker:
    """Follows faces by the overlap of their boxes.

    The most overlapping pair of a known and a new box is matched first, and so on; what is left
    gets a new number. A face that was missed keeps its place, and its number, for a few frames.
    """

    def __init__(
        self, minimum_overlap: float = MINIMUM_OVERLAP, bridged_frames: int = BRIDGED_FRAMES
    ) -> None:
        self._minimum_overlap = minimum_overlap
        self._bridged_frames = bridged_frames
        self._tracks: tuple[Track, ...] = ()
        self._next_number = 1

    @property
    def numbers(self) -> frozenset[int]:
        """Numbers of the faces that are followed now, missed ones included."""
        return frozenset(track.number for track in self._tracks)

    def update(self, boxes: Floats) -> tuple[int, ...]:
        """Take the boxes of the next frame.

        Args:
            boxes: shape (faces, 4), in any order.

        Returns:
            One track number a box, in the same order.
        """
        matches = self._match(boxes)
        numbers = []
        seen = []
        for index, box in enumerate(boxes):
            number = matches.get(index, self._next_number)
            self._next_number = max(self._next_number, number + 1)
            numbers.append(number)
            seen.append(Track(number, box))
        missed = (
            replace(track, missed=track.missed + 1)
            for track in self._tracks
            if track.number not in numbers and track.missed < self._bridged_frames
        )
        self._tracks = (*seen, *missed)
        return tuple(numbers)

    def _match(self, boxes: Floats) -> dict[int, int]:
        """Numbers of known faces by the index of the box that continues them."""
        if not self._tracks or not len(boxes):
            return {}
        overlaps = intersection_over_union(boxes, np.stack([track.box for track in self._tracks]))
        matches: dict[int, int] = {}
        while overlaps.max() >= self._minimum_overlap:
            box, track = np.unravel_index(overlaps.argmax(), overlaps.shape)
            matches[int(box)] = self._tracks[track].number
            overlaps[box, :] = overlaps[:, track] = -1
        return matches
