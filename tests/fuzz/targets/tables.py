"""Tables of embeddings, as archives and as text."""

from pathlib import Path
from random import Random

import numpy as np

from emotilens.embeddings.files import load_embedding_table

from ..mutations import changed_archive, changed_bytes, changed_text
from ..target import Target

ROWS, SIZE = 6, 4

ARRAYS: dict[str, np.ndarray] = {
    "embeddings": np.random.default_rng(0).normal(size=(ROWS, SIZE)).astype("f4"),
    "model": np.array("m"),
    "sha256": np.array("c" * 64),
    "sources": np.array(["clip.mp4", "other.mp4"]),
    "source": np.array([0, 0, 0, 1, 1, 1]),
    "frames": np.array([0, 1, 2, 0, 1, 2]),
    "times": np.array([0, 0.04, 0.08, 0, 0.04, 0.08]),
    "tracks": np.ones(ROWS, int),
    "boxes": np.ones((ROWS, 4)),
    "analysed_source": np.array([0, 0, 0, 1, 1, 1]),
    "analysed_frames": np.array([0, 1, 2, 0, 1, 2]),
    "analysed_times": np.array([0, 0.04, 0.08, 0, 0.04, 0.08]),
}

TEXTS = (
    "frame,time,a,b,c\n" + "".join(f"{row},{row / 25},0.5,-1.5,{row}\n" for row in range(ROWS)),
    "1;2,5;3\n4;5;6\n",
    "sep=;\nframe;x\n0;1\n",
    "0.1 0.2 0.3\n0.4 0.5 0.6\n",
)


def _make(random: Random) -> bytes:
    arrays = {name: values for name, values in ARRAYS.items() if random.random() < 0.9}
    return changed_archive(random, arrays or ARRAYS)


def _make_text(random: Random) -> bytes:
    text = changed_text(random, random.choice(TEXTS))
    content = text.encode(random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16")), "replace")
    return changed_bytes(random, content) if random.random() < 0.2 else content


def _read_archive(content: bytes) -> None:
    _read(Path("clip.npz"), content)


def _read_text(content: bytes) -> None:
    _read(Path("clip.csv"), content)


def _read(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    table = load_embedding_table(file)
    assert table.embeddings.ndim == 2
    assert np.isfinite(table.embeddings).all(), "an embedding is not finite"
    assert np.isfinite(table.times).all(), "a time is not finite"
    columns = (table.source, table.frames, table.times, table.tracks, table.boxes)
    assert {len(column) for column in columns} == {len(table)}
    assert table.frame_count >= 0
    assert sum(len(columns) for _, columns in table.inputs) == table.embeddings.shape[1]


TARGETS = {"tables": Target(_make, _read_archive), "text-tables": Target(_make_text, _read_text)}
