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


class VideoDetector:
    """Finds the faces of a video's frames, which must come in order.

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

    async def find(
        self, frame: Image, time: float, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """Detect the faces in the next frame.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            time: of the frame, in seconds; no less than that of the frame before.
            run: runs a network by its model's name.
            stopwatch: measures the stages.

        Returns:
            One entry per face, best score first, in pixels of the frame.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        places, seen = self._places, self._seen
        elapsed = time - self._searched
        if places is None or elapsed >= SEARCH_SECONDS:
            found = await self._search_all(frame, time, run, stopwatch)
            is_lost = np.ones(len(seen), bool)
        else:
            looks = await self._search.look_again(frame, places, run, stopwatch)
            is_lost = looks.scores == 0
            found = without_doubles(looks.chosen(~is_lost), self._search.overlap_threshold)
            is_newly_lost = is_lost & (seen >= self._searched)
            if is_newly_lost.any() and elapsed >= SOONEST_SECONDS:
                found = await self._search_all(frame, time, run, stopwatch)
        self._remember(found, time, is_lost)
        return found

    async def _search_all(
        self, frame: Image, time: float, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        self._searched = time
        return await self._search.find(frame, run, stopwatch)

    def _remember(self, found: Candidates, time: float, is_lost: NDArray[np.bool_]) -> None:
        """Where to look next: at the faces of this frame, and where others were until lately."""
        now = np.full(len(found.scores), time)
        if self._places is None:
            self._places, self._seen = found, now
            return
        is_lost = is_lost & (self._seen > time - SEARCH_SECONDS)
        self._places = together([found, self._places.chosen(is_lost)])
        self._seen = np.concatenate((now, self._seen[is_lost]))
