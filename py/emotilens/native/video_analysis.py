"""Analysing a video file with the native host."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from emotilens.basics.arrays import Singles
from emotilens.basics.results import FrameResult
from emotilens.engine import Engine
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import Smoothing

from .networks import complete
from .video_reader import Video, VideoFrame


@dataclass(frozen=True, slots=True)
class VideoSettings:
    """How videos are analysed.

    Attributes:
        smoothing: kernel over the frames of each face; it looks back only.
        sampling: which frames are taken.
        longest: how many seconds a video may last, or None.
        is_face: every frame is one face already cut out; nothing is detected.
    """

    smoothing: Smoothing = field(default_factory=Smoothing)
    sampling: Sampling = field(default_factory=Sampling)
    longest: float | None = None
    is_face: bool = False


def analyse_frames(
    engine: Engine, video: Video, settings: VideoSettings
) -> Iterator[tuple[VideoFrame, FrameResult, Mapping[int, Singles]]]:
    """Analyse a video as one stream, in memory that does not grow with its length.

    The faces are found by the detector for pictures. How long stages took is left out, so that the
    same video gives the same result.

    Yields:
        Each frame, its result, and the embeddings of its faces by their numbers.

    Raises:
        VideoError: after the frames before it, when the video cannot be read to its end.
        NetworkOutputError: when a network does not do what its specification says.
    """
    pipeline = engine.video(settings.smoothing, is_face=settings.is_face)
    for frame in video.frames(settings.sampling):
        result = complete(pipeline.analyse(frame.picture, frame.index, frame.time))
        yield frame, replace(result, timings={}), pipeline.embeddings
