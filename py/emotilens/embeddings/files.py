"""Tables of embeddings as files: numpy's npz, written row by row while a video is read."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Singles
from emotilens.basics.errors import EmbeddingTableError, SpecificationError
from emotilens.basics.npz_file import WantedFile, read_npz
from emotilens.basics.results import FrameResult
from emotilens.heads.inputs import OUTPUTS_PREFIX
from emotilens.manifest.model_specification import EmbeddingSpecification, ModelSpecification

from .table import COLUMNS, EmbeddingTable, read_embedding_table

ENDING = ".embeddings.npz"

WANTED = WantedFile(
    "a table of embeddings",
    "Give an npz file of “emotilens analyse --embeddings”, or one of the same form.",
    EmbeddingTableError,
    most=16 * 1024**3,
)
"""Some three million rows of 1280 numbers; of longer videos take every Nth frame."""


def written_embeddings(
    file: Path, model: ModelSpecification
) -> AbstractContextManager["EmbeddingWriter"]:
    """Write a table of a model's embeddings; see ``written_table``.

    Outputs that are taken for embeddings go under a name of their own.

    Raises:
        SpecificationError: when the model gives no embeddings.
    """
    embedding = embedding_of(model)
    is_output = model.expression and embedding.name == model.expression.logits
    name = OUTPUTS_PREFIX + model.name if is_output else model.name
    return written_table(file, name, model.sha256, embedding.size)


@contextmanager
def written_table(file: Path, model: str, digest: str, size: int) -> Iterator["EmbeddingWriter"]:
    """Write a table; it is whole when the block ends without error.

    An array's file begins with its length, which is known at the end only. Until then each column
    is a file of its own, so that memory does not grow.

    Args:
        file: the table's; its folder also takes the columns.
        model: name of what makes the embeddings.
        digest: SHA-256 of its file.
        size: how many numbers an embedding has.
    """
    types = {**COLUMNS, "embeddings": ("<f4", (size,))}
    with ExitStack() as opened:
        columns = {
            name: opened.enter_context(tempfile.TemporaryFile(dir=file.parent)) for name in types
        }
        writer = EmbeddingWriter(types, columns)
        yield writer
        said = {"model": np.array(model), "sha256": np.array(digest)}
        writer.put_together(file, said)


class EmbeddingWriter:
    """Takes the rows of a table; see ``written_embeddings``."""

    def __init__(
        self, types: Mapping[str, tuple[str, tuple[int, ...]]], columns: Mapping[str, IO[bytes]]
    ) -> None:
        self._types = types
        self._columns = columns
        self._sources: dict[str, int] = {}
        self._rows = 0

    def add(self, source: str, frame: FrameResult, embeddings: Mapping[int, Singles]) -> None:
        """Add a row a face of one frame.

        Args:
            source: name of the video or picture.
            frame: its result.
            embeddings: the pipeline's, by the face's number.
        """
        self._sources.setdefault(source, len(self._sources))
        for face in frame.faces:
            self.add_row(
                source, frame.index, frame.time, embeddings[face.track], face.box, face.track
            )

    def add_row(
        self,
        source: str,
        index: int,
        time: float,
        embedding: Singles,
        box: tuple[float, float, float, float],
        track: int = 1,
    ) -> None:
        """Add one row.

        Args:
            source: name of the video or picture.
            index: of the frame, from 0.
            time: seconds since the first frame.
            embedding: shape (size,).
            box: x, y, width, height in pixels.
            track: number of the face; 1 for a whole frame.
        """
        row = {
            "source": self._sources.setdefault(source, len(self._sources)),
            "frames": index,
            "times": time,
            "tracks": track,
            "boxes": box,
            "embeddings": embedding,
        }
        for name, (kind, _) in self._types.items():
            self._columns[name].write(np.asarray(row[name], kind).tobytes())
        self._rows += 1

    def put_together(self, file: Path, said: Mapping[str, NDArray[np.str_]]) -> None:
        """Write the table's file from the columns and what is said of all rows."""
        names = np.array(list(self._sources), np.str_)
        with zipfile.ZipFile(file, "w") as archive:
            for name, value in {**said, "sources": names}.items():
                with archive.open(f"{name}.npy", "w") as entry:
                    np.save(entry, value, allow_pickle=False)
            for name, (kind, shape) in self._types.items():
                header = {"descr": kind, "fortran_order": False, "shape": (self._rows, *shape)}
                self._columns[name].seek(0)
                with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
                    np.lib.format.write_array_header_1_0(entry, header)
                    shutil.copyfileobj(self._columns[name], entry)


def embedding_of(model: ModelSpecification) -> EmbeddingSpecification:
    """What a model's embeddings are.

    Raises:
        SpecificationError: when it gives none.
    """
    embedding = model.expression.embedding if model.expression else None
    if embedding is None:
        raise SpecificationError(
            f"The model “{model.name}” gives no embeddings. Choose another with --model."
        )
    return embedding


def load_embedding_table(file: Path) -> EmbeddingTable:
    """Read a table of embeddings.

    Raises:
        EmbeddingTableError: when the file cannot be read, or holds something else.
    """
    return read_embedding_table(read_npz(file, str(file), WANTED), str(file), _video_name(file))


def save_embedding_table(file: Path, table: EmbeddingTable) -> None:
    """Write a whole table.

    Raises:
        EmbeddingTableError: when the file cannot be written.
    """
    arrays: dict[str, Any] = {
        field.name: np.asarray(getattr(table, field.name)) for field in fields(table)
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as content:
            np.savez(content, **arrays)
    except OSError as error:
        raise EmbeddingTableError(
            f"The table {file} cannot be written: {error}. Name another file."
        ) from error


def table_files(path: Path) -> dict[str, Path]:
    """A table's file, or all in a folder and those in it, by the names of their videos.

    Returns:
        A lone file by its own name without endings, such as ``clip.mp4``; others by their path from
        the folder, such as ``monday/clip.mp4``.

    Raises:
        EmbeddingTableError: when there is none, or two would have the same name.
    """
    if not path.is_dir():
        return {_video_name(path): path}
    files: dict[str, Path] = {}
    for file in sorted(path.rglob("*.npz")):
        name = (file.relative_to(path).parent / _video_name(file)).as_posix()
        if name in files:
            raise EmbeddingTableError(
                f"{files[name]} and {file} are both tables of {name}. Remove one of them."
            )
        files[name] = file
    if not files:
        raise EmbeddingTableError(
            f"{path} holds no tables of embeddings (*.npz). Name another folder, or make them with "
            f"“emotilens analyse --embeddings”."
        )
    return files


def load_embedding_tables(path: Path) -> dict[str, EmbeddingTable]:
    """Read a table, or all of a folder and those in it, by the names of their videos.

    Raises:
        EmbeddingTableError: when one cannot be read, there is none, or they are of several models.
    """
    tables = {name: load_embedding_table(file) for name, file in table_files(path).items()}
    kinds = {(one.model, one.sha256, one.embeddings.shape[1]) for one in tables.values()}
    if len(kinds) != 1:
        said = "; ".join(f"“{model}”, size {size}" for model, _, size in sorted(kinds))
        raise EmbeddingTableError(
            f"{path} holds {len(tables)} tables of {len(kinds)} models: {said}. Give tables of one "
            f"file of one model."
        )
    return tables


def _video_name(file: Path) -> str:
    return file.name.removesuffix(".npz").removesuffix(".embeddings")
