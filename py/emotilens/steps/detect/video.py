"""Detection in videos: a whole search now and then, closer looks at the known faces in between."""

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Stopwatch

from .candidates import Candidates, together
from .photograph import PhotographDetector
from .suppression import without_doubles

SEARCH_SECONDS = 0.5
"""Seconds between two searches: at the latest then, a new face is found."""

SOONEST_SECONDS = 0.1
"""Seconds after which a search may follow another when a face is lost."""

CLEAR_SCORE = 0.7
"""Score of a closer look from which a search takes a face as known."""


class VideoDetector:
    """Finds the faces of a video's frames: fastest in order, but any order will do.

    A lost face is looked for where it was last seen for as long as a new one may take to be found.

    Args:
        search: searches a frame, and looks closer at places.
    """

    def __init__(self, search: PhotographDetector) -> None:
        self.model = search.model
        self._search = search
        self._searched = -np.inf
        self._places: Candidates | None = None
        self._seen: Floats = np.empty(0)
        self._is_new: NDArray[np.bool_] = np.empty(0, bool)

    def forget(self) -> None:
        """Search the next frame as if it were the first, as after a cut."""
        self._places = None

    async def find(
        self, frame: Image, time: float, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """Detect the faces in the next frame.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            time: of the frame, in seconds.
            run: runs a network by its model's name.
            stopwatch: measures the stages.

        Returns:
            One entry per face, best score first, in pixels of the frame.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        if self._places is None:
            self._places = found = await self._search.find(frame, run, stopwatch)
            self._searched, self._seen = time, np.full(len(found.scores), time)
            self._is_new = np.ones(len(found.scores), bool)
            return found
        is_lost = np.empty(0, bool)
        if len(self._places.scores):
            looks = await self._search.look_again(frame, self._places, run, stopwatch)
            is_lost = looks.scores == 0
            found = without_doubles(looks.chosen(~is_lost), self._search.overlap_threshold)
        else:
            found = await self._search.find_large(frame, run, stopwatch)
        pause = SOONEST_SECONDS if (is_lost & self._is_new).any() else SEARCH_SECONDS
        is_due = abs(time - self._searched) >= pause
        if is_due:
            known = found.chosen(found.scores >= CLEAR_SCORE)
            found = await self._search.find(frame, run, stopwatch, known)
            self._searched = time
        # Where to look next: at these faces, and where others were until lately. A place where the
        # latest search saw nothing is no reason for another.
        is_kept = is_lost & (abs(time - self._seen) < SEARCH_SECONDS)
        self._places = together([found, self._places.chosen(is_kept)])
        self._seen = np.concatenate((np.full(len(found.scores), time), self._seen[is_kept]))
        is_new = self._is_new[is_kept] & (not is_due)
        self._is_new = np.concatenate((np.ones(len(found.scores), bool), is_new))
        return found
