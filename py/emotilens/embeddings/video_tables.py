"""Tables with one row per video: statistics over its frames.

In ABAW-6 and -8, mimicry is predicted from statistics of every fifth frame.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import EmbeddingTableError

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
