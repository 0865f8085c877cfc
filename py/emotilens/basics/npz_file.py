"""Reading NumPy's npz files from any origin: errors name the problem, and no code in them runs."""

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
SINGLE_ARRAY = b"\x93NUMPY"
ARCHIVE = b"PK"


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is expected to be.

    Attributes:
        name: for error messages, such as “a head”.
        advice: a sentence that ends error messages.
        error: raised when a file is not of this kind.
        most_bytes: size limit of all its arrays together.
    """

    name: str
    advice: str
    error: type[EmotilensError]
    most_bytes: int


def read_npz(source: Path | bytes, file: str, kind: FileKind) -> dict[str, NDArray[Any]]:
    """Read all arrays of a file, by name; other entries are ignored.

    Args:
        source: path of the file, or its content.
        file: its name, for error messages.
        kind: what the file is expected to be.

    Raises:
        EmotilensError: the kind's error, when the file is missing, damaged or not an npz archive,
            or when an array is too large or holds Python objects.
    """
    try:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as content:
            return _arrays(content, kind.most_bytes)
    except FAILURES as error:
        reason = _reason(error).removesuffix(".")
        raise kind.error(
            f"{file} cannot be read as {kind.name}: {reason}. {kind.advice}"
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "it needs more memory than is available"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or f"it is damaged ({type(error).__name__})"


def _arrays(content: IO[bytes], most_bytes: int) -> dict[str, NDArray[Any]]:
    _check_start(content)
    with zipfile.ZipFile(content) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.endswith(ENDING)]
        size = sum(entry.file_size for entry in entries)
        if size > most_bytes:
            raise ValueError(
                f"its arrays take {size / 1e6:,.1f} MB, but the limit is {most_bytes / 1e6:,.1f} MB"
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
    if start.startswith(SINGLE_ARRAY):
        raise ValueError("it is a single array (npy), not an archive of named arrays (npz)")
    if not start.startswith(ARCHIVE):
        raise ValueError(f"it is not an archive of arrays (npz); it starts with {start!r}")
    if not zipfile.is_zipfile(content):
        raise ValueError(
            "it is damaged or incomplete: it starts like an archive, but its end is missing"
        )


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> NDArray[Any]:
    """Read one array, if its shape and type match its size in bytes."""
    with archive.open(entry) as content:
        version = np.lib.format.read_magic(content)
        if version not in ((1, 0), (2, 0)):
            raise ValueError(f"“{name}” has version {version} of the npy format, which is unknown")
        read_header = (
            np.lib.format.read_array_header_1_0
            if version == (1, 0)
            else np.lib.format.read_array_header_2_0
        )
        shape, _, dtype = read_header(content)
        if dtype.hasobject:
            raise ValueError(
                f"“{name}” holds Python objects, which could run any code when opened; save "
                f"numbers or strings instead"
            )
        expected, actual = math.prod(shape) * dtype.itemsize, entry.file_size - content.tell()
        if expected != actual:
            raise ValueError(
                f"“{name}” has the shape {shape} and the type {dtype}, which takes {expected} "
                f"bytes, but it has {actual}"
            )
    with archive.open(entry) as content:
        return np.lib.format.read_array(content, allow_pickle=False)
