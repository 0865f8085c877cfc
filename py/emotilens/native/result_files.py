"""The files that the analysis of a video leaves: tables, the result as JSON, and a summary.

They are written line by line under temporary names and renamed once complete, the summary last: if
it exists, so does everything else.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

from emotilens.embeddings.files import ENDING

PARTIAL = ".partial"
"""Folder within the results folder for files that are being written."""


LONGEST_NAME = 255
"""Most bytes in the name of a file or folder on common file systems."""

LONGEST_SUFFIX = max(len(suffix) for suffix in (".csv", ".json", ".summary.json", ENDING))


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
    """

    folder: Path
    name: str
    with_json: bool = False
    with_embeddings: bool = False

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
        partial = self.folder / PARTIAL / uuid4().hex
        for place in (partial, file):
            place.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield partial
            os.replace(partial, file)
        finally:
            partial.unlink(missing_ok=True)

    def write_summary(self, summary: VideoSummary, origin: Mapping[str, Any]) -> None:
        """Write the summary, after everything else."""
        with self.written(self.summary) as file:
            json.dump({**asdict(summary), "made_from": origin}, file, indent=1)
            file.write("\n")

    def read_summary(self, origin: Mapping[str, Any]) -> VideoSummary | None:
        """The summary, if all files exist and were made from ``origin``."""
        wanted = [self.table]
        wanted += [self.document] if self.with_json else []
        wanted += [self.embeddings] if self.with_embeddings else []
        try:
            content = json.loads(self.summary.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        if content.pop("made_from", None) != origin or not all(map(Path.is_file, wanted)):
            return None
        return VideoSummary(**{**content, "notes": tuple(content.get("notes", ()))})


def with_digest(name: str, content: bytes, most: int = LONGEST_NAME - LONGEST_SUFFIX) -> str:
    """A name made unique by a digest before its extension, in at most so many bytes."""
    stem, extension = os.path.splitext(name)
    if len(os.fsencode(extension)) > LONGEST_SUFFIX:
        stem, extension = name, ""
    ending = f"~{hashlib.sha256(content).hexdigest()[:8]}{extension}"
    start = stem.encode("utf-8", "replace")[: most - len(ending.encode())]
    return start.decode("utf-8", "ignore") + ending


def _shortened(name: str, most: int) -> str:
    """A name of at most so many bytes; a digest keeps those that begin alike apart."""
    content = os.fsencode(name)
    return name if len(content) <= most else with_digest(name, content, most)
