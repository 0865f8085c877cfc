"""Tables of embeddings as npz files, written row by row while a video is analysed."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Singles
from emotilens.basics.errors import EmbeddingTableError, SpecificationError
from emotilens.basics.hidden_files import is_hidden
from emotilens.basics.npz_file import FileKind, read_npz
from emotilens.basics.results import FrameResult
from emotilens.basics.text_content import decode_text
from emotilens.heads.inputs import OUTPUTS_PREFIX
from emotilens.manifest.model_specification import EmbeddingSpecification, ModelSpecification
from emotilens.whole_files import replaced_file

from .table import ANALYSED, COLUMNS, EmbeddingTable, read_embedding_table
from .text_tables import text_table

ENDING = ".embeddings.npz"

DESCRIPTORS = ".descriptors.npz"
"""Ending of tables of what faces are compared by, which are no input of heads."""

TEXT_ENDINGS = (".csv", ".tsv")
"""Endings of tables that other programs wrote as text."""

TABLE_FILE = FileKind(
    "a table of embeddings",
    "Give an npz file written by “emotilens analyse --embeddings”, or one in the same format.",
    EmbeddingTableError,
    most_bytes=16 * 1024**3,
)
"""Some three million rows of 1280 values; analyse longer videos at every Nth frame only."""


def embedding_writer(
    file: Path, model: ModelSpecification
) -> AbstractContextManager["EmbeddingWriter"]:
    """Open a table for a model's embeddings; see ``table_writer``.

    If outputs are written in place of embeddings, the table's model name says so.

    Raises:
        SpecificationError: if the model has no embeddings.
    """
    embedding = embedding_of(model)
    is_output = model.expression and embedding.name == model.expression.logits
    name = OUTPUTS_PREFIX + model.name if is_output else model.name
    return table_writer(file, name, model.sha256, embedding.size)


def descriptor_writer(
    file: Path, model: ModelSpecification
) -> AbstractContextManager["EmbeddingWriter"]:
    """Open a table for descriptors of faces, a row per track; see ``table_writer``.

    Raises:
        SpecificationError: if the model compares no faces.
    """
    if model.attributes is None:
        raise SpecificationError(
            f"The model “{model.name}” compares no faces. Choose one whose role is “attributes”."
        )
    return table_writer(file, model.name, model.sha256, model.attributes.embedding.size)


@contextmanager
def table_writer(file: Path, model: str, digest: str, size: int) -> Iterator["EmbeddingWriter"]:
    """Open a table for writing; the file is complete once the block ends without an error.

    An npy file begins with the array's length, which is only known at the end. Until then each
    column is kept in a temporary file, so that memory use stays constant.

    Args:
        file: the table's file; its folder also holds the temporary files.
        model: the name of the model that makes the embeddings.
        digest: the SHA-256 of the model's file.
        size: the size of an embedding.
    """
    types = {**COLUMNS, "embeddings": ("<f4", (size,)), **ANALYSED}
    with ExitStack() as opened:
        columns = {
            name: opened.enter_context(tempfile.TemporaryFile(dir=file.parent)) for name in types
        }
        writer = EmbeddingWriter(types, columns)
        yield writer
        writer.assemble(file, {"model": np.array(model), "sha256": np.array(digest)})


class EmbeddingWriter:
    """Collects the rows of a table; see ``embedding_writer``."""

    def __init__(
        self, types: Mapping[str, tuple[str, tuple[int, ...]]], columns: Mapping[str, IO[bytes]]
    ) -> None:
        self._types = types
        self._columns = columns
        self._sources: dict[str, int] = {}
        self._analysed_frames = 0
        self._rows = 0

    def add(self, source: str, frame: FrameResult, embeddings: Mapping[int, Singles]) -> None:
        """Add one row for each face of a frame; a frame without faces is recorded too.

        Args:
            source: the name of the video or picture.
            frame: the result of the frame.
            embeddings: the pipeline's embeddings, by track ID.
        """
        place = self._sources.setdefault(source, len(self._sources))
        self._write(dict(zip(ANALYSED, (place, frame.index, frame.time), strict=True)))
        self._analysed_frames += 1
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
            source: the name of the video or picture.
            index: the index of the frame, from 0.
            time: in seconds, as players of the video count them.
            embedding: shape (size,).
            box: x, y, width, height in pixels.
            track: the track ID of the face; 1 for a whole frame.
        """
        row = {
            "source": self._sources.setdefault(source, len(self._sources)),
            "frames": index,
            "times": time,
            "tracks": track,
            "boxes": box,
            "embeddings": embedding,
        }
        self._write(row)
        self._rows += 1

    def _write(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            kind, _ = self._types[name]
            self._columns[name].write(np.asarray(value, kind).tobytes())

    def assemble(self, file: Path, texts: Mapping[str, NDArray[np.str_]]) -> None:
        """Write the table's file from the columns, and from texts that apply to all rows."""
        names = np.array(list(self._sources), np.str_)
        with zipfile.ZipFile(file, "w") as archive:
            for name, value in {**texts, "sources": names}.items():
                with archive.open(f"{name}.npy", "w") as entry:
                    np.save(entry, value, allow_pickle=False)
            for name, (kind, shape) in self._types.items():
                count = self._analysed_frames if name in ANALYSED else self._rows
                header = {"descr": kind, "fortran_order": False, "shape": (count, *shape)}
                self._columns[name].seek(0)
                with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
                    np.lib.format.write_array_header_1_0(entry, header)
                    shutil.copyfileobj(self._columns[name], entry)


def embedding_of(model: ModelSpecification) -> EmbeddingSpecification:
    """The specification of a model's embeddings.

    Raises:
        SpecificationError: if the model has none.
    """
    embedding = model.expression.embedding if model.expression else None
    if embedding is None:
        raise SpecificationError(
            f"The model “{model.name}” has no embeddings. Choose another model with --model."
        )
    return embedding


def load_embedding_table(file: Path) -> EmbeddingTable:
    """Read a table of embeddings: npz, or text by its ending.

    Raises:
        EmbeddingTableError: if the file cannot be read or is not a table of embeddings.
        TextError: if a file with the ending of a text is none.
    """
    name = str(file)
    if file.suffix.lower() not in TEXT_ENDINGS:
        return read_embedding_table(read_npz(file, name, TABLE_FILE), name, _video_name(file))
    try:
        text = decode_text(file.read_bytes(), name)
    except OSError as error:
        raise EmbeddingTableError(
            f"{name} cannot be read: {error.strerror}. {TABLE_FILE.advice}"
        ) from error
    return read_embedding_table(text_table(text, name), name, _video_name(file))


def save_embedding_table(file: Path, table: EmbeddingTable) -> None:
    """Write a complete table; if that fails, a file that exists keeps its content.

    Raises:
        EmbeddingTableError: if the file cannot be written.
    """
    arrays: dict[str, Any] = {
        field.name: np.asarray(getattr(table, field.name))
        for field in fields(table)
        if field.name != "analysed"
    }
    if all_frames := table.analysed:
        columns = (all_frames.source, all_frames.frames, all_frames.times)
        arrays |= dict(zip(ANALYSED, columns, strict=True))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replaced_file(file) as partial, partial.open("wb") as content:
            np.savez(content, **arrays)
    except OSError as error:
        raise EmbeddingTableError(
            f"The table {file} cannot be written: {error}. Choose another file."
        ) from error


def table_files(path: Path) -> dict[str, Path]:
    """The files of a single table or of all tables in a folder and its subfolders, by video name.

    Texts in a folder count only if it has no npz files; hidden files, and descriptors of faces, are
    passed over.

    Returns:
        A single file under its name without the extension, such as ``clip.mp4``; the files of a
        folder under their path relative to it, such as ``monday/clip.mp4``.

    Raises:
        EmbeddingTableError: if there are no tables, or two for the same video.
    """
    if not path.is_dir():
        return {_video_name(path): path}
    files: dict[str, Path] = {}
    for file in _visible_files(path, (".npz",)) or _visible_files(path, TEXT_ENDINGS):
        name = (file.relative_to(path).parent / _video_name(file)).as_posix()
        if name in files:
            raise EmbeddingTableError(
                f"{files[name]} and {file} are both tables for {name}. Remove one of them."
            )
        files[name] = file
    if not files:
        raise EmbeddingTableError(
            f"{path} contains no tables of embeddings (*.npz, *.csv). Choose another folder, or "
            f"create tables with “emotilens analyse --embeddings”."
        )
    return files


def load_embedding_tables(path: Path) -> dict[str, EmbeddingTable]:
    """Read a single table, or all tables in a folder and its subfolders, by video name.

    Raises:
        EmbeddingTableError: if there are no tables, one cannot be read, or their models differ.
    """
    tables = {name: load_embedding_table(file) for name, file in table_files(path).items()}
    kinds = {(one.model, one.sha256, one.embeddings.shape[1]) for one in tables.values()}
    if len(kinds) != 1:
        models = "; ".join(f"“{model}”, size {size}" for model, _, size in sorted(kinds))
        raise EmbeddingTableError(
            f"{path} contains {len(tables)} tables made by {len(kinds)} model files: {models}. "
            f"Give tables made by a single model file."
        )
    return tables


def _visible_files(folder: Path, endings: Sequence[str]) -> list[Path]:
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in endings
        and not file.name.endswith(DESCRIPTORS)
        and not is_hidden(file, folder)
        and file.is_file()
    ]


def _video_name(file: Path) -> str:
    is_table = file.suffix.lower() in (".npz", *TEXT_ENDINGS)
    return (file.stem if is_table else file.name).removesuffix(".embeddings")
