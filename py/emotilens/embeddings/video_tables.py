"""Tables of embeddings made into others: a row a video, or several kinds side by side.

From ABAW-6 and -8, where mimicry is read from statistics of every fifth frame, and embeddings of
sound and text, which users bring, stand beside those of faces.
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
"""Before a model's name where a frame is mean and deviation over its faces."""


def largest_faces(table: EmbeddingTable) -> Integers:
    """One row a frame of each source, in their order; the first of several of one size."""
    areas = table.boxes[:, 2] * table.boxes[:, 3]
    order = np.lexsort((-areas, table.frames, table.source))
    places = np.column_stack((table.source, table.frames))[order]
    first = np.ones(len(order), bool)
    first[1:] = (places[1:] != places[:-1]).any(axis=1)
    return order[first]


def described(
    tables: Mapping[str, EmbeddingTable],
    statistics: Sequence[Statistic] = STATISTICS,
    every: int = 1,
    *,
    groups: bool = False,
) -> EmbeddingTable:
    """One row a video: statistics of its frames, one after the other.

    Args:
        tables: of one model, by the names of their videos, each of one source.
        statistics: which, in their order.
        every: 5 takes frames 0, 5, 10 … alone; from 1.
        groups: a frame is mean and deviation over all its faces, as for the groups of VGAF, rather
            than its largest face.

    Returns:
        A table whose sources are the videos.

    Raises:
        EmbeddingTableError: for a table without a row in these frames, or of several sources.
    """
    rows = []
    for name, table in tables.items():
        check_one_source(name, table)
        chosen = np.arange(len(table)) if groups else largest_faces(table)
        chosen = chosen[table.frames[chosen] % every == 0]
        if not len(chosen):
            raise EmbeddingTableError(
                f"The table of {name} has no row in any of the frames 0, {every} and so on, so "
                f"that there is nothing to describe. Leave this video out, or take more frames."
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


def joined(tables: Sequence[EmbeddingTable], *, with_first: bool = True) -> EmbeddingTable:
    """Embeddings of several kinds side by side, in the rows of the first table.

    Tables of one video each are joined frame by frame. Others may have another number of rows, as
    those of sound and text do: where both tables have times, a frame gets the last row that is not
    later; otherwise rows are spread over the frames evenly, and frame i of n gets row ⌊i·rows/n⌋,
    as in ABAW-6 and -8, where n counts up to the first table's last frame. Tables with a row for
    each of several videos are joined by these.

    Args:
        tables: two or more, of the same video or videos.
        with_first: whether the first one's own embeddings are among them; otherwise it says only
            which rows there are.

    Raises:
        EmbeddingTableError: for a table that lacks a video, or has no row.
    """
    first, *others = tables
    rows = largest_faces(first)
    parts = [first.embeddings[rows]] if with_first else []
    for other in others:
        if len(first.sources) > 1:
            parts.append(other.embeddings[_same_sources(first, rows, other)])
        else:
            parts.append(other.embeddings[_same_moments(first, rows, other)])
    return EmbeddingTable(
        model=INPUT_SEPARATOR.join(table.model for table in (tables if with_first else others)),
        sha256="",
        sources=first.sources,
        source=first.source[rows],
        frames=first.frames[rows],
        times=first.times[rows],
        tracks=first.tracks[rows],
        boxes=first.boxes[rows],
        embeddings=np.concatenate(parts, axis=1),
    )


def _same_sources(first: EmbeddingTable, rows: Integers, other: EmbeddingTable) -> Integers:
    places = {other.sources[other.source[row]]: row for row in largest_faces(other)}
    wanted = [first.sources[position] for position in first.source[rows]]
    found = partners(dict.fromkeys(wanted), places)
    lacking = [name for name in wanted if name not in found]
    if lacking:
        raise EmbeddingTableError(
            f"A table of “{other.model}” lacks the videos {', '.join(lacking[:5])}. Give tables of "
            f"the same videos, under the same names."
        )
    return np.array([places[found[name]] for name in wanted], np.intp)


def _same_moments(first: EmbeddingTable, rows: Integers, other: EmbeddingTable) -> Integers:
    check_one_source(first.sources[0], other)
    if not len(other):
        raise EmbeddingTableError(
            f"A table of “{other.model}” has no row for {first.sources[0]}. Leave this video out."
        )
    theirs = largest_faces(other)
    times = other.times[theirs]
    if first.times[rows].any() and times.any():
        later = np.searchsorted(times, first.times[rows], side="right")
        return theirs[np.maximum(later - 1, 0)]
    frames = first.frames[rows]
    return theirs[frames * len(theirs) // (frames.max(initial=0) + 1)]


def check_one_source(name: str, table: EmbeddingTable) -> None:
    """Refuse a table of several videos or pictures, whose frames do not follow one another.

    Raises:
        EmbeddingTableError: for such a table.
    """
    if len(table.sources) > 1:
        raise EmbeddingTableError(
            f"The table of {name} is of {len(table.sources)} videos or pictures. Give one table a "
            f"video."
        )
