"""Analysing a video file into files, line by line while it is read."""

import csv
import json
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TextIO

from emotilens.basics.arrays import Singles
from emotilens.basics.errors import VideoError
from emotilens.basics.results import FrameResult, to_json
from emotilens.basics.table import columns, rows
from emotilens.embeddings.files import EmbeddingWriter, written_embeddings
from emotilens.engine import Engine

from .program_digest import program_digest
from .result_files import ResultFiles, VideoSummary
from .video_analysis import VideoSettings, analyse_frames
from .video_reader import Video, VideoFrame, open_video


def made_from(file: Path, engine: Engine, settings: VideoSettings) -> dict[str, Any]:
    """Everything that decides the result of a video, as JSON has it.

    A file is taken for the same while its size and the moment of its last change are.

    Raises:
        VideoError: when there is no such file.
    """
    try:
        status = file.stat()
    except FileNotFoundError as missing:
        raise VideoError(f"There is no file {file}. Check the path.") from missing
    except OSError as failure:
        raise VideoError(
            f"The file {file} could not be read ({failure.strerror}). Check its permissions."
        ) from failure
    embedding = engine.model.expression.embedding if engine.model.expression else None
    return {
        "file": {"bytes": status.st_size, "modified_ns": status.st_mtime_ns},
        "program": program_digest(),
        "model": engine.model.sha256,
        "detector": None if settings.is_face else engine.picture_detector.sha256,
        **({"head": engine.head.sha256} if engine.head else {}),
        **({"embedding": embedding.name} if embedding else {}),
        "settings": asdict(settings),
    }


@dataclass(frozen=True, slots=True)
class VideoStep:
    """One frame of a video that is being analysed.

    Attributes:
        video: the opened file.
        frame: that is done.
        result: of this frame.
    """

    video: Video
    frame: VideoFrame
    result: FrameResult


def analyse_to_files(
    engine: Engine,
    file: Path,
    source: str,
    settings: VideoSettings,
    files: ResultFiles,
    *,
    with_json: bool,
    with_embeddings: bool = False,
    on_frame: Callable[[Video, float], None] = lambda video, time: None,
) -> VideoSummary:
    """Analyse a video file and write its results; ``steps_to_files`` in one go.

    ``on_frame`` is told the video and the time of each frame that is done.
    """
    steps = steps_to_files(
        engine,
        file,
        source,
        settings,
        files,
        with_json=with_json,
        with_embeddings=with_embeddings,
    )
    while True:
        try:
            step = next(steps)
        except StopIteration as finished:
            summary: VideoSummary = finished.value
            return summary
        on_frame(step.video, step.frame.time)


def steps_to_files(
    engine: Engine,
    file: Path,
    source: str,
    settings: VideoSettings,
    files: ResultFiles,
    *,
    with_json: bool,
    with_embeddings: bool = False,
) -> Generator[VideoStep, None, VideoSummary]:
    """Analyse a video file and write its results while it is read.

    A video that is damaged on the way keeps the results before the damage; its summary says so.
    Where the generator is closed before its end, nothing is written.

    Args:
        engine: the models.
        file: the video.
        source: its name in the results.
        settings: how it is analysed.
        files: where the results go.
        with_json: whether the result is written as JSON, too.
        with_embeddings: whether the embeddings of the faces are, too.

    Yields:
        Each frame that is done.

    Returns:
        What became of the video.

    Raises:
        VideoError: when there is not one frame to analyse; no file is written then.
        NetworkOutputError: when a network does not do what its specification says.
        SpecificationError: when embeddings are wanted of a model that gives none.
    """
    origin = made_from(file, engine, settings)
    summary = VideoSummary(source)
    with open_video(file, settings.longest) as video, ExitStack() as opened:
        results: list[_Table | _Document | _Embeddings] = [
            _Table(opened.enter_context(files.written(files.table)), engine)
        ]
        if with_json:
            document = opened.enter_context(files.written(files.document))
            results.append(_Document(document, engine, source, settings))
        if with_embeddings:
            place = opened.enter_context(files.replaced(files.embeddings))
            writer = opened.enter_context(written_embeddings(place, engine.model))
            results.append(_Embeddings(writer, source))
        try:
            for frame, result, embeddings in analyse_frames(engine, video, settings):
                for written in results:
                    written.add(frame, result, embeddings)
                summary = _counted(summary, result)
                yield VideoStep(video, frame, result)
        except VideoError as failure:
            if summary.frames == 0:
                raise
            summary = replace(summary, error=str(failure))
        for written in results:
            written.finish(summary.error)
        files.summary.unlink(missing_ok=True)
    files.write_summary(summary, origin)
    return summary


class _Table:
    """Writes the table as CSV."""

    def __init__(self, file: TextIO, engine: Engine) -> None:
        self._names = engine.names
        self._csv = csv.writer(file, lineterminator="\n")
        self._csv.writerow(columns(self._names))

    def add(
        self, frame: VideoFrame, result: FrameResult, embeddings: Mapping[int, Singles]
    ) -> None:
        self._csv.writerows(rows(result, self._names))

    def finish(self, error: str | None) -> None:
        """A table needs no end."""


class _Document:
    """Writes the result as JSON, one frame a line."""

    def __init__(self, file: TextIO, engine: Engine, source: str, settings: VideoSettings) -> None:
        self._file = file
        self._source = source
        self._is_first = True
        detector = None if settings.is_face else engine.picture_detector
        file.write(_up_to_list(to_json(engine.describe((), detector))))

    def add(
        self, frame: VideoFrame, result: FrameResult, embeddings: Mapping[int, Singles]
    ) -> None:
        if self._is_first:
            height, width = frame.picture.shape[:2]
            start = {"source": self._source, "width": width, "height": height, "frames": []}
            self._file.write(_up_to_list(start))
        else:
            self._file.write(",\n")
        self._is_first = False
        self._file.write(_text(to_json(result)))

    def finish(self, error: str | None) -> None:
        self._file.write(f'\n], "error": {_text(error)}}}\n]}}\n')


class _Embeddings:
    """Writes the table of embeddings."""

    def __init__(self, writer: EmbeddingWriter, source: str) -> None:
        self._writer = writer
        self._source = source

    def add(
        self, frame: VideoFrame, result: FrameResult, embeddings: Mapping[int, Singles]
    ) -> None:
        self._writer.add(self._source, result, embeddings)

    def finish(self, error: str | None) -> None:
        """A table of embeddings is put together when its block ends."""


def _up_to_list(value: dict[str, Any]) -> str:
    """The JSON of a mapping whose last entry is an empty list, up to where the list begins."""
    return _text(value).removesuffix("]}") + "\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _counted(summary: VideoSummary, result: FrameResult) -> VideoSummary:
    return replace(
        summary,
        frames=summary.frames + 1,
        frames_with_faces=summary.frames_with_faces + bool(result.faces),
        tracks=max(summary.tracks, *(face.track for face in result.faces), 0),
        seconds=round(result.time, 6),
    )
