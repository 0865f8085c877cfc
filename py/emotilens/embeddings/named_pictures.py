"""Embeddings of pictures, found in tables by the pictures' names."""

from collections.abc import Sequence
from pathlib import PurePath

import numpy as np

from emotilens.basics.arrays import Integers, Singles
from emotilens.basics.errors import EmbeddingTableError

from .table import EmbeddingTable
from .video_tables import largest_faces


def embeddings_of_pictures(
    pictures: Sequence[str], tables: Sequence[EmbeddingTable], name: str
) -> tuple[Integers, Singles]:
    """The largest face of each picture; sources match by as much of their path as the names give.

    Args:
        pictures: the names, such as ``video/00001.jpg``.
        tables: one or more, whose sources are pictures.
        name: the name of the file that lists the pictures, for error messages.

    Returns:
        For each picture with a face its index into ``pictures``, shape (n,), increasing, and its
        embedding, shape (n, size).

    Raises:
        EmbeddingTableError: if no picture is found, or a name matches several sources.
    """
    wanted = {PurePath(picture).parts: place for place, picture in enumerate(pictures)}
    lengths = {len(parts) for parts in wanted}
    found: dict[int, tuple[str, Singles]] = {}
    for table in tables:
        places = [
            next((wanted[end] for n in lengths if (end := parts[-n:]) in wanted), None)
            for parts in (PurePath(source).parts for source in table.sources)
        ]
        for row in largest_faces(table):
            place, source = places[table.source[row]], table.sources[table.source[row]]
            if place is None:
                continue
            known, _ = found.setdefault(place, (source, table.embeddings[row]))
            if known != source:
                raise EmbeddingTableError(
                    f"“{pictures[place]}” in {name} could be {known} or {source}. Include more of "
                    f"the path in the annotations."
                )
    if not found:
        raise EmbeddingTableError(
            f"No embeddings found for the pictures in {name}, such as “{pictures[0]}”. Analyse "
            f"them under these names."
        )
    chosen = sorted(found)
    return np.array(chosen, np.intp), np.stack([found[place][1] for place in chosen])
