"""A table of embeddings, to which heads are fitted: of faces, or of a user's audio and text.

It is stored as arrays by name, one file per video or folder of pictures:

- ``embeddings``: shape (n, size), one row per face and frame; the only required array.
- ``frames``: the frame index of each row, from 0; by default 0, 1, ….
- ``model`` and ``sha256``: the model that made the embeddings, so that heads fitted to another
  model are refused.
- ``times``, ``tracks``, ``boxes``: seconds; track ID; x, y, width, height in pixels.
- ``sources`` and ``source``: names of videos or pictures, and each row's index into them.
- ``sizes``: how many of the numbers come from each of the models that ``model`` joins with “ + ”.
- ``analysed_source``, ``analysed_frames`` and ``analysed_times``: like ``source``, ``frames`` and
  ``times``, but of every analysed frame, with a face or without.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers, Singles
from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.stored_values import LARGEST, LONGEST_TEXT
from emotilens.heads.inputs import INPUT_SEPARATOR

COLUMNS: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "source": ("<i8", ()),
    "frames": ("<i8", ()),
    "times": ("<f8", ()),
    "tracks": ("<i8", ()),
    "boxes": ("<f8", (4,)),
}
"""Type and shape of a row's values, apart from the embedding."""

ANALYSED: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "analysed_source": ("<i8", ()),
    "analysed_frames": ("<i8", ()),
    "analysed_times": ("<f8", ()),
}
"""The same for an analysed frame."""


SPARSE_FRAMES = 1_000_000
FRAMES_PER_ROW = 100
"""How many frames a table may skip: 11 hours at 25 frames per second, and more if it has many rows.
Predictions have a row for each frame up to the last."""


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedFrames:
    """The frames that were analysed, with a face or without, in order.

    Attributes:
        source: each frame's index into the table's ``sources``, shape (m,).
        frames: frame indices, from 0, shape (m,).
        times: seconds since the first frame, shape (m,).
    """

    source: Integers
    frames: Integers
    times: Floats


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddingTable:
    """One row per face and frame.

    Attributes:
        model: the name of the model that made the embeddings; empty if unknown.
        sha256: the digest of the model's file; empty if unknown.
        sources: names of videos or pictures, at least one.
        source: each row's index into ``sources``, shape (n,).
        frames: frame indices, from 0, shape (n,).
        times: seconds, as players of the video count them, shape (n,).
        tracks: track IDs, from 1, shape (n,).
        boxes: x, y, width, height in pixels, shape (n, 4); width and height are 0 if unknown.
        embeddings: shape (n, size).
        sizes: how many of the numbers come from each of the models that were joined, in the order
            of ``model``; empty if unknown.
        analysed: all frames that were analysed; None if unknown.
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
    sizes: tuple[int, ...] = ()
    analysed: AnalysedFrames | None = None

    def __len__(self) -> int:
        return len(self.embeddings)

    @property
    def frame_count(self) -> int:
        """The number of frames up to the last that was analysed, or that has a row."""
        analysed = self.frames if self.analysed is None else self.analysed.frames
        return int(max(self.frames.max(initial=-1), analysed.max(initial=-1))) + 1

    @property
    def inputs(self) -> list[tuple[str, Integers]]:
        """Each model that was joined, and the columns of its numbers; one entry if unknown."""
        if not self.sizes:
            return [(self.model, np.arange(self.embeddings.shape[1]))]
        columns = np.split(np.arange(sum(self.sizes)), np.cumsum(self.sizes)[:-1])
        return list(zip(self.model.split(INPUT_SEPARATOR), columns, strict=True))


def read_embedding_table(
    arrays: Mapping[str, NDArray[Any]], name: str, video: str | None = None
) -> EmbeddingTable:
    """Build a table from its stored arrays.

    Args:
        arrays: the arrays by name, as listed above.
        name: the file's name, for error messages.
        video: the name of the source if the arrays have none; by default the file's name.

    Raises:
        EmbeddingTableError: if embeddings are missing or not finite, columns differ in length, or
            an array has the wrong type.
    """
    if "embeddings" not in arrays:
        raise EmbeddingTableError(
            f"{name} contains {', '.join(arrays) or 'nothing'}, but no “embeddings”. Give a table "
            f"written by “emotilens analyse --embeddings”, or one in the same format."
        )
    embeddings = arrays["embeddings"]
    if embeddings.ndim != 2 or embeddings.dtype.kind not in "fiu" or not embeddings.shape[1]:
        raise EmbeddingTableError(
            f"The embeddings of {name} have the shape {embeddings.shape} and the type "
            f"{embeddings.dtype}. Give numbers, one row per face and frame."
        )
    length = len(embeddings)
    with np.errstate(over="ignore"):
        embeddings = embeddings.astype(np.float32)
    if not np.isfinite(embeddings).all():
        raise EmbeddingTableError(
            f"The embeddings of {name} contain numbers that are not finite. Leave such rows out."
        )
    defaults: dict[str, NDArray[Any]] = {
        "source": np.zeros(length),
        "frames": np.arange(length),
        "times": np.zeros(length),
        "tracks": np.ones(length),
        "boxes": np.zeros((length, 4)),
    }
    columns = {column: _column(arrays, column, defaults[column], name) for column in COLUMNS}
    _check_frames(columns["frames"], length, "frames", name)
    default = video or name
    sources = _texts(arrays, "sources", name, default) or (default,)
    if length and not 0 <= columns["source"].min() <= columns["source"].max() < len(sources):
        raise EmbeddingTableError(
            f"{name} names {len(sources)} sources, but its rows refer to sources "
            f"{columns['source'].min()} to {columns['source'].max()}. Count from 0."
        )
    model = _text(arrays, "model", name)
    return EmbeddingTable(
        model=model,
        sha256=_text(arrays, "sha256", name),
        sources=sources,
        source=columns["source"],
        frames=columns["frames"],
        times=columns["times"],
        tracks=columns["tracks"],
        boxes=columns["boxes"],
        embeddings=embeddings,
        sizes=_sizes(arrays, model, embeddings.shape[1], name),
        analysed=_analysed(arrays, len(sources), name),
    )


def _check_frames(frames: NDArray[Any], rows: int, column: str, name: str) -> None:
    """Refuse indices so far apart that predictions for each frame would take too much memory."""
    most = SPARSE_FRAMES + FRAMES_PER_ROW * rows
    if rows and not 0 <= frames.min() <= frames.max() <= most:
        raise EmbeddingTableError(
            f"“{column}” in {name} are {frames.min()} to {frames.max()}. Count frames from 0; with "
            f"{rows} rows, at most to {most}."
        )


def _analysed(arrays: Mapping[str, NDArray[Any]], sources: int, name: str) -> AnalysedFrames | None:
    count = min(arrays[column].size if column in arrays else 0 for column in ANALYSED)
    if not count:
        return None
    default = np.zeros(count)
    source, frames, times = (_column(arrays, column, default, name) for column in ANALYSED)
    _check_frames(frames, count, "analysed_frames", name)
    if not 0 <= source.min() <= source.max() < sources:
        raise EmbeddingTableError(
            f"“analysed_source” in {name} refers to sources {source.min()} to {source.max()} of "
            f"{sources}. Count from 0."
        )
    return AnalysedFrames(source, frames, times)


def _sizes(arrays: Mapping[str, NDArray[Any]], model: str, size: int, name: str) -> tuple[int, ...]:
    sizes = np.asarray(arrays.get("sizes", ()))
    if not sizes.size:
        return ()
    joined = model.split(INPUT_SEPARATOR)
    whole = sizes.dtype.kind in "iu" and sizes.shape == (len(joined),) and (sizes > 0).all()
    if not whole or sizes.sum() != size:
        raise EmbeddingTableError(
            f"“sizes” in {name} is {sizes.tolist()}, but the table joins {len(joined)} models to "
            f"embeddings of size {size}. Give one whole number per model, which add up to the size."
        )
    return tuple(sizes.tolist())


def _column(
    arrays: Mapping[str, NDArray[Any]], column: str, default: NDArray[Any], name: str
) -> NDArray[Any]:
    values = np.asarray(arrays.get(column, default))
    if values.shape != default.shape or values.dtype.kind not in "fiu":
        raise EmbeddingTableError(
            f"“{column}” in {name} has the shape {values.shape} and the type {values.dtype}, but "
            f"the table has {len(default)} rows. Give numbers of shape {default.shape}."
        )
    for extreme in (values.min(initial=0), values.max(initial=0)):
        if not abs(float(extreme)) <= LARGEST:
            raise EmbeddingTableError(
                f"“{column}” in {name} contains {extreme:g}. Give numbers from "
                f"{-LARGEST:g} to {LARGEST:g}."
            )
    kind = np.dtype({**COLUMNS, **ANALYSED}[column][0])
    if kind.kind == "i" and not np.array_equal(values, np.round(values)):
        fraction = values[values != np.round(values)][0]
        raise EmbeddingTableError(
            f"“{column}” in {name} contains {fraction:g}. Give whole numbers only."
        )
    return values.astype(kind)


def _texts(
    arrays: Mapping[str, NDArray[Any]], entry: str, name: str, default: str
) -> tuple[str, ...]:
    values = np.atleast_1d(arrays.get(entry, np.array(default)))
    if values.ndim != 1 or values.dtype.kind != "U":
        raise EmbeddingTableError(
            f"“{entry}” in {name} has the shape {values.shape} and the type {values.dtype}. Give "
            f"an array of strings, such as numpy.array(['clip.mp4'])."
        )
    texts = tuple(values.tolist())
    if max(map(len, texts), default=0) > LONGEST_TEXT:
        raise EmbeddingTableError(
            f"“{entry}” in {name} has a string of {max(map(len, texts))} characters. The limit is "
            f"{LONGEST_TEXT}."
        )
    return texts


def _text(arrays: Mapping[str, NDArray[Any]], entry: str, name: str) -> str:
    texts = _texts(arrays, entry, name, default="")
    if len(texts) != 1:
        raise EmbeddingTableError(f"“{entry}” in {name} has {len(texts)} strings. Give one.")
    return texts[0]
