"""A video on the page: its frames are analysed in turn and kept for a timeline.

This module and its dependencies are imported at the first video, so that the page starts faster.
"""

import json
from asyncio import Lock, ensure_future
from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, datetime

from emotilens.basics.arrays import Image
from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.results import Source
from emotilens.basics.results_json import to_json
from emotilens.steps.smooth import Smoothing
from emotilens.timeline.comparison import comparison
from emotilens.timeline.pictures_csv import pictures_csv
from emotilens.timeline.reader import TimelineReader
from emotilens.timeline.svg import requested_chart, timeline_svg
from emotilens.timeline.timeline import VideoTimeline

from .live import BrowserEngine
from .sessions import BrowserSession
from .tables import BrowserTable


class BrowserVideo:
    """The video file being analysed, or the stored analysis that was opened.

    Args:
        host: its engine analyses the frames that are written into its ``frame``.
    """

    def __init__(self, host: BrowserEngine) -> None:
        self._host = host
        self.start()

    def start(self) -> None:
        """Start a video file, with the command line's default smoothing."""
        engine = self._host.engine
        self._stream = engine.video(Smoothing())
        self._timeline = VideoTimeline(engine.names, engine.reader.threshold)
        self._other: VideoTimeline | None = None
        self._searching, self._concluding = Lock(), Lock()

    def analyse_frame(self, index: int, seconds: float) -> Awaitable[str]:
        """Analyse the video's next frame, written into ``frame``; awaits the result's JSON.

        It may be called again before the answer: while what the faces of one frame express is
        awaited, the next ones are searched for faces and read, too. They are searched in their
        order, and concluded in it.

        Args:
            index: the frame's index, from 0.
            seconds: as players of the video count them.
        """
        # JavaScript passes 0.0 as the integer 0.
        return self._analysed(self._host.take_frame(), index, float(seconds))

    async def _analysed(self, frame: Image, index: int, seconds: float) -> str:
        async with self._searching:
            searched = await self._stream.search(frame, index, seconds)
        # After the search of the next frame, which goes on by now: both have work for the networks.
        recognising = ensure_future(self._stream.recognise(searched))
        async with self._concluding:
            result = await self._stream.conclude(searched, await recognising)
        self._timeline.frames.append(replace(result, timings={}))
        height, width = frame.shape[:2]
        return self._host.document(Source("video", width, height, (result,)), live=False)

    def forget_faces(self) -> None:
        """Match no later face with an earlier one, since another recording begins."""
        self._stream.forget_faces()

    def reader(self, document: str) -> TimelineReader:
        """Begin to read a stored analysis; the video stays.

        Args:
            document: as for ``TimelineReader``.

        Raises:
            StoredResultError: if it is not one.
        """
        return TimelineReader(document)

    def open(self, stored: TimelineReader) -> None:
        """Open a stored analysis, all of which was read, in place of a video.

        Raises:
            StoredResultError: as ``TimelineReader.timeline`` does.
        """
        self._timeline = stored.timeline()
        self._other = None

    def check(self, stored: TimelineReader) -> None:
        """Check a stored analysis as ``open`` does; the video stays."""
        stored.timeline()

    def session(self, about: str) -> BrowserSession:
        """Begin to join the pieces of a session; the video stays.

        Args:
            about: as for ``BrowserSession``.
        """
        return BrowserSession(about)

    def timeline(self, request: str) -> str:
        """The timeline of the video so far: see ``VideoTimeline``."""
        return self._timeline.timeline(request)

    def frame(self, row: int, request: str) -> str:
        """One frame as it is shown: see ``VideoTimeline``."""
        return self._timeline.frame(row, request)

    def faces(self, request: str) -> str:
        """The people of the video so far: see ``VideoTimeline``."""
        return self._timeline.faces(request)

    def people(self) -> str:
        """Which tracks of the video so far are suggested to be one person, as JSON text.

        Returns:
            As in stored results; “null” where faces are not compared.
        """
        compared = self._stream.attributes
        frames = self._timeline.frames.columns.tracks_by_frame()
        return json_of(to_json(compared.people(frames) if compared else None))

    def descriptors(self) -> str:
        """What the tracks of a video that has ended are compared by, as ``people`` returns it.

        The page keeps them, until faces are compared no more; nothing of them stays here.
        """
        compared = self._stream.attributes
        found = json_of(to_json(compared.descriptors() if compared else None))
        self._stream = self._host.engine.video(Smoothing())
        return found

    def open_other(self, stored: TimelineReader) -> None:
        """Open another run over the same video, all of which was read, to compare it.

        Raises:
            StoredResultError: as ``TimelineReader.timeline`` does.
        """
        self._other = stored.timeline()

    def comparison(self, request: str) -> str:
        """The other run beside the timeline: see ``comparison``; “null” without another run."""
        return comparison(self._timeline, self._other, request) if self._other else "null"

    def export(self, form: str, name: str, request: str, other: bool = False) -> str:
        """The text of the video so far for another program: see ``VideoTimeline``.

        Args:
            form: one of ``FORMS``, or ``svg`` for the chart.
            name: name of the video file.
            request: as for ``timeline``; for the chart with ``chart``, as for ``_chart``.
            other: whether to export the other run, by the same filter, without statements about
                people, whose track IDs are those of the shown run.
        """
        if form == "svg":
            return self._chart(request)
        date = datetime.now(UTC).isoformat(timespec="seconds")
        timeline, request = self._exported(request, other)
        return timeline.export(form, name, request, date)

    def table(self, request: str, other: bool = False) -> BrowserTable:
        """Begin to write the CSV table of the video so far; takes arguments as ``export``."""
        return BrowserTable(*self._exported(request, other))

    def _exported(self, request: str, other: bool) -> tuple[VideoTimeline, str]:
        if other and self._other:
            return self._other, json_of({**json.loads(request), "people": []})
        return self._timeline, request

    def _chart(self, request: str) -> str:
        """The timeline in SVG; the request's ``chart`` is that of ``requested_chart``."""
        compared = json.loads(self.comparison(request))
        chart = requested_chart(json.loads(request)["chart"], compared)
        return timeline_svg(json.loads(self.timeline(request)), chart)

    def pictures_table(self, text: str) -> str:
        """The CSV table of an analysis of several pictures: see ``pictures_csv``."""
        return pictures_csv(parse_json(text))
