"""The files that the analysis of a video leaves: a table, the result as JSON, and a summary.

They are written line by line under other names and renamed when they are whole, the summary last:
where it is, everything is.
"""

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
"""Folder, inside the folder of results, of files that are being written."""


@dataclass(frozen=True, slots=True)
class VideoSummary:
    """What became of one video.

    Attributes:
        source: path or name.
        frames: how many were analysed.
        frames_with_faces: how many of them showed a face.
        tracks: how many faces were told apart.
        seconds: time of the last frame.
        error: what went wrong and what to do, or None.
    """

    source: str
    frames: int = 0
    frames_with_faces: int = 0
    tracks: int = 0
    seconds: float = 0.0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ResultFiles:
    """Where one video's results go.

    Attributes:
        folder: of all results.
        name: of this one's, such as ``clip.mp4`` or ``monday/clip.mp4``; endings are added.
    """

    folder: Path
    name: str

    @property
    def table(self) -> Path:
        """CSV with one row a frame and face."""
        return self.folder / f"{self.name}.csv"

    @property
    def document(self) -> Path:
        """The result by ``analysis.schema.json``."""
        return self.folder / f"{self.name}.json"

    @property
    def embeddings(self) -> Path:
        """The table of embeddings, a row a face and frame."""
        return self.folder / f"{self.name}{ENDING}"

    @property
    def summary(self) -> Path:
        """The summary, and what everything was made from."""
        return self.folder / f"{self.name}.summary.json"

    @contextmanager
    def written(self, file: Path) -> Iterator[TextIO]:
        """Open one of the files anew; it replaces the old one when the block ends without error."""
        with (
            self.replaced(file) as partial,
            partial.open("w", encoding="utf-8", newline="") as content,
        ):
            yield content

    @contextmanager
    def replaced(self, file: Path) -> Iterator[Path]:
        """Where to write one of the files; it takes its place when the block ends without error."""
        partial = self.folder / PARTIAL / uuid4().hex
        for place in (partial, file):
            place.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield partial
            os.replace(partial, file)
        finally:
            partial.unlink(missing_ok=True)

    def write_summary(self, summary: VideoSummary, made_from: Mapping[str, Any]) -> None:
        """Write the summary, after everything else."""
        with self.written(self.summary) as file:
            json.dump({**asdict(summary), "made_from": made_from}, file, indent=1)
            file.write("\n")

    def read_summary(
        self, made_from: Mapping[str, Any], *, with_json: bool, with_embeddings: bool = False
    ) -> VideoSummary | None:
        """The summary, if everything that is wanted is there and was made from the same."""
        wanted = [self.table]
        wanted += [self.document] if with_json else []
        wanted += [self.embeddings] if with_embeddings else []
        try:
            content = json.loads(self.summary.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        if content.pop("made_from", None) != made_from or not all(map(Path.is_file, wanted)):
            return None
        return VideoSummary(**content)
