"""A visitor's video: analysed frame by frame as ``emotilens analyse`` does it, then shown."""

import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from emotilens.engine import Engine
from emotilens.native.result_files import ResultFiles, VideoSummary
from emotilens.native.video_analysis import VideoSettings
from emotilens.native.video_run import VideoStep, steps_to_files
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import Smoothing
from emotilens.timeline.timeline import KeptVideo

from .drawn_picture import drawn_picture
from .limits import VIDEO_SECONDS, check_video
from .time_chart import time_chart

SECONDS_BETWEEN_PREVIEWS = 0.4
PREVIEW_PIXELS = 640
"""Width and height of the picture that is shown meanwhile, at most."""


@dataclass(frozen=True, slots=True)
class AnalysedVideo:
    """The results of one video.

    Attributes:
        summary: what became of it.
        document: the result as JSON text.
    """

    summary: VideoSummary
    document: str


def analyse_video_file(
    engine: Engine, file: Path, smoothing: Smoothing, frames_per_second: float | None
) -> Generator[VideoStep, None, AnalysedVideo]:
    """Analyse an uploaded video; the results are those of the command line.

    They are in files until the analysis ends, so that memory does not grow with the video.

    Args:
        engine: with the chosen model.
        file: the video.
        smoothing: over the frames of each face.
        frames_per_second: how many frames are taken; all where it is None.

    Yields:
        Each frame that is done.

    Raises:
        VideoError: when it is no video, too large or too long, or has no frame.
    """
    check_video(file)
    settings = VideoSettings(smoothing, Sampling(1, frames_per_second), VIDEO_SECONDS)
    with TemporaryDirectory(prefix="emotilens-") as folder:
        results = ResultFiles(Path(folder), file.name)
        summary = yield from steps_to_files(
            engine, file, file.name, settings, results, with_json=True
        )
        return AnalysedVideo(summary, results.document.read_text("utf-8"))


def summary_text(summary: VideoSummary) -> str:
    """What became of a video, in a sentence or two."""
    if not summary.frames_with_faces:
        text = (
            f"No face was found in the {_count(summary.frames, 'frame')} of {summary.source}. Use "
            f"a video with larger, upright faces in more light."
        )
    else:
        text = (
            f"{summary.source}: {_count(summary.tracks, 'face')} in "
            f"{summary.frames_with_faces} of {_count(summary.frames, 'frame')}, "
            f"{summary.seconds:.1f} seconds."
        )
    return f"{text} {summary.error}" if summary.error else text


def video_chart(video: KeptVideo, request: Mapping[str, Any]) -> str:
    """HTML of one face over the whole video.

    Args:
        video: its results.
        request: which face, and the filter, as ``KeptVideo`` takes them.

    Raises:
        SpecificationError: for a face or setting that there is not.
    """
    raw, smoothed = video.sequences(request)
    return time_chart(raw, smoothed, 0, video.frames[-1].time)


class Preview:
    """Shows how far a video is, now and then, with a frame of it."""

    def __init__(self) -> None:
        self._shown = float("-inf")

    def show(self, step: VideoStep) -> str | None:
        """HTML of progress and frame, or None where the last one was not long ago."""
        now = time.monotonic()
        if now - self._shown < SECONDS_BETWEEN_PREVIEWS:
            return None
        self._shown = now
        picture, faces = step.frame.picture, step.result.faces
        drawn = drawn_picture(picture, faces, "emotilens-preview", PREVIEW_PIXELS)
        return f"{drawn}{progress(step.frame.time, step.video.seconds)}"


def progress(time_done: float, seconds: float | None) -> str:
    """HTML of how far a video is, in seconds; ``seconds`` is its length where it says that."""
    done = f"{time_done:.1f}"
    if not seconds:
        return f"<p role='status'>{done} seconds are done.</p><progress></progress>"
    words = f"{done} of {seconds:.1f} seconds are done."
    return (
        f"<p role='status'>{escape(words)}</p>"
        f"<progress max='1' value='{min(time_done / seconds, 1):.3f}'></progress>"
    )


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
