"""A table of embeddings: what heads are fitted to, from faces or from a user's sound and text.

Stored, it is a set of arrays by name, one file a video or folder of pictures:

- ``embeddings``: numbers of shape (n, size), a row a face and frame; nothing else is needed.
- ``frames``: number of each row's frame, from 0; 0, 1, … unless given.
- ``model`` and ``sha256``: what made the embeddings, so that no head reads another's.
- ``times``, ``tracks``, ``boxes``: seconds, number of the face, and x, y, width, height in pixels.
- ``sources`` and ``source``: names, and for each row the position of its own among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.errors import EmbeddingTableError

COLUMNS: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "source": ("<i8", ()),
    "frames": ("<i8", ()),
    "times": ("<f8", ()),
    "tracks": ("<i8", ()),
    "boxes": ("<f8", (4,)),
}
"""Type and shape of a row's cells, apart from the embedding."""


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddingTable:
    """A row a face and frame.

    Attributes:
        model: name of what made the embeddings; empty where nobody said.
        sha256: of its file; empty where nobody said.
        sources: names of videos or pictures, at least one.
        source: position of each row's source among these, shape (n,).
        frames: number of the frame, from 0, shape (n,).
        times: seconds since the first frame, shape (n,).
        tracks: number of the face, from 1, shape (n,).
        boxes: x, y, width, height in pixels, shape (n, 4); of size 0 where nobody said.
        embeddings: shape (n, size).
    """

    model: str
    sha256: str
    sources: tuple[str, ...]
    source: Integers
    frames: Integers
    times: Floats
    tracks: Integers
    boxes: Floats
    embeddings: Singles

    def __len__(self) -> int:
        return len(self.embeddings)


def read_embedding_table(
    arrays: Mapping[str, NDArray[Any]], name: str, video: str | None = None
) -> EmbeddingTable:
    """Read a stored table.

    Args:
        arrays: by their names, see above.
        name: of the file, for errors.
        video: the source where none is named; the file's name unless given.

    Raises:
        EmbeddingTableError: when embeddings are missing, not finite, or rows do not fit together;
            when a column or text is of another kind.
    """
    if "embeddings" not in arrays:
        raise EmbeddingTableError(
            f"{name} holds {', '.join(arrays) or 'nothing'}, but no “embeddings”. Give a table of "
            f"“emotilens analyse --embeddings”, or one of the same form."
        )
    embeddings = arrays["embeddings"]
    if embeddings.ndim != 2 or embeddings.dtype.kind not in "fiu" or not embeddings.shape[1]:
        raise EmbeddingTableError(
            f"The embeddings of {name} have the shape {embeddings.shape} and hold "
            f"{embeddings.dtype}. Give numbers, a row a face and frame."
        )
    length = len(embeddings)
    with np.errstate(over="ignore"):
        embeddings = embeddings.astype(np.float32)
    if not np.isfinite(embeddings).all():
        raise EmbeddingTableError(
            f"The embeddings of {name} hold numbers that are not finite. Leave such rows out."
        )
    usual: dict[str, NDArray[Any]] = {
        "source": np.zeros(length),
        "frames": np.arange(length),
        "times": np.zeros(length),
        "tracks": np.ones(length),
        "boxes": np.zeros((length, 4)),
    }
    columns = {column: _column(arrays, column, usual[column], name) for column in COLUMNS}
    own = video or name
    sources = _texts(arrays, "sources", name, usual=own) or (own,)
    if length and not 0 <= columns["source"].min() <= columns["source"].max() < len(sources):
        raise EmbeddingTableError(
            f"{name} names {len(sources)} sources, but its rows are of the sources "
            f"{columns['source'].min()} to {columns['source'].max()}. Count from 0."
        )
    return EmbeddingTable(
        model=_text(arrays, "model", name),
        sha256=_text(arrays, "sha256", name),
        sources=sources,
        source=columns["source"],
        frames=columns["frames"],
        times=columns["times"],
        tracks=columns["tracks"],
        boxes=columns["boxes"],
        embeddings=embeddings,
    )


def _column(
    arrays: Mapping[str, NDArray[Any]], column: str, usual: NDArray[Any], name: str
) -> NDArray[Any]:
    values = np.asarray(arrays.get(column, usual))
    if values.shape != usual.shape or values.dtype.kind not in "fiu":
        raise EmbeddingTableError(
            f"“{column}” of {name} has the shape {values.shape} and holds {values.dtype}, but "
            f"there are {len(usual)} rows of embeddings. Give numbers of the shape {usual.shape}."
        )
    kind = np.dtype(COLUMNS[column][0])
    if kind.kind == "i" and not np.array_equal(values, np.round(values)):
        odd = values[values != np.round(values)][0]
        raise EmbeddingTableError(
            f"“{column}” of {name} holds {odd:g}, but must hold whole numbers. Correct it."
        )
    return values.astype(kind)


def _texts(
    arrays: Mapping[str, NDArray[Any]], entry: str, name: str, usual: str
) -> tuple[str, ...]:
    values = np.atleast_1d(arrays.get(entry, np.array(usual)))
    if values.ndim != 1 or values.dtype.kind != "U":
        raise EmbeddingTableError(
            f"“{entry}” of {name} has the shape {values.shape} and holds {values.dtype}. Give "
            f"texts, such as numpy.array(['clip.mp4'])."
        )
    return tuple(values.tolist())


def _text(arrays: Mapping[str, NDArray[Any]], entry: str, name: str) -> str:
    texts = _texts(arrays, entry, name, usual="")
    if len(texts) != 1:
        raise EmbeddingTableError(f"“{entry}” of {name} holds {len(texts)} texts. Give one.")
    return texts[0]
