"""Analysing only those frames of a video that an adaptive frame rate needs."""

from collections.abc import Iterable, Iterator, Sequence

from emotilens.basics.errors import VideoError
from emotilens.basics.results import FrameResult
from emotilens.pipeline import Observation, Pipeline
from emotilens.sequences.adaptive import AdaptiveRate, is_accepted

from .networks import complete
from .result_writer import Embeddings
from .video.frame import VideoFrame


class AdaptiveFrames:
    """Analyses a video window by window.

    Args:
        pipeline: a new stream.
        rate: the levels and the window.

    Attributes:
        decoded: number of frames read so far.
        analysed: number of those on which the networks ran.
    """

    def __init__(self, pipeline: Pipeline, rate: AdaptiveRate) -> None:
        self._pipeline = pipeline
        self._rate = rate
        self.decoded = 0
        self.analysed = 0

    def results(
        self, frames: Iterable[VideoFrame]
    ) -> Iterator[tuple[VideoFrame, FrameResult, Embeddings]]:
        """The analysed frames in the order of time; a face's values are means over its window.

        A segment of the video begins a new window, and its last frame is always analysed, so that
        the results cover the whole video. One window of frames is held in memory.

        Args:
            frames: all frames of a video. If reading fails, the frames before are analysed first.
        """
        segment = 0
        for window, is_last in self._windows(frames):
            if window[0].segment != segment:
                segment = window[0].segment
                self._pipeline.forget_faces()
            chosen = self._observe(window, is_last=is_last)
            observed = [chosen[position] for position in sorted(chosen)]
            averaged = self._pipeline.average(observed)
            self.analysed += len(averaged)
            for position, (result, embeddings) in zip(sorted(chosen), averaged, strict=True):
                yield window[position], result, embeddings

    def _observe(self, window: Sequence[VideoFrame], *, is_last: bool) -> dict[int, Observation]:
        """Observe frames level by level until one level decides; by position in the window."""
        observed: dict[int, Observation] = {}
        for level in self._rate.levels:
            positions = set(range(0, len(window), level.stride)) - observed.keys()
            if is_last and not observed:
                positions.add(len(window) - 1)
            for position in sorted(positions):
                frame = window[position]
                observed[position] = complete(
                    self._pipeline.observe(frame.picture, frame.index, frame.time)
                )
            in_order = [observed[position] for position in sorted(observed)]
            if is_accepted(self._pipeline.confidences(in_order), level):
                break
        return observed

    def _windows(self, frames: Iterable[VideoFrame]) -> Iterator[tuple[list[VideoFrame], bool]]:
        """Consecutive windows, each with whether it is the last of its segment."""
        window: list[VideoFrame] = []
        try:
            for frame in frames:
                ends = bool(window) and frame.segment != window[0].segment
                if ends or len(window) == self._rate.window:
                    yield window, ends
                    window = []
                window.append(frame)
                self.decoded += 1
        except VideoError:
            if window:
                yield window, True
            raise
        if window:
            yield window, True
