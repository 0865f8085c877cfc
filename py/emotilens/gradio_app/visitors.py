"""What is stored for each visitor while they are here: chosen uploads, a video's result."""

import time
from collections import defaultdict
from threading import Lock

from .limits import CHOSEN_SECONDS
from .videos import VideoResult


class Visitors:
    """Stores data until its visitor chooses something else or leaves."""

    def __init__(self) -> None:
        self._chosen: defaultdict[str, dict[str, tuple[str, float]]] = defaultdict(dict)
        self._videos: dict[str, VideoResult | None] = {}
        self._lock = Lock()

    def choose(self, visitor: str, part: str, path: str | None) -> None:
        """Set the upload that a part of the page needs.

        Args:
            visitor: the session.
            part: such as ``picture``; each needs at most one upload.
            path: the upload's path, or None.
        """
        with self._lock:
            self._chosen[visitor].pop(part, None)
            if path is not None:
                self._chosen[visitor][part] = (path, time.monotonic())

    def chosen(self) -> set[str]:
        """Paths of the uploads that a visitor chose, not longer ago than ``CHOSEN_SECONDS``."""
        latest = time.monotonic() - CHOSEN_SECONDS
        with self._lock:
            return {
                path
                for parts in self._chosen.values()
                for path, chosen in parts.values()
                if chosen >= latest
            }

    def expect_video(self, visitor: str) -> None:
        """Discard the previous video's result, since an analysis starts."""
        with self._lock:
            self._videos[visitor] = None

    def keep_video(self, visitor: str, result: VideoResult) -> None:
        """Store a video's result, unless its visitor has left in the meantime."""
        with self._lock:
            if visitor in self._videos:
                self._videos[visitor] = result

    def video(self, visitor: str) -> VideoResult | None:
        """The stored result, or None."""
        with self._lock:
            return self._videos.get(visitor)

    def leave(self, visitor: str) -> None:
        """Delete everything of a visitor who has left."""
        with self._lock:
            self._chosen.pop(visitor, None)
            self._videos.pop(visitor, None)
