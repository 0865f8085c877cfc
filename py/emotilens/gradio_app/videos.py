"""A visitor's video: analysed frame by frame, as ``emotilens analyse`` does, then shown."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from emotilens.basics.errors import LimitError
from emotilens.basics.results import count_text
from emotilens.engine import Engine
from emotilens.native.result_files import ResultFiles, VideoSummary
from emotilens.native.video_run import VideoRun, VideoSettings, VideoStep
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.sample import Sampling
from emotilens.timeline.timeline import VideoTimeline

from .drawn_picture import drawn_picture
from .limits import VIDEO_FRAMES, VIDEO_SECONDS, VIDEO_WORK_SECONDS, check_video
from .time_chart import time_chart

SECONDS_BETWEEN_PREVIEWS = 0.4
PREVIEW_PIXELS = 640
"""Largest width and height of the picture shown during the analysis."""


@dataclass(frozen=True, slots=True)
class VideoResult:
    """The results of one video.

    Attributes:
        summary: its outcome.
        document: the result as JSON text.
    """

    summary: VideoSummary
    document: str


@contextmanager
def upload_run(
    engine: Engine, file: Path, smoothing: LiveSmoothing, frames_per_second: float | None
) -> Iterator[VideoRun]:
    """The run of an uploaded video, with the same results as the command line.

    Results are in temporary files until the block ends, so that memory does not grow with the
    video.

    Args:
        engine: the engine of the chosen model.
        file: the video.
        smoothing: kernel over the seconds of each face.
        frames_per_second: number of frames to analyse per second; None analyses all.

    Raises:
        VideoError: if it is not a video, or is too large or too long.
    """
    check_video(file)
    settings = VideoSettings(smoothing, Sampling(1, frames_per_second), VIDEO_SECONDS)
    with TemporaryDirectory(prefix="emotilens-") as folder:
        files = ResultFiles(Path(folder), file.name, with_json=True)
        yield VideoRun(engine, file, settings=settings, files=files)


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


def video_chart(video: VideoTimeline, request: Mapping[str, Any]) -> str:
    """HTML of one face over the whole video.

    Args:
        video: its results.
        request: the face and the filter, as for ``VideoTimeline.sequences``.

    Raises:
        SpecificationError: for an unknown face or setting.
    """
    raw, smoothed = video.sequences(request)
    return time_chart(raw, smoothed, 0, video.frames[-1].time)


class Preview:
    """Shows the progress of a video at intervals, with the current frame."""

    def __init__(self) -> None:
        self._shown = float("-inf")

    def show(self, step: VideoStep, seconds: float | None) -> str | None:
        """HTML of the frame and the progress, or None shortly after the last one.

        Args:
            step: the frame.
            seconds: length of the video, or None if unknown.
        """
        now = time.monotonic()
        if now - self._shown < SECONDS_BETWEEN_PREVIEWS:
            return None
        self._shown = now
        picture, faces = step.frame.picture, step.result.faces
        drawn = drawn_picture(picture, faces, "emotilens-preview", PREVIEW_PIXELS)
        return f"{drawn}{progress(step.frame.time, seconds)}"


def progress(time_done: float, seconds: float | None) -> str:
    """HTML of the progress in seconds; ``seconds`` is the video's length, or None if unknown."""
    done = f"{time_done:.1f}"
    if not seconds:
        return f"<p role='status'>{done} seconds analysed.</p><progress></progress>"
    words = f"{done} of {seconds:.1f} seconds analysed."
    return (
        f"<p role='status'>{escape(words)}</p>"
        f"<progress max='1' value='{min(time_done / seconds, 1):.3f}'></progress>"
    )
