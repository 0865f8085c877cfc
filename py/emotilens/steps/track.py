"""Tracking faces from frame to frame by ID."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.boxes import intersection_over_union

MINIMUM_OVERLAP = 0.3
"""A box in the next frame may be the same face if its intersection over union is at least this."""

BRIDGED_FRAMES = 3
"""The number of consecutive frames in which a face may be missed and still keep its ID."""


@dataclass(frozen=True, slots=True)
class Track:
    """A face that is being tracked.

    Attributes:
        id: the track ID, from 1, unique within a stream.
        box: the face's latest box, (x, y, width, height) in pixels.
        missed: the number of frames since the face was detected; 0 if it is in the latest frame.
    """

    id: int
    box: Floats
    missed: int = 0


class Tracker:
    """Tracks faces by the overlap of their boxes.

    Pairs of a tracked face and a new box are matched in the order of their overlap, largest first;
    the remaining boxes get new IDs. A missed face keeps its box and ID for a few frames.
    """

    def __init__(
        self, minimum_overlap: float = MINIMUM_OVERLAP, bridged_frames: int = BRIDGED_FRAMES
    ) -> None:
        self._minimum_overlap = minimum_overlap
        self._bridged_frames = bridged_frames
        self._tracks: tuple[Track, ...] = ()
        self._next_id = 1

    def copy(self) -> "Tracker":
        """A tracker in the same state, which continues separately."""
        other = Tracker(self._minimum_overlap, self._bridged_frames)
        other._tracks, other._next_id = self._tracks, self._next_id
        return other

    @property
    def tracks(self) -> tuple[Track, ...]:
        """All faces currently tracked, including missed ones."""
        return self._tracks

    @property
    def ids(self) -> frozenset[int]:
        """The IDs of all faces currently tracked, including missed ones."""
        return frozenset([track.id for track in self._tracks])

    def forget(self) -> None:
        """Match no later face with an earlier one; IDs go on, so that all differ."""
        self._tracks = ()

    def update(self, boxes: Floats) -> tuple[int, ...]:
        """Match the boxes of the next frame with the tracked faces.

        Args:
            boxes: shape (faces, 4), in any order.

        Returns:
            One track ID per box, in the same order.
        """
        matches = match(boxes, self._tracks, self._minimum_overlap)
        ids = []
        detected = []
        for index, box in enumerate(boxes):
            track_id = matches.get(index, self._next_id)
            self._next_id = max(self._next_id, track_id + 1)
            ids.append(track_id)
            detected.append(Track(track_id, box))
        missed = [
            replace(track, missed=track.missed + 1)
            for track in self._tracks
            if track.id not in ids and track.missed < self._bridged_frames
        ]
        self._tracks = (*detected, *missed)
        return tuple(ids)


def match(boxes: Floats, tracks: Sequence[Track], minimum_overlap: float) -> dict[int, int]:
    """Match new boxes with tracked faces, the largest overlap first.

    Args:
        boxes: shape (faces, 4).
        tracks: the faces tracked so far.
        minimum_overlap: least intersection over union of a match, from 0 to 1.

    Returns:
        The IDs of tracked faces by the index of the matching box.
    """
    if not tracks or not len(boxes):
        return {}
    overlaps = intersection_over_union(boxes, np.array([track.box for track in tracks]))
    matches: dict[int, int] = {}
    while True:
        box, track = divmod(int(overlaps.argmax()), len(tracks))
        if overlaps[box, track] < minimum_overlap:
            return matches
        matches[box] = tracks[track].id
        overlaps[box, :] = overlaps[:, track] = -1
