"""The analysis of one video file."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from math import inf
from numbers import Real
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

from emotilens.basics.errors import SpecificationError, VideoError
from emotilens.basics.file_results import Descriptor, Person
from emotilens.basics.json_text import json_of
from emotilens.basics.results import FrameResult
from emotilens.engine import Engine
from emotilens.people.distances import SAME_PERSON
from emotilens.people.joining import SeenTogether, joined_tracks, suggestion_text
from emotilens.people.looks import LooksOfTracks
from emotilens.pipeline import Pipeline
from emotilens.sequences.adaptive import AdaptiveRate
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import Smoothing

from .adaptive_frames import AdaptiveFrames
from .group_reader import Groups
from .networks import complete
from .program_digest import program_digest
from .result_files import ResultFiles, VideoSummary
from .result_writer import Embeddings, open_result_writer
from .video.frame import VideoFrame
from .video.reader import open_video


@dataclass(frozen=True, slots=True)
class VideoSettings:
    """How videos are analysed.

    Attributes:
        smoothing: kernel over each face's frames, or over its seconds; it looks back only.
        sampling: which frames to analyse.
        longest: refuse videos longer than this, in seconds; None allows any length.
        is_face: every frame is one face that is already cropped; nothing is detected.
        adaptive: analyse as few frames as necessary, and average over windows instead of smoothing;
            None analyses all that ``sampling`` chooses.
        joined: largest distance between tracks that are suggested to be one person, above 0, up to
            2; None suggests nobody.

    Raises:
        SpecificationError: if ``longest`` or ``joined`` is out of range, or for a sampling beside
            an adaptive rate.
    """

    smoothing: LiveSmoothing | Smoothing = field(default_factory=Smoothing)
    sampling: Sampling = field(default_factory=Sampling)
    longest: float | None = None
    is_face: bool = False
    adaptive: AdaptiveRate | None = None
    joined: float | None = None

    def __post_init__(self) -> None:
        if self.adaptive and self.sampling != Sampling():
            raise SpecificationError(
                "An adaptive frame rate chooses the frames itself. Leave out either that rate, or "
                "the frame step or sampling rate."
            )
        longest = self.longest
        if longest is not None and not (isinstance(longest, Real) and 0 < longest < inf):
            raise SpecificationError(
                f"The limit for the length of videos is {longest!r} seconds; it must be a number "
                f"above 0."
            )
        joined = self.joined
        if joined is not None and not (isinstance(joined, Real) and 0 < joined <= 2):
            raise SpecificationError(
                f"The largest distance between faces of one person is {joined!r}; it must be above "
                f"0 and at most 2. The author's is {SAME_PERSON}."
            )


class OpenedVideo(Protocol):
    """What a run needs of an open video, as ``Video`` describes it."""

    end: float | None

    @property
    def notes(self) -> tuple[str, ...]:
        """As in ``Video``."""

    def frames(
        self, sampling: Sampling, check: Callable[[], None] | None = None
    ) -> Iterator[VideoFrame]:
        """As in ``Video``."""


Opening: TypeAlias = Callable[[Path, float | None], AbstractContextManager[OpenedVideo]]
"""Opens a video that lasts at most so many seconds."""


@dataclass(frozen=True, slots=True)
class VideoStep:
    """One analysed frame of a video.

    Attributes:
        frame: the picture, its index and time.
        result: what was found in it, without timings: the same video gives the same result.
        embeddings: the embeddings of its faces by track ID, as in ``Pipeline.embeddings``.
    """

    frame: VideoFrame
    result: FrameResult
    embeddings: Embeddings


class VideoRun:
    """The analysis of one video file: iterate over its frames, then read its summary.

    Each iteration analyses the video from the start, as one stream, in memory that does not grow
    with its length. Faces are detected by the detector for pictures. Result files, if any, are
    replaced when an iteration reaches the end; one that is abandoned leaves them as they were.

    Args:
        engine: the models.
        file: the video.
        source: its name in the results; by default the file's name.
        settings: how to analyse it; by default as the command line does.
        files: where results go; None writes no files.
        check: called for each frame of the video, also those that are not analysed; an exception
            other than VideoError abandons the run.
        opened: opens the file, as ``open_video`` does.
        edited: SHA-256 of each edited step that is in use whenever the run is iterated over, by its
            file; results that were made with others do not count as the same.
        groups: names the group of each analysed frame; None names none.

    Raises:
        SpecificationError: for an adaptive rate where age and gender are predicted; if tracks are
            to be joined, but the engine compares no faces.

    Attributes:
        names: the names in the results.
        summary: the summary of the frames analysed so far; its notes are set when the video ends,
            and its error when that is early.
        seconds: when the video ends, as announced by the file; None before the first frame, or if
            the file does not announce it.
        people: which tracks are suggested to be one person; None before the end, and if nobody
            asked for it.
        descriptors: what the video's tracks are compared by; None before the end, and if the engine
            does not keep them.
    """

    def __init__(
        self,
        engine: Engine,
        file: Path,
        source: str | None = None,
        settings: VideoSettings = VideoSettings(),
        files: ResultFiles | None = None,
        check: Callable[[], None] | None = None,
        opened: Opening = open_video,
        edited: Mapping[str, str] = MappingProxyType({}),
        groups: Groups | None = None,
    ) -> None:
        if settings.adaptive and engine.attributes:
            raise SpecificationError(
                "With an adaptive frame rate, age and gender cannot be predicted. Leave out either."
            )
        if settings.joined and not (engine.attributes and engine.attributes.identity):
            raise SpecificationError(
                "Tracks can be joined only where faces are compared, which is switched off. Switch "
                "it on, or leave the tracks as they are."
            )
        self.engine = engine
        self.file = file
        self.source = source or file.name
        self.settings = settings
        self.files = files
        self.check = check
        self.opened = opened
        self.edited = dict(edited)
        self.groups = groups
        self.names = engine.names._replace(group=groups.labels if groups else ())
        self.summary = VideoSummary(self.source)
        self.seconds: float | None = None
        self.people: tuple[Person, ...] | None = None
        self.descriptors: tuple[Descriptor, ...] | None = None

    def __iter__(self) -> Iterator[VideoStep]:
        """Analyse the video, and write its results if files were given.

        A damaged video yields the frames that can be read: ``summary.notes`` then states how many
        are missing, or ``summary.error`` where it ends early.

        Raises:
            VideoError: if not a single frame could be analysed; no file is written then.
            NetworkOutputError: if a network does not do what its specification says.
            SpecificationError: if embeddings are wanted of a model that outputs none.
        """
        return self._written_steps(self.files) if self.files else self._steps()

    def earlier_summary(self) -> VideoSummary | None:
        """The summary of an earlier run, if it wrote the same files from the same video and models.

        Raises:
            VideoError: if the video cannot be read.
        """
        return self.files.read_summary(self.origin()) if self.files else None

    def origin(self) -> dict[str, Any]:
        """Everything that decides the results, as JSON types.

        A file counts as the same as long as its size and modification time are.

        Raises:
            VideoError: if the video cannot be read.
        """
        try:
            status = self.file.stat()
        except FileNotFoundError as missing:
            raise VideoError(f"There is no file {self.file}. Check the path.") from missing
        except OSError as failure:
            raise VideoError(
                f"The file {self.file} could not be read ({failure.strerror}). Check its "
                f"permissions."
            ) from failure
        engine = self.engine
        detector = None if self.settings.is_face else engine.picture_detector.sha256
        embedding = engine.model.expression.embedding if engine.model.expression else None
        return {
            "file": {"bytes": status.st_size, "modified_ns": status.st_mtime_ns},
            "program": program_digest(),
            "model": engine.model.sha256,
            "detector": detector,
            **({"head": engine.head.sha256} if engine.head else {}),
            **({"attributes": engine.attributes.model.sha256} if engine.attributes else {}),
            **({"compared": True} if engine.attributes and engine.attributes.identity else {}),
            **({"edited": self.edited} if self.edited else {}),
            **({"group": self.groups.origin} if self.groups else {}),
            **({"embedding": embedding.name} if embedding else {}),
            # Lists in place of tuples, as they are read back.
            "settings": json.loads(json_of(asdict(self.settings))),
        }

    def _written_steps(self, files: ResultFiles) -> Iterator[VideoStep]:
        origin = self.origin()
        is_face = self.settings.is_face
        with open_result_writer(
            files, self.engine, self.names, self.source, is_face=is_face
        ) as writer:
            for step in self._steps():
                writer.add(step.frame, step.result, step.embeddings)
                yield step
            writer.finish(self.summary, self.people, self.descriptors)
            # From here on the files change; without a summary they do not count as complete.
            files.summary.unlink(missing_ok=True)
        files.write_summary(self.summary, origin)

    def _steps(self) -> Iterator[VideoStep]:
        self.summary = VideoSummary(self.source)
        self.people = self.descriptors = None
        together, looks = SeenTogether(), LooksOfTracks()
        pipeline = self.engine.video(self.settings.smoothing, is_face=self.settings.is_face)
        with self.opened(self.file, self.settings.longest) as video:
            self.seconds = video.end
            try:
                frames = video.frames(self.settings.sampling, self.check)
                for frame, result, embeddings in self._analysed(frames, pipeline):
                    self.summary = _counted(self.summary, result)
                    if self.settings.joined:
                        together.add(face.track for face in result.faces)
                        looks.add(result.faces)
                    group = (
                        self.groups.group(result, embeddings, frame.picture)
                        if self.groups
                        else None
                    )
                    yield VideoStep(frame, replace(result, timings={}, group=group), embeddings)
            except VideoError as failure:
                if not self.summary.frames:
                    raise
                self.summary = replace(self.summary, error=str(failure))
            self.summary = replace(self.summary, notes=(*video.notes, *self.summary.notes))
        if pipeline.attributes:
            self.descriptors = pipeline.attributes.descriptors()
        if self.settings.joined and self.descriptors is not None:
            self.people = joined_tracks(self.descriptors, together, self.settings.joined)
            notes = [
                suggestion_text(person, looks.together(person.tracks)) for person in self.people
            ]
            self.summary = replace(self.summary, notes=(*self.summary.notes, *notes))

    def _analysed(
        self, frames: Iterator[VideoFrame], pipeline: Pipeline
    ) -> Iterator[tuple[VideoFrame, FrameResult, Embeddings]]:
        rate = self.settings.adaptive
        if rate is None:
            segment = 0
            for frame in frames:
                if frame.segment != segment:
                    segment = frame.segment
                    pipeline.forget_faces()
                result = complete(pipeline.analyse(frame.picture, frame.index, frame.time))
                yield frame, result, pipeline.embeddings
            return
        adaptive = AdaptiveFrames(pipeline, rate)
        try:
            yield from adaptive.results(frames)
        finally:
            if adaptive.decoded:
                note = rate.shares_text(adaptive.analysed, adaptive.decoded)
                self.summary = replace(self.summary, notes=(*self.summary.notes, note))


def _counted(summary: VideoSummary, result: FrameResult) -> VideoSummary:
    return replace(
        summary,
        frames=summary.frames + 1,
        frames_with_faces=summary.frames_with_faces + bool(result.faces),
        tracks=max(summary.tracks, *(face.track for face in result.faces), 0),
        seconds=round(result.time, 6),
    )
