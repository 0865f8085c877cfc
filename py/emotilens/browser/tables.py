"""The CSV table of a video, which the page takes in pieces: that of a long one takes a while."""

from emotilens.timeline.csv_text import PIECE
from emotilens.timeline.timeline import VideoTimeline


class BrowserTable:
    """A table as far as it was taken.

    Args:
        timeline: the video.
        request: as for ``VideoTimeline.table``.

    Attributes:
        pieces: how many there are.
    """

    def __init__(self, timeline: VideoTimeline, request: str) -> None:
        self.pieces = 1 + -(-len(timeline.frames) // PIECE)
        self._texts = timeline.table(request)

    def take(self) -> str:
        """The text of the next piece."""
        return next(self._texts)
