"""Predictions of a head for a table of embeddings, per frame, per picture or per video."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.errors import EmbeddingTableError, HeadError
from emotilens.heads.apply import apply_head
from emotilens.heads.head import Head
from emotilens.heads.tasks import OUTPUT_NAMES, Task
from emotilens.heads.temporal_convolution import clip_probabilities
from emotilens.heads.temporal_head import TemporalHead
from emotilens.sequences.frame_table import Columns, FrameTable

from .named_pictures import embeddings_of_pictures
from .table import EmbeddingTable
from .video_tables import largest_faces, require_single_source


class OtherHead(Protocol):
    """A head for one task that has another form than layers, such as LightAutoML's."""

    @property
    def name(self) -> str:
        """A name for people to read."""

    @property
    def model(self) -> str:
        """The name of the model whose embeddings it reads; empty if unknown."""

    @property
    def model_sha256(self) -> str:
        """The digest of that model's file; empty if unknown."""

    @property
    def task(self) -> Task:
        """The task that it predicts."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the outputs."""

    def apply(self, embeddings: Singles) -> Floats:
        """Predictions for rows of embeddings, shape (rows, outputs)."""


AnyHead: TypeAlias = Head | TemporalHead | OtherHead


def frame_predictions(
    head: AnyHead, table: EmbeddingTable, length: int | None = None
) -> FrameTable:
    """Predict each frame of one video, from its largest face or from the whole frame.

    Args:
        head: fitted to embeddings of the same kind. A temporal head treats the rows as consecutive
            frames, so the table must skip as many frames as the tables it was fitted to.
        table: embeddings of a single source.
        length: the number of frames; by default up to the last that was analysed.

    Returns:
        One row per frame, NaN in frames that are not in the table.

    Raises:
        EmbeddingTableError: if the table has several sources, no rows, or frames beyond ``length``.
        HeadError: for embeddings of another model or size.
    """
    require_single_source(", ".join(table.sources), table)
    _check_model(head, table)
    rows = largest_faces(table)
    frames = table.frames[rows]
    count = table.frame_count if length is None else length
    if not len(rows) or not 0 <= frames.min() <= frames.max() < count:
        raise EmbeddingTableError(
            f"The table for {', '.join(table.sources)} has {len(rows)} frames, up to frame "
            f"{frames.max(initial=-1) + 1}, but must have between 1 and {count}. Leave out videos "
            f"without a face, and give this video's number of frames."
        )
    return _all_rows(_predictions(head, table.embeddings[rows]), frames, int(count))


def picture_predictions(
    head: AnyHead, tables: Sequence[EmbeddingTable], pictures: Sequence[str], name: str
) -> FrameTable:
    """Predict pictures of the frames of several videos, as in s-Aff-Wild2.

    Args:
        head: fitted to embeddings of the same kind; no temporal head.
        tables: one or more, whose sources are pictures.
        pictures: the names of the pictures, such as ``video/00001.jpg``.
        name: the name of the file that lists them, for error messages.

    Returns:
        One row per picture, NaN for pictures that are not in the tables.

    Raises:
        EmbeddingTableError: if no picture is found, or a name matches several sources.
        HeadError: for a temporal head, or embeddings of another model or size.
    """
    if isinstance(head, TemporalHead):
        raise HeadError(
            f"The temporal head “{head.name}” needs all frames of a video, not pictures. Leave out "
            f"--annotations, or give a video's."
        )
    for table in tables:
        _check_model(head, table)
    places, embeddings = embeddings_of_pictures(pictures, tables, name)
    return _all_rows(_predictions(head, embeddings), places, len(pictures), tuple(pictures))


def video_predictions(head: Head | OtherHead, table: EmbeddingTable) -> FrameTable:
    """Predict each video or picture of a table that has one row for each.

    Args:
        head: fitted to embeddings of the same kind.
        table: one or more sources; the largest face in the first frame of each is used.

    Returns:
        One row per source.

    Raises:
        HeadError: for embeddings of another model or size.
    """
    _check_model(head, table)
    rows = largest_faces(table)
    rows = rows[np.unique(table.source[rows], return_index=True)[1]]
    names = tuple(table.sources[position] for position in table.source[rows])
    return replace(_predictions(head, table.embeddings[rows]), whole_videos=names)


def _predictions(head: AnyHead, embeddings: Singles) -> FrameTable:
    if isinstance(head, TemporalHead):
        violence = clip_probabilities(head, embeddings.astype(np.float64), head.clip)[:, 1:]
        return FrameTable({"violence": Columns(OUTPUT_NAMES["violence"], violence)})
    if not isinstance(head, Head):
        return FrameTable({head.task: Columns(head.names, head.apply(embeddings))})
    predicted = apply_head(head, embeddings)
    return FrameTable({one.task: Columns(one.names, predicted[one.task]) for one in head.branches})


def _all_rows(
    predicted: FrameTable, places: Integers, count: int, pictures: tuple[str, ...] = ()
) -> FrameTable:
    """Predictions at their places among ``count`` rows; the other rows are NaN."""
    parts = {}
    for task, columns in predicted.parts.items():
        values = np.full((count, len(columns.names)), np.nan)
        values[places] = columns.values
        parts[task] = Columns(columns.names, values)
    return FrameTable(parts, pictures)


def _check_model(head: AnyHead, table: EmbeddingTable) -> None:
    """Raise an error if the head and the table are known to belong to different model files."""
    for ours, theirs in ((head.model, table.model), (head.model_sha256, table.sha256)):
        if ours and theirs and ours != theirs:
            raise HeadError(
                f"The head “{head.name}” was fitted to embeddings of “{head.model}” "
                f"({head.model_sha256[:12] or 'digest unknown'}), but the table for "
                f"{table.sources[0]} holds embeddings of “{table.model}” "
                f"({table.sha256[:12] or 'digest unknown'}). Use embeddings of the model file that "
                f"the head was fitted to."
            )
