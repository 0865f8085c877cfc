"""Reading numpy's npz files, whoever made them: what is wrong is told, nothing in them is run."""

import io
import math
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from .errors import EmotilensError

FAILURES = (
    *(OSError, EOFError, MemoryError, ValueError, TypeError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)
"""What a damaged archive makes zipfile and numpy raise."""

ENDING = ".npy"
ARRAY_ALONE = b"\x93NUMPY"
ARCHIVE = b"PK"


@dataclass(frozen=True, slots=True)
class WantedFile:
    """What a file should be.

    Attributes:
        what: it is called in errors, such as “a head”.
        way_out: a sentence.
        error: that is raised otherwise.
        most: bytes that its arrays may take together.
    """

    what: str
    way_out: str
    error: type[EmotilensError]
    most: int


def read_npz(source: Path | bytes, file: str, wanted: WantedFile) -> dict[str, NDArray[Any]]:
    """All arrays of a file, by name; entries that are no arrays are not looked at.

    Args:
        source: where the file is, or all of it.
        file: its name, for errors.
        wanted: what it should be.

    Raises:
        EmotilensError: of the wanted kind, when the file is missing, damaged or no such archive, or
            when an array is too large or holds Python objects.
    """
    try:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as content:
            return _arrays(content, wanted.most)
    except FAILURES as error:
        why = f"{_why(error)}".removesuffix(".")
        raise wanted.error(
            f"{file} cannot be read as {wanted.what}: {why}. {wanted.way_out}"
        ) from error


def _why(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "it needs more memory than there is"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or f"it is damaged ({type(error).__name__})"


def _arrays(content: IO[bytes], most: int) -> dict[str, NDArray[Any]]:
    _check_start(content)
    with zipfile.ZipFile(content) as archive:
        entries = [one for one in archive.infolist() if one.filename.endswith(ENDING)]
        size = sum(entry.file_size for entry in entries)
        if size > most:
            raise ValueError(
                f"its arrays take {size / 1e6:,.1f} MB, but {most / 1e6:,.1f} MB are the most that "
                f"is opened"
            )
        return {
            name: _array(archive, entry, name)
            for entry in entries
            for name in [entry.filename.removesuffix(ENDING)]
        }


def _check_start(content: IO[bytes]) -> None:
    start = content.read(16)
    if not start:
        raise ValueError("it is empty")
    if start.startswith(ARRAY_ALONE):
        raise ValueError("it is an array alone (npy), not an archive of arrays by name (npz)")
    if not start.startswith(ARCHIVE):
        raise ValueError(f"it is no archive of arrays (npz), for it begins with {start!r}")
    if not zipfile.is_zipfile(content):
        raise ValueError("it is damaged, or was cut off: it begins as an archive, but has no end")


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> NDArray[Any]:
    """One array, when its shape and type are what its bytes can hold."""
    with archive.open(entry) as content:
        version = np.lib.format.read_magic(content)
        if version not in ((1, 0), (2, 0)):
            raise ValueError(f"“{name}” is of the version {version} of npy, which is not known")
        read_header = (
            np.lib.format.read_array_header_1_0
            if version == (1, 0)
            else np.lib.format.read_array_header_2_0
        )
        shape, _, kind = read_header(content)
        if kind.hasobject:
            raise ValueError(
                f"“{name}” holds Python objects, which are not opened since they can run any "
                f"program; save numbers instead, or texts"
            )
        wanted, there = math.prod(shape) * kind.itemsize, entry.file_size - content.tell()
        if wanted != there:
            raise ValueError(
                f"“{name}” says that it is of the shape {shape} and holds {kind}, which are "
                f"{wanted} bytes, but there are {there}"
            )
    with archive.open(entry) as content:
        return np.lib.format.read_array(content, allow_pickle=False)
