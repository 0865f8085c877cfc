"""The files that the analysis of a video leaves: tables, the result as JSON, and a summary.

They are written line by line under temporary names and renamed once complete, the summary last. It
has the size and SHA-256 of every other file, so that one that was cut off or changed is noticed.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TextIO

from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.stored_values import (
    entries,
    fields_of,
    number,
    text,
    text_or_none,
    whole_number,
)
from emotilens.embeddings.files import DESCRIPTORS, ENDING
from emotilens.whole_files import replaced_file

PARTIAL = ".partial"
"""Folder within the results folder for files that are being written."""


LONGEST_NAME = 255
"""Most bytes in the name of a file or folder on common file systems."""

LONGEST_SUFFIX = max(map(len, (".csv", ".json", ".summary.json", ENDING, DESCRIPTORS)))


@dataclass(frozen=True, slots=True)
class VideoSummary:
    """The outcome for one video.

    Attributes:
        source: path or name.
        frames: number of frames analysed.
        frames_with_faces: number of those with at least one face.
        tracks: number of faces tracked.
        seconds: time of the last frame.
        error: what went wrong and how to fix it, or None.
        notes: one sentence or two per part that was left out or repaired.
    """

    source: str
    frames: int = 0
    frames_with_faces: int = 0
    tracks: int = 0
    seconds: float = 0.0
    error: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultFiles:
    """Which files one video's results are written to.

    Attributes:
        folder: the folder of all results.
        name: the name of this video's results, such as ``clip.mp4`` or ``monday/clip.mp4``;
            suffixes are appended, and parts that are then too long for a file name are shortened.
        with_json: whether the result is also written as JSON.
        with_embeddings: whether the embeddings of the faces are also written.
        with_descriptors: whether what the faces are compared by is also written, as a table and
            into the JSON.
    """

    folder: Path
    name: str
    with_json: bool = False
    with_embeddings: bool = False
    with_descriptors: bool = False

    @property
    def table(self) -> Path:
        """CSV with one row per frame and face."""
        return self._file(".csv")

    @property
    def document(self) -> Path:
        """The result as JSON that follows ``analysis.schema.json``."""
        return self._file(".json")

    @property
    def embeddings(self) -> Path:
        """The table of embeddings with one row per frame and face."""
        return self._file(ENDING)

    @property
    def descriptors(self) -> Path:
        """The table of descriptors, in the form of a table of embeddings, with a row per track."""
        return self._file(DESCRIPTORS)

    @property
    def summary(self) -> Path:
        """The summary, and what the results were made from."""
        return self._file(".summary.json")

    def _file(self, suffix: str) -> Path:
        *folders, last = self.name.split("/")
        parts = [_shortened(part, LONGEST_NAME) for part in folders]
        return Path(self.folder, *parts, _shortened(last, LONGEST_NAME - LONGEST_SUFFIX) + suffix)

    @contextmanager
    def written(self, file: Path) -> Iterator[TextIO]:
        """Open a new text file that replaces one of the files if the block succeeds."""
        with (
            self.replaced(file) as partial,
            partial.open("w", encoding="utf-8", newline="") as content,
        ):
            yield content

    @contextmanager
    def replaced(self, file: Path) -> Iterator[Path]:
        """A temporary path whose file replaces one of the files if the block succeeds."""
        partials = self.folder / PARTIAL
        for place in (partials, file.parent):
            place.mkdir(parents=True, exist_ok=True)
        with replaced_file(file, partials) as partial:
            yield partial

    def write_summary(self, summary: VideoSummary, origin: Mapping[str, Any]) -> None:
        """Write the summary, after everything else."""
        with self.written(self.summary) as file:
            files = {one.name: _identity(one) for one in self._others()}
            content = {**asdict(summary), "made_from": origin, "files": files}
            file.write(json_of(content, indent=1, ascii_only=True) + "\n")

    def read_summary(self, origin: Mapping[str, Any]) -> VideoSummary | None:
        """The summary, if the files were made from ``origin`` and have not changed since."""
        try:
            content = fields_of(parse_json(self.summary.read_text("utf-8")), "summary")
            identities = fields_of(content["files"], "files")
            summary = _read_summary(content)
        except (OSError, KeyError, ValueError):
            return None  # It is missing, damaged, or of an older version.
        identities_now = {file.name: _identity(file) for file in self._others()}
        unchanged = all(one and one == identities.get(name) for name, one in identities_now.items())
        return summary if unchanged and content.get("made_from") == origin else None

    def _others(self) -> Iterator[Path]:
        """The files beside the summary."""
        yield self.table
        if self.with_json:
            yield self.document
        if self.with_embeddings:
            yield self.embeddings
        if self.with_descriptors:
            yield self.descriptors


def _read_summary(content: Mapping[str, Any]) -> VideoSummary:
    known = {"made_from", "files", *(field.name for field in fields(VideoSummary))}
    if foreign := content.keys() - known:
        raise ValueError(f"it has the further entries {foreign}")
    return VideoSummary(
        source=text(content["source"], "source"),
        frames=whole_number(content["frames"], "frames"),
        frames_with_faces=whole_number(content["frames_with_faces"], "frames_with_faces"),
        tracks=whole_number(content["tracks"], "tracks"),
        seconds=number(content["seconds"], "seconds"),
        error=text_or_none(content["error"], "error"),
        notes=tuple(text(note, "notes") for note in entries(content["notes"], "notes")),
    )


def with_digest(name: str, content: bytes, most: int = LONGEST_NAME - LONGEST_SUFFIX) -> str:
    """A name made unique by a digest before its extension, in at most so many bytes."""
    stem, extension = os.path.splitext(name)
    if len(os.fsencode(extension)) > LONGEST_SUFFIX:
        stem, extension = name, ""
    ending = f"~{hashlib.sha256(content).hexdigest()[:8]}{extension}"
    start = stem.encode("utf-8", "replace")[: most - len(ending.encode())]
    return start.decode("utf-8", "ignore") + ending


def _identity(file: Path) -> dict[str, Any] | None:
    """Size and SHA-256 of a file; None if it cannot be read."""
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
            return {"bytes": content.tell(), "sha256": digest}
    except OSError:
        return None


def _shortened(name: str, most: int) -> str:
    """A name of at most so many bytes; a digest keeps those that begin alike apart."""
    content = os.fsencode(name)
    return name if len(content) <= most else with_digest(name, content, most)
