"""A visitor's video: analysed frame by frame, as ``emotilens analyse`` does, then shown."""

import json
import logging
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from emotilens.basics.errors import LimitError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import Source, count_text
from emotilens.basics.results_json import to_json
from emotilens.engine import Engine
from emotilens.native.result_files import ResultFiles, VideoSummary
from emotilens.native.shown_picture import jpeg_url
from emotilens.native.video_run import VideoRun, VideoSettings, VideoStep
from emotilens.people.distances import SAME_PERSON
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.sample import Sampling
from emotilens.timeline.timeline import VideoTimeline

from .limits import VIDEO_FRAMES, VIDEO_SECONDS, VIDEO_WORK_SECONDS, check_file
from .video_filter import FIRST
from .video_frames import open_video_apart

LOG = logging.getLogger(__name__)

SECONDS_BETWEEN_PREVIEWS = 0.4
PREVIEW_PIXELS = 640
"""Largest width and height of the picture shown during the analysis."""


@dataclass(frozen=True)
class VideoResult:
    """The results of one video.

    Attributes:
        summary: its outcome.
        document: the result as JSON text.
    """

    summary: VideoSummary
    document: str

    @cached_property
    def timeline(self) -> VideoTimeline:
        """The video's frames. Reading them takes seconds, so it is done once."""
        return VideoTimeline.from_document(self.document)

    @property
    def described(self) -> dict[str, Any]:
        """The document without its frames, and without what faces are compared by.

        The latter is saved where somebody asks for it; views need none.
        """
        document: dict[str, Any] = json.loads(self._description)
        return document

    @cached_property
    def _description(self) -> str:
        document = json.loads(self.document)
        document["sources"][0]["frames"] = []
        document["sources"][0].pop("descriptors", None)
        return json_of(document)

    @property
    def size(self) -> int:
        """Bytes that it may take: for the text, and one a character for the frames."""
        return sys.getsizeof(self.document) + len(self.document)


@contextmanager
def upload_run(
    engine: Engine,
    file: Path,
    smoothing: LiveSmoothing,
    frames_per_second: float | None,
    *,
    joined: bool = False,
    descriptors: bool = False,
) -> Iterator[VideoRun]:
    """The run of an uploaded video, with the same results as the command line.

    Results are in temporary files until the block ends, so that memory does not grow with the
    video.

    Args:
        engine: the engine of the chosen model.
        file: the video.
        smoothing: kernel over the seconds of each face.
        frames_per_second: number of frames to analyse per second; None analyses all.
        joined: suggest which tracks are one person; the engine must compare faces.
        descriptors: the result also has what its faces are compared by.

    Raises:
        VideoError: if it is gone or too large; iterating raises it if it is not a video, or too
            long.
        LimitError: if the results cannot be written.
    """
    check_file(file, "video")
    settings = VideoSettings(
        smoothing,
        Sampling(1, frames_per_second),
        VIDEO_SECONDS,
        joined=SAME_PERSON if joined else None,
    )
    try:
        with TemporaryDirectory(prefix="emotilens-") as folder:
            files = ResultFiles(
                Path(folder), file.name, with_json=True, with_descriptors=descriptors
            )
            yield VideoRun(engine, file, settings=settings, files=files, opened=open_video_apart)
    except OSError as failure:
        LOG.exception("The results of a video could not be written")
        raise LimitError(
            "The server could not store the results, perhaps because its disk is full. Try again "
            "in a minute."
        ) from failure


def limited_steps(run: VideoRun, is_wanted: Callable[[], bool]) -> Iterator[VideoStep]:
    """The steps of a run, within what one visitor may ask of this server.

    Args:
        run: the run.
        is_wanted: whether somebody still waits for the result.

    Raises:
        LimitError: if the video has too many frames, takes too long, or nobody waits any more.
    """
    end = time.monotonic() + VIDEO_WORK_SECONDS

    def check() -> None:
        if time.monotonic() > end:
            raise LimitError(
                f"The video took longer than {VIDEO_WORK_SECONDS // 60} minutes, the limit of this "
                f"server. Analyse fewer frames per second, or a smaller version."
            )
        if not is_wanted():
            raise LimitError("The analysis was stopped, since nobody waits for it any more.")

    run.check = check
    for count, step in enumerate(run):
        if count >= VIDEO_FRAMES:
            raise LimitError(
                f"The video has more than {VIDEO_FRAMES} frames, the limit of this server. Analyse "
                f"fewer frames per second."
            )
        yield step


def video_result(run: VideoRun) -> VideoResult:
    """The result of a run that reached its end, before its files are deleted."""
    assert run.files is not None
    return VideoResult(run.summary, run.files.document.read_text("utf-8"))


def summary_text(summary: VideoSummary) -> str:
    """The outcome for a video, in a sentence or two."""
    frames = count_text(summary.frames, "frame")
    if not summary.frames_with_faces:
        text = (
            f"No face was detected in the {frames} of {summary.source}. Try a video with larger, "
            f"upright faces."
        )
    else:
        faces = count_text(summary.tracks, "face")
        text = (
            f"{summary.source}: {faces} in {summary.frames_with_faces} of {frames}, "
            f"{summary.seconds:.1f} seconds."
        )
    return f"{text} {summary.error}" if summary.error else text


def view_value(
    status: str,
    *,
    alarm: bool = False,
    progress: dict[str, float | None] | None = None,
    document: dict[str, Any] | None = None,
    picture: str = "",
    timeline: dict[str, Any] | None = None,
    faces: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """What the view “video” shows.

    Args:
        status: a sentence.
        alarm: whether it is about something that went wrong.
        progress: seconds ``done``, and the video's ``length``, or None where it is unknown.
        document: the result of one frame, or of the whole video without its frames.
        picture: URL of the frame.
        timeline: as ``VideoTimeline.timeline`` returns it.
        faces: as ``VideoTimeline.faces`` returns them.
    """
    return {
        "status": status,
        "alarm": alarm,
        "progress": progress,
        "document": document,
        "picture": picture,
        "timeline": timeline,
        "faces": list(faces),
    }


def outcome(analysed: VideoResult, request: Mapping[str, Any]) -> dict[str, Any]:
    """What the view shows once a video is analysed.

    Args:
        analysed: its result.
        request: as for ``VideoTimeline.timeline``, which raises its errors.
    """
    summary = analysed.summary
    found = bool(summary.frames_with_faces)
    text, alarm = summary_text(summary), not found or bool(summary.error)
    if not found:
        return view_value(text, alarm=alarm)
    return view_value(
        text,
        alarm=alarm,
        document=analysed.described,
        timeline=filtered_timeline(analysed.timeline, request),
        faces=json.loads(analysed.timeline.faces(json_of(request))),
    )


def first_request(analysed: VideoResult) -> dict[str, Any]:
    """What is shown first: with the people that are suggested."""
    people = analysed.described["sources"][0].get("people", [])
    return {**FIRST, "people": people}


def filtered_rows(
    analysed: VideoResult, request: Mapping[str, Any], rows: range
) -> list[dict[str, Any]]:
    """Frames as they are shown; of rows beyond the last one, none."""
    video = analysed.timeline
    within = range(rows.start, min(rows.stop, len(video.frames)))
    wanted = json_of(request)
    return [json.loads(video.frame(row, wanted)) for row in within]


def filtered_timeline(video: VideoTimeline, request: Mapping[str, Any]) -> dict[str, Any]:
    """One face over the whole video; takes, returns and raises as ``VideoTimeline.timeline``."""
    content: dict[str, Any] = json.loads(video.timeline(json_of(request)))
    return content


class Preview:
    """Shows the progress of a video at intervals, with the current frame.

    Args:
        engine: analyses the video.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._shown = float("-inf")

    def show(self, step: VideoStep, seconds: float | None) -> dict[str, Any] | None:
        """A value of the view with the frame and the progress, or None shortly after the last one.

        Args:
            step: the frame.
            seconds: length of the video, or None if unknown.
        """
        now = time.monotonic()
        if now - self._shown < SECONDS_BETWEEN_PREVIEWS:
            return None
        self._shown = now
        picture, done = step.frame.picture, step.frame.time
        height, width = picture.shape[:2]
        source = Source("video", width, height, (step.result,))
        used = self._engine.describe((source,), self._engine.picture_detector)
        return view_value(
            progress_text(done, seconds),
            progress={"done": done, "length": seconds or None},
            document=to_json(used),
            picture=jpeg_url(picture, PREVIEW_PIXELS),
        )


def progress_text(done: float, seconds: float | None) -> str:
    """The progress in words; ``seconds`` is the video's length, or None if unknown."""
    if not seconds:
        return f"{done:.1f} seconds analysed."
    return f"{done:.1f} of {seconds:.1f} seconds analysed."
