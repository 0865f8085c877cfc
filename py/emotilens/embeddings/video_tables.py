"""Tables derived from other tables: one row per video, or several kinds of embeddings joined.

From ABAW-6 and -8, where mimicry is predicted from statistics of every fifth frame, and face
embeddings are concatenated with embeddings of audio and text (which users supply).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.video_names import partners
from emotilens.heads.inputs import INPUT_SEPARATOR

from .describe import STATISTICS, Statistic, describe
from .groups import group_statistics
from .table import EmbeddingTable

GROUPS = "groups of "
"""Precedes a model's name where each frame is reduced to mean and deviation over its faces."""


def largest_faces(table: EmbeddingTable) -> Integers:
    """The row of the largest face in each frame, by source and frame; of equal faces the first.

    Returns:
        Row indices, at most one per source and frame.
    """
    areas = table.boxes[:, 2] * table.boxes[:, 3]
    order = np.lexsort((-areas, table.frames, table.source))
    places = np.column_stack((table.source, table.frames))[order]
    first = np.ones(len(order), bool)
    first[1:] = (places[1:] != places[:-1]).any(axis=1)
    return order[first]


def describe_videos(
    tables: Mapping[str, EmbeddingTable],
    statistics: Sequence[Statistic] = STATISTICS,
    every: int = 1,
    *,
    groups: bool = False,
) -> EmbeddingTable:
    """Describe each video by statistics over its frames, in one row.

    Args:
        tables: tables of the same model by video name, each with a single source.
        statistics: the statistics, in order.
        every: the frame step, from 1; 5 uses frames 0, 5, 10, ….
        groups: reduce each frame to mean and deviation over all its faces, as for the groups in
            VGAF, instead of using its largest face.

    Returns:
        A table whose sources are the videos.

    Raises:
        EmbeddingTableError: if a table has several sources, or no rows in these frames.
    """
    rows = []
    for name, table in tables.items():
        require_single_source(name, table)
        chosen = np.arange(len(table)) if groups else largest_faces(table)
        chosen = chosen[table.frames[chosen] % every == 0]
        if not len(chosen):
            raise EmbeddingTableError(
                f"The table for {name} has no rows in frames 0, {every} and so on, so there is "
                f"nothing to describe. Leave this video out, or use more frames."
            )
        values, frames = table.embeddings[chosen].astype(np.float64), table.frames[chosen]
        frame_rows = group_statistics(values, frames, np.unique(frames)) if groups else values
        rows.append(describe(frame_rows, statistics))
    first = next(iter(tables.values()))
    count = len(rows)
    return EmbeddingTable(
        model=f"{', '.join(statistics)} of {GROUPS if groups else ''}{first.model}",
        sha256=first.sha256,
        sources=tuple(tables),
        source=np.arange(count),
        frames=np.zeros(count, np.intp),
        times=np.zeros(count),
        tracks=np.ones(count, np.intp),
        boxes=np.zeros((count, 4)),
        embeddings=np.array(rows, np.float32),
    )


def join_tables(tables: Sequence[EmbeddingTable], *, with_first: bool = True) -> EmbeddingTable:
    """Concatenate the embeddings of several tables, row by row of the first table.

    Tables of a single video are joined frame by frame. The other tables may have a different number
    of rows, as those of audio and text do. If both tables have times, a frame gets the latest row
    that is not later than the frame. Otherwise rows are spread evenly over the frames, as in ABAW-6
    and -8: frame i of n gets row ⌊i·rows/n⌋, where n counts up to the first table's last frame.
    Tables with one row for each of several videos are joined by video name.

    Args:
        tables: two or more tables of the same video or videos.
        with_first: whether to include the first table's embeddings; otherwise that table only
            determines the rows.

    Raises:
        EmbeddingTableError: if a table has no rows, or lacks a video of the first table.
    """
    first, *others = tables
    rows = largest_faces(first)
    joined = tables if with_first else others
    parts = [first.embeddings[rows]] if with_first else []
    for other in others:
        if len(first.sources) > 1:
            parts.append(other.embeddings[_same_sources(first, rows, other)])
        else:
            parts.append(other.embeddings[_same_moments(first, rows, other)])
    return EmbeddingTable(
        model=INPUT_SEPARATOR.join(table.model for table in joined),
        sha256="",
        sources=first.sources,
        source=first.source[rows],
        frames=first.frames[rows],
        times=first.times[rows],
        tracks=first.tracks[rows],
        boxes=first.boxes[rows],
        embeddings=np.concatenate(parts, axis=1),
        sizes=_joined_sizes(joined),
    )


def _joined_sizes(tables: Sequence[EmbeddingTable]) -> tuple[int, ...]:
    """The sizes of all models; unknown if a table joins models of unknown sizes."""
    if any(INPUT_SEPARATOR in table.model and not table.sizes for table in tables):
        return ()
    return tuple(size for table in tables for size in (table.sizes or (table.embeddings.shape[1],)))


def _same_sources(first: EmbeddingTable, rows: Integers, other: EmbeddingTable) -> Integers:
    places = {other.sources[other.source[row]]: row for row in largest_faces(other)}
    wanted = [first.sources[position] for position in first.source[rows]]
    found = partners(dict.fromkeys(wanted), places)
    lacking = [name for name in wanted if name not in found]
    if lacking:
        raise EmbeddingTableError(
            f"The table of “{other.model}” lacks the videos {', '.join(lacking[:5])}. Give tables "
            f"of the same videos, with the same names."
        )
    return np.array([places[found[name]] for name in wanted], np.intp)


def _same_moments(first: EmbeddingTable, rows: Integers, other: EmbeddingTable) -> Integers:
    require_single_source(first.sources[0], other)
    if not len(other):
        raise EmbeddingTableError(
            f"The table of “{other.model}” has no rows for {first.sources[0]}. Leave this video "
            f"out."
        )
    theirs = largest_faces(other)
    times = other.times[theirs]
    if first.times[rows].any() and times.any():
        later = np.searchsorted(times, first.times[rows], side="right")
        return theirs[np.maximum(later - 1, 0)]
    frames = first.frames[rows]
    return theirs[frames * len(theirs) // (frames.max(initial=0) + 1)]


def require_single_source(name: str, table: EmbeddingTable) -> None:
    """Check that a table covers a single video, so that its frames form one sequence.

    Raises:
        EmbeddingTableError: if it has several sources.
    """
    if len(table.sources) > 1:
        raise EmbeddingTableError(
            f"The table for {name} covers {len(table.sources)} videos or pictures. Give one table "
            f"per video."
        )
