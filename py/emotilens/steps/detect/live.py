"""Detection in live streams: few looks at whole frames, one closer look at a time in between."""

from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.boxes import intersection_over_union
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Stopwatch

from .cadence import (
    FACE_SECONDS,
    is_whole_look_due,
    next_closer_look,
    next_due,
    window_seconds,
)
from .candidates import Candidates, moved
from .faces import FaceDetector
from .following import FacePatches
from .photograph import PhotographDetector
from .places import Places, places_of
from .suppression import Mask, are_doubles
from .windows import windows

WINDOW_SHARE = 0.4
"""Side of a window, in longer sides of the frame: six windows cover usual frames."""

WINDOW_OVERLAP = 0.05
"""Least overlap of windows, in longer sides of the frame: half as wide as faces that need windows,
which are found even if a part of them is cut off."""

NEW_SCORE = 0.7
"""Score of a closer look from which what a window has shown is a face, or what a look at the whole
frame has missed, or what could not be followed, still one."""


class LiveDetector:
    """Finds the faces of a camera's frames, in order; ``cadence`` says when it looks.

    Args:
        detector: looks at whole frames and into windows.
        search: takes closer looks; None for neither windows nor closer looks.
    """

    def __init__(self, detector: FaceDetector, search: PhotographDetector | None) -> None:
        assert detector.model.detection is not None
        self.model = detector.model
        self._detector = detector
        self._search = search
        self._same = detector.model.detection.overlap_threshold
        points = len(detector.model.detection.landmarks)
        nothing = Candidates(np.empty((0, 4)), np.empty(0), np.empty((0, points, 2)))
        self._nowhere = places_of(nothing, 0, is_face=True, is_close=False)
        self._shape: tuple[int, ...] = ()
        self._window = 0
        self.forget()

    def forget(self) -> None:
        """Look at the next frame as if it were the first."""
        self._places = self._nowhere
        self._patches: FacePatches | None = None
        self._time = self._unseen_since = -np.inf
        self._interval = np.inf
        self._window_due = 0.0

    async def find(
        self, frame: Image, time: float, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """Detect the faces in the next frame.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            time: of the frame, in seconds; one that is not later than the frame before, or has
                another size, is looked at as if it were the first.
            run: runs a network by its model's name.
            stopwatch: measures the stages.

        Returns:
            One entry per face, best score first, in pixels of the frame.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        if frame.shape != self._shape or time <= self._time:
            self.forget()
            self._shape, self._window_due = frame.shape, time
        self._interval, self._time = time - self._time, time
        is_lost = self._follow(frame, stopwatch)
        missed = bool((is_lost & ~self._places.is_close).any())
        self._unseen_since = min(self._unseen_since, time)
        unseen = time - self._unseen_since
        is_empty = not self._places.is_face.any()
        is_whole = is_whole_look_due(unseen, self._interval, is_lost=missed, is_empty=is_empty)
        if is_whole:
            self._unseen_since = np.inf
            found = await self._detector.find(frame, run, stopwatch)
            self._places = self._compared(found, is_lost)
        is_closer = await self._look_closer(frame, run, stopwatch, is_busy=is_whole)
        if is_whole or is_closer:
            self._keep_patches(frame, stopwatch)
        return self._places.seen

    def _follow(self, frame: Image, stopwatch: Stopwatch) -> Mask:
        """Move the places along with their faces; returns which could not be followed."""
        if not self._patches:
            return np.zeros(len(self._places.due), bool)
        with stopwatch.measure("follow faces"):
            followed = self._patches.follow(frame, self._places.faces)
        due = np.where(followed.is_lost, -np.inf, self._places.due)
        self._places = replace(self._places, faces=followed.faces, due=due)
        return followed.is_lost

    def _keep_patches(self, frame: Image, stopwatch: Stopwatch) -> None:
        boxes = self._places.faces.boxes
        with stopwatch.measure("follow faces"):
            self._patches = FacePatches(frame, boxes) if len(boxes) else None

    def _compared(self, found: Candidates, is_lost: Mask) -> Places:
        """The places after a look at the whole frame."""
        places = self._places
        known = places.chosen(places.is_close)
        # A closer look knows better than a doubtful one.
        is_clear = found.scores >= NEW_SCORE
        rivals = known.chosen(known.is_face).faces
        found = found.chosen(is_clear | self._unrivalled(found, rivals))
        clear = found.chosen(found.scores >= NEW_SCORE)
        is_left = ~self._doubles(places.faces, clear) & self._unrivalled(places.faces, found)
        # What could be followed but was missed is still there, and gets a closer look.
        is_missed = ~self._doubles(places.faces, found) & ~places.is_close & ~is_lost
        missed = places.chosen(is_missed)
        missed = places_of(missed.faces, -np.inf, is_face=True, is_close=True)
        seen = places_of(found, np.inf, is_face=True, is_close=False)
        rest = places.chosen(places.is_close & is_left)
        return seen if self._search is None else seen.and_also(missed).and_also(rest)

    async def _look_closer(
        self,
        frame: Image,
        run: NetworkRunner,
        stopwatch: Stopwatch,
        *,
        is_busy: bool,
    ) -> bool:
        """Take the closer look that is due for longest, if any; returns whether it did."""
        if self._search is None:
            return False
        places = self._places
        due = [*np.where(places.is_close, places.due, np.inf).tolist(), self._window_due]
        chosen = next_closer_look(due, self._time, self._interval, is_busy=is_busy)
        if chosen is None:
            return False
        if chosen == len(places.due):
            await self._look_into_window(frame, run, stopwatch)
            return True
        is_chosen = np.arange(len(places.due)) == chosen
        place, rest = places.chosen(is_chosen), places.chosen(~is_chosen)
        look = await self._search.look_again(frame, place.faces, run, stopwatch)
        is_doubtful = not place.is_face[0] or np.isneginf(place.due[0])
        least = NEW_SCORE if is_doubtful else 0.0
        if look.scores[0] > least and self._unrivalled(look, rest.faces)[0]:
            due_again = next_due(self._time, FACE_SECONDS, self._interval)
            seen = places_of(look, due_again, is_face=True, is_close=True)
            rest = seen.and_also(rest.chosen(~self._doubles(rest.faces, look)))
        self._places = rest
        return True

    async def _look_into_window(
        self, frame: Image, run: NetworkRunner, stopwatch: Stopwatch
    ) -> None:
        """Look for faces that the look at the whole frame misses, in one part of it."""
        height, width = frame.shape[:2]
        longer, pixels = max(height, width), self.model.input.width
        # Every so many pixels are taken, which needs no resizing.
        step = max(round(WINDOW_SHARE * longer / pixels), 1)
        parts = windows(width, height, step * pixels, max(round(WINDOW_OVERLAP * longer), 1))
        part = parts[self._window % len(parts)]
        self._window += 1
        picture = frame[part.top : part.bottom : step, part.left : part.right : step]
        found = await self._detector.find(picture, run, stopwatch)
        corner = np.array((part.left, part.top)) // step
        found = moved(found, corner, np.full(2, float(step)))
        places = self._places
        overlaps = intersection_over_union(found.boxes, places.faces.boxes)
        is_known = (overlaps > self._same).any(axis=1)
        new = found.chosen(~is_known & self._unrivalled(found, places.faces))
        places = places.and_also(places_of(new, -np.inf, is_face=False, is_close=True))
        self._places = places
        faces = int(places.is_face.sum())
        pause = window_seconds(len(parts), faces)
        self._window_due = next_due(self._time, pause, self._interval)

    def _doubles(self, faces: Candidates, others: Candidates) -> Mask:
        """Which faces are among others, too."""
        return np.asarray(are_doubles(faces, others, self._same).any(axis=1))

    def _unrivalled(self, faces: Candidates, others: Candidates) -> Mask:
        """Which faces are not among others with at least their score."""
        rivals = are_doubles(faces, others, self._same) & (others.scores >= faces.scores[:, None])
        return np.asarray(~rivals.any(axis=1))
