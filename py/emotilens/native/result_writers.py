"""Writing the results of a video frame by frame: as a table, as JSON, as a table of embeddings."""

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol, TextIO

from emotilens.basics.arrays import Singles
from emotilens.basics.results import Analysis, FrameResult, Source, to_json
from emotilens.basics.table import ResultNames, columns, rows
from emotilens.embeddings.files import EmbeddingWriter, embedding_writer
from emotilens.engine import Engine

from .result_files import ResultFiles
from .video_reader import VideoFrame

Embeddings = Mapping[int, Singles]
"""Of one frame's faces, by track ID."""


class ResultWriter(Protocol):
    """Writes one kind of result."""

    def add(self, frame: VideoFrame, result: FrameResult, embeddings: Embeddings) -> None:
        """Write what was found in the next frame."""

    def finish(self, error: str | None) -> None:
        """Write what follows the last frame; ``error`` is why the video ended early, or None."""


@contextmanager
def open_result_writers(
    files: ResultFiles, engine: Engine, source: str, *, is_face: bool
) -> Iterator[list[ResultWriter]]:
    """Open a writer for each file wanted; they replace older files if the block succeeds.

    Args:
        files: which files to write, and where.
        engine: the engine whose results are written.
        source: name of the video in its results.
        is_face: whether faces are already cropped, so that no detector is used.

    Raises:
        SpecificationError: if embeddings are wanted of a model that outputs none.
    """
    with ExitStack() as opened:
        table = opened.enter_context(files.written(files.table))
        writers: list[ResultWriter] = [_TableWriter(table, engine.names)]
        if files.with_json:
            document = opened.enter_context(files.written(files.document))
            analysis = engine.describe((), None if is_face else engine.picture_detector)
            writers.append(_DocumentWriter(document, analysis, source))
        if files.with_embeddings:
            place = opened.enter_context(files.replaced(files.embeddings))
            embeddings = opened.enter_context(embedding_writer(place, engine.model))
            writers.append(_EmbeddingsWriter(embeddings, source))
        yield writers


class _TableWriter:
    """Writes CSV with one row per frame and face."""

    def __init__(self, file: TextIO, names: ResultNames) -> None:
        self._names = names
        self._csv = csv.writer(file, lineterminator="\n")
        self._csv.writerow(columns(names))

    def add(self, frame: VideoFrame, result: FrameResult, embeddings: Embeddings) -> None:
        self._csv.writerows(rows(result, self._names))

    def finish(self, error: str | None) -> None:
        """Nothing follows the last row."""


class _DocumentWriter:
    """Writes JSON that follows ``analysis.schema.json``, one frame per line.

    The members of a JSON object may come in any order. The list that grows is therefore written
    after the others, and the error, known only at the end, after the list.
    """

    def __init__(self, file: TextIO, analysis: Analysis, source: str) -> None:
        self._file = file
        self._analysis = analysis
        self._source = source
        self._is_open = False

    def add(self, frame: VideoFrame, result: FrameResult, embeddings: Embeddings) -> None:
        if self._is_open:
            self._file.write(",\n")
        else:
            self._open(frame)
        self._file.write(_text(to_json(result)))

    def _open(self, frame: VideoFrame) -> None:
        height, width = frame.picture.shape[:2]
        source = to_json(Source(self._source, width, height))
        del source["error"]
        self._file.write(_up_to_list(to_json(self._analysis), "sources"))
        self._file.write(_up_to_list(source, "frames"))
        self._is_open = True

    def finish(self, error: str | None) -> None:
        self._file.write(f'\n], "error": {_text(error)}}}\n]}}\n')


class _EmbeddingsWriter:
    """Writes a table with one row per frame and face."""

    def __init__(self, table: EmbeddingWriter, source: str) -> None:
        self._table = table
        self._source = source

    def add(self, frame: VideoFrame, result: FrameResult, embeddings: Embeddings) -> None:
        self._table.add(self._source, result, embeddings)

    def finish(self, error: str | None) -> None:
        """The table is assembled when its own block ends."""


def _up_to_list(members: Mapping[str, Any], name: str) -> str:
    """An object's JSON text up to the start of one member, a list, which is moved to the end."""
    others = {key: value for key, value in members.items() if key != name}
    return f"{_text(others)[:-1]}, {_text(name)}: [\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
