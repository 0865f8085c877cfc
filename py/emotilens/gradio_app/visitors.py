"""What is stored for each visitor while they are here: chosen uploads, a video's result."""

import time
from collections import OrderedDict
from threading import Lock

from .limits import CHOSEN_SECONDS, RESULT_SECONDS, RESULTS_BYTES
from .videos import VideoResult


class Visitors:
    """Stores data until its visitor chooses something else or leaves, or for a limited time."""

    def __init__(self) -> None:
        # What was chosen or used last is at the end.
        self._chosen: OrderedDict[tuple[str, str], tuple[str, float]] = OrderedDict()
        self._videos: OrderedDict[str, tuple[VideoResult | None, float]] = OrderedDict()
        self._lock = Lock()

    def choose(self, visitor: str, part: str, path: str | None) -> None:
        """Set the upload that a part of the page needs.

        Args:
            visitor: the session.
            part: such as ``picture``; each needs at most one upload.
            path: the upload's path, or None.
        """
        with self._lock:
            self._chosen.pop((visitor, part), None)
            if path is not None:
                self._chosen[visitor, part] = (path, time.monotonic())

    def chosen(self) -> set[str]:
        """Paths of the uploads that a visitor chose, not longer ago than ``CHOSEN_SECONDS``."""
        latest = time.monotonic() - CHOSEN_SECONDS
        with self._lock:
            while self._chosen and next(iter(self._chosen.values()))[1] < latest:
                self._chosen.popitem(last=False)
            return {path for path, _ in self._chosen.values()}

    def expect_video(self, visitor: str) -> None:
        """Discard the previous video's result, since an analysis starts."""
        with self._lock:
            self._store(visitor, None)

    def keep_video(self, visitor: str, result: VideoResult) -> None:
        """Store a video's result, unless its visitor has left in the meantime."""
        with self._lock:
            if visitor in self._videos:
                self._store(visitor, result)

    def video(self, visitor: str) -> VideoResult | None:
        """The stored result, or None."""
        with self._lock:
            result, _ = self._videos.get(visitor, (None, 0.0))
            if result is not None:
                self._store(visitor, result)
            return result

    def leave(self, visitor: str) -> None:
        """Delete everything of a visitor who has left."""
        with self._lock:
            for key in [key for key in self._chosen if key[0] == visitor]:
                del self._chosen[key]
            self._videos.pop(visitor, None)

    def _store(self, visitor: str, result: VideoResult | None) -> None:
        """Store a result as the one used last; old ones, and those there is no room for, go."""
        self._videos.pop(visitor, None)
        self._videos[visitor] = (result, time.monotonic())
        latest = time.monotonic() - RESULT_SECONDS
        held = sum(kept.size for kept, _ in self._videos.values() if kept)
        for name, (kept, used) in list(self._videos.items()):
            if name != visitor and (used < latest or (kept and held > RESULTS_BYTES)):
                held -= kept.size if kept else 0
                del self._videos[name]
