"""Writing the results of a video frame by frame: as a table, as JSON, as a table of embeddings."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from emotilens.basics.arrays import Singles
from emotilens.basics.csv_cells import csv_text_of
from emotilens.basics.file_results import Descriptor, Person
from emotilens.basics.json_text import json_of
from emotilens.basics.results import FrameResult, Source
from emotilens.basics.results_json import to_json
from emotilens.basics.table import ResultNames, columns, rows
from emotilens.embeddings.files import descriptor_writer, embedding_writer
from emotilens.engine import Engine

from .result_files import ResultFiles, VideoSummary
from .video.frame import VideoFrame

Embeddings = Mapping[int, Singles]
"""The embeddings of one frame's faces, by track ID."""


class ResultWriter:
    """Writes one video's results.

    The table has one row per frame and face. The JSON follows ``analysis.schema.json``, one frame
    per line: the members of a JSON object may come in any order, so the list that grows is written
    after the others, and the error and notes, known only at the end, after the list.
    """

    def __init__(
        self,
        opened: ExitStack,
        files: ResultFiles,
        engine: Engine,
        names: ResultNames,
        source: str,
        is_face: bool,
    ) -> None:
        self._names = names
        self._source = source
        self._table = opened.enter_context(files.written(files.table))
        self._table.write(csv_text_of([columns(self._names)]))
        self._document = self._embeddings = self._descriptors = None
        self._with_descriptors = files.with_descriptors
        self._first: dict[int, tuple[int, float, tuple[float, float, float, float]]] = {}
        self._has_frames = False
        if files.with_json:
            self._document = opened.enter_context(files.written(files.document))
            analysis = engine.describe((), None if is_face else engine.picture_detector)
            self._document.write(_up_to_list(to_json(analysis), "sources"))
        if files.with_embeddings:
            place = opened.enter_context(files.replaced(files.embeddings))
            self._embeddings = opened.enter_context(embedding_writer(place, engine.model))
        if files.with_descriptors and engine.attributes:
            place = opened.enter_context(files.replaced(files.descriptors))
            self._descriptors = opened.enter_context(
                descriptor_writer(place, engine.attributes.model)
            )

    def add(self, frame: VideoFrame, result: FrameResult, embeddings: Embeddings) -> None:
        """Write what was found in the next frame."""
        self._table.write(csv_text_of(rows(result, self._names)))
        if self._document:
            self._document.write(",\n" if self._has_frames else self._source_start(frame))
            self._document.write(_text(to_json(result)))
        if self._embeddings:
            self._embeddings.add(self._source, result, embeddings)
        if self._descriptors:
            for face in result.faces:
                self._first.setdefault(face.track, (result.index, result.time, face.box))
        self._has_frames = True

    def finish(
        self,
        summary: VideoSummary,
        people: Sequence[Person] | None = None,
        descriptors: Sequence[Descriptor] | None = None,
    ) -> None:
        """Write what follows the last frame.

        Args:
            summary: says why the video ended early, and what was left out or repaired.
            people: who is suggested to be one person; None where nobody asked.
            descriptors: what the faces are compared by; None where nobody asked.
        """
        stated = {"people": people, "descriptors": descriptors if self._with_descriptors else None}
        if self._document:
            end = {"error": summary.error, "notes": list(summary.notes)}
            end |= {name: to_json(each) for name, each in stated.items() if each is not None}
            self._document.write(f"\n], {_text(end).removeprefix('{')}\n]}}\n")
        if self._descriptors:
            for one in descriptors or ():
                index, time, box = self._first[one.track]
                values = np.array(one.values, np.float32)
                self._descriptors.add_row(self._source, index, time, values, box, one.track)

    def _source_start(self, frame: VideoFrame) -> str:
        height, width = frame.picture.shape[:2]
        source = to_json(Source(self._source, width, height))
        del source["error"], source["notes"]
        return _up_to_list(source, "frames")


@contextmanager
def open_result_writer(
    files: ResultFiles, engine: Engine, names: ResultNames, source: str, *, is_face: bool
) -> Iterator[ResultWriter]:
    """Open each file wanted; they replace older files if the block succeeds.

    Args:
        files: which files to write, and where.
        engine: the engine whose results are written.
        names: the names in these results.
        source: name of the video in its results.
        is_face: whether faces are already cropped, so that no detector is used.

    Raises:
        SpecificationError: if embeddings are wanted of a model that outputs none.
    """
    with ExitStack() as opened:
        yield ResultWriter(opened, files, engine, names, source, is_face)


def _up_to_list(members: Mapping[str, Any], name: str) -> str:
    """An object's JSON text up to the start of one member, a list, which is moved to the end."""
    others = {key: value for key, value in members.items() if key != name}
    return f"{_text(others)[:-1]}, {_text(name)}: [\n"


def _text(value: Any) -> str:
    return json_of(value)
