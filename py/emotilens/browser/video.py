"""A video on the page: its frames are analysed in turn, and what was found is kept for a timeline.

This module and what only it needs is imported at the first video, since no start needs it.
"""

from dataclasses import replace
from datetime import UTC, datetime

from emotilens.basics.results import Source
from emotilens.heads.result_names import result_threshold
from emotilens.steps.smooth import Smoothing
from emotilens.timeline.timeline import VideoTimeline

from .live import BrowserEngine


class BrowserVideo:
    """The video file that is being analysed, or the stored analysis that was opened.

    Args:
        host: whose engine analyses the frames that are written into its ``frame``.
    """

    def __init__(self, host: BrowserEngine) -> None:
        self._host = host
        self.start()

    def start(self) -> None:
        """Start a video file, smoothed as the command line does unless told otherwise."""
        engine = self._host.engine
        assert engine.model.expression is not None
        self._stream = engine.video(Smoothing())
        threshold = result_threshold(engine.model.expression, engine.head)
        self._kept = VideoTimeline(engine.names, threshold)

    async def analyse_frame(self, index: int, seconds: float) -> str:
        """Analyse the video's next frame, written into ``frame``; returns the result's JSON.

        Args:
            index: of the frame, from 0.
            seconds: since the first frame.
        """
        frame = self._host.frame
        # JavaScript hands 0.0 over as the integer 0.
        result = await self._stream.analyse(frame, index, float(seconds))
        self._kept.frames.append(replace(result, timings={}))
        height, width = frame.shape[:2]
        return self._host.document(Source("video", width, height, (result,)), live=False)

    def open(self, text: str) -> None:
        """Take the JSON of a stored analysis in place of a video.

        Raises:
            StoredResultError: when it is none.
        """
        self._kept = VideoTimeline.from_document(text)

    def timeline(self, request: str) -> str:
        """The timeline of the video so far: see ``VideoTimeline``."""
        return self._kept.timeline(request)

    def export(self, form: str, name: str, request: str) -> str:
        """The text of the video so far for another program: see ``VideoTimeline``."""
        date = datetime.now(UTC).isoformat(timespec="seconds")
        return self._kept.export(form, name, request, date)
