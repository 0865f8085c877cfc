"""What the page needs of each visitor while they are there: chosen uploads, a video's result."""

from collections import defaultdict
from threading import Lock

from .videos import VideoResult


class Visitors:
    """Knows what must stay until its visitor chooses something else or leaves."""

    def __init__(self) -> None:
        self._chosen: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._videos: dict[str, VideoResult | None] = {}
        self._lock = Lock()

    def choose(self, visitor: str, part: str, path: str | None) -> None:
        """A part of the page needs another upload, or none.

        Args:
            visitor: the session.
            part: such as ``picture``; each needs one upload at most.
            path: of the upload, or None.
        """
        with self._lock:
            self._chosen[visitor].pop(part, None)
            if path is not None:
                self._chosen[visitor][part] = path

    def chosen(self) -> set[str]:
        """Paths of the uploads that somebody has chosen."""
        with self._lock:
            return {path for parts in self._chosen.values() for path in parts.values()}

    def expect_video(self, visitor: str) -> None:
        """A video's analysis begins; the result of the one before is forgotten."""
        with self._lock:
            self._videos[visitor] = None

    def keep_video(self, visitor: str, result: VideoResult) -> None:
        """Keep a video's result, unless its visitor has left meanwhile."""
        with self._lock:
            if visitor in self._videos:
                self._videos[visitor] = result

    def video(self, visitor: str) -> VideoResult | None:
        """The result that is kept, or None."""
        with self._lock:
            return self._videos.get(visitor)

    def leave(self, visitor: str) -> None:
        """Forget everything of a visitor who is gone."""
        with self._lock:
            self._chosen.pop(visitor, None)
            self._videos.pop(visitor, None)
