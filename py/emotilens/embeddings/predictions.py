"""What a head says of a table of embeddings, as a table of frames or of whole videos."""

from typing import Protocol, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Singles
from emotilens.basics.errors import EmbeddingTableError, HeadError
from emotilens.heads.apply import apply_head
from emotilens.heads.head import Head
from emotilens.heads.tasks import OUTPUT_NAMES, Task
from emotilens.heads.temporal_convolution import clip_probabilities
from emotilens.heads.temporal_head import TemporalHead
from emotilens.sequences.frame_table import Columns, FrameTable

from .table import EmbeddingTable
from .video_tables import check_one_source, largest_faces


class OtherHead(Protocol):
    """A head for one task whose form is its own affair, such as LightAutoML's."""

    @property
    def name(self) -> str:
        """For people."""

    @property
    def model(self) -> str:
        """Name of what made the embeddings; empty where nobody said."""

    @property
    def model_sha256(self) -> str:
        """Of its file; empty where nobody said."""

    @property
    def task(self) -> Task:
        """What it says something about."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the outputs."""

    def apply(self, embeddings: Singles) -> Floats:
        """What it says of rows of embeddings, shape (rows, outputs)."""


AnyHead: TypeAlias = Head | TemporalHead | OtherHead


def said_of_frames(head: AnyHead, table: EmbeddingTable, length: int | None = None) -> FrameTable:
    """Read the largest face of each frame of one video, or whole frames.

    Args:
        head: fitted to such embeddings. A temporal head reads the table's rows as frames that
            follow one another: leave out as many frames between them as when it was fitted.
        table: of one source.
        length: number of frames; up to the last one of the table unless given.

    Returns:
        A row a frame; NaN in frames that the table lacks.

    Raises:
        EmbeddingTableError: for a table of several sources, without rows, or with frames beyond the
            length.
        HeadError: for embeddings of another model or size.
    """
    check_one_source(", ".join(table.sources), table)
    _check_model(head, table)
    rows = largest_faces(table)
    frames = table.frames[rows]
    count = frames.max(initial=-1) + 1 if length is None else length
    if not len(rows) or not 0 <= frames.min() <= frames.max() < count:
        raise EmbeddingTableError(
            f"The table of {', '.join(table.sources)} has {len(rows)} frames, up to frame "
            f"{frames.max(initial=-1) + 1}, but there should be from 1 to {count}. Leave a video "
            f"without a face out, or give the number of frames of this video."
        )
    parts = {}
    for task, said in _said(head, table.embeddings[rows]).parts.items():
        values = np.full((count, len(said.names)), np.nan)
        values[frames] = said.values
        parts[task] = Columns(said.names, values)
    return FrameTable(parts)


def said_of_videos(
    head: Head | OtherHead, table: EmbeddingTable
) -> tuple[tuple[str, ...], FrameTable]:
    """Read a table with a row a video or picture.

    Args:
        head: fitted to such embeddings.
        table: of one or more sources; of each the largest face of its first frame counts.

    Returns:
        Names of the sources, and what is said of each, in their order.

    Raises:
        HeadError: for embeddings of another model or size.
    """
    _check_model(head, table)
    rows = largest_faces(table)
    rows = rows[np.unique(table.source[rows], return_index=True)[1]]
    names = tuple(table.sources[position] for position in table.source[rows])
    return names, _said(head, table.embeddings[rows])


def _said(head: AnyHead, embeddings: Singles) -> FrameTable:
    if isinstance(head, TemporalHead):
        violence = clip_probabilities(head, embeddings.astype(np.float64), head.clip)[:, 1:]
        return FrameTable({"violence": Columns(OUTPUT_NAMES["violence"], violence)})
    if not isinstance(head, Head):
        return FrameTable({head.task: Columns(head.names, head.apply(embeddings))})
    said = apply_head(head, embeddings)
    return FrameTable({one.task: Columns(one.names, said[one.task]) for one in head.branches})


def _check_model(head: AnyHead, table: EmbeddingTable) -> None:
    """Refuse embeddings of another model, or of another file of it, where both say so."""
    for ours, theirs in ((head.model, table.model), (head.model_sha256, table.sha256)):
        if ours and theirs and ours != theirs:
            raise HeadError(
                f"The head “{head.name}” was fitted to embeddings of “{head.model}” "
                f"({head.model_sha256[:12] or 'of no known file'}), but the table of "
                f"{table.sources[0]} holds those of “{table.model}” "
                f"({table.sha256[:12] or 'of no known file'}). Give tables of the same file of one "
                f"model."
            )
