"""Reading NumPy's npz files from any origin: errors name the problem, and no code in them runs."""

import io
import math
import re
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
SMALL_BYTES = 16 * 1024**2
MOST_COMPRESSED = 20
"""Arrays may take this many bytes in any file, and this many times the bytes of a larger file;
compressed embeddings take a few times the bytes of their file."""

LONGEST_EMPTY = 1_000_000
"""The longest side of an array that has no bytes."""

LONGEST_HEADER = 1_000
PART = 1024**2

FIELDS = ("descr", "fortran_order", "shape")
VALUE = r"'[<>|=]?[?A-Za-z]\d{0,9}'|True|False|\((?:-?\d{1,18}L?, ?){0,32}(?:-?\d{1,18}L?)?\)"
FIELD = re.compile(rf"'({'|'.join(FIELDS)})': ?({VALUE})")
HEADER = re.compile(rf"\{{(?:{FIELD.pattern},? ?){{3}}\}}\s*")

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
    whole = content.seek(0, io.SEEK_END)
    with zipfile.ZipFile(content) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.endswith(ENDING)]
        size, limit = sum(entry.file_size for entry in entries), _limit(whole, most_bytes)
        if size > limit:
            raise ValueError(
                f"its arrays take {size / 1e6:,.1f} MB, but the limit is {limit / 1e6:,.1f} MB for "
                f"a file of {whole / 1e6:,.3f} MB"
            )
        return {
            name: _array(archive, entry, name)
            for entry in entries
            for name in [entry.filename.removesuffix(ENDING)]
        }


def _limit(file_bytes: int, most_bytes: int) -> int:
    """How many bytes the arrays of a file may take together."""
    return min(most_bytes, max(SMALL_BYTES, MOST_COMPRESSED * file_bytes))


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
        width = 2 if version == (1, 0) else 4
        length = int.from_bytes(content.read(width), "little")
        header = content.read(min(length, LONGEST_HEADER)).decode("latin-1")
        dtype, columns_first, shape = _read_header(header, name)
        expected, actual = math.prod(shape) * dtype.itemsize, entry.file_size - content.tell()
        if expected != actual:
            raise ValueError(
                f"“{name}” has the shape {shape} and the type {dtype}, which takes {expected} "
                f"bytes, but it has {actual}"
            )
        if max(shape, default=0) > max(actual, LONGEST_EMPTY):
            raise ValueError(f"“{name}” has the shape {shape}, but holds nothing")
        values = bytearray()
        while len(values) < expected:
            part = content.read(min(expected - len(values), PART))
            if not part:
                raise ValueError(f"“{name}” has {len(values)} bytes instead of {expected}")
            values += part
    if not dtype.itemsize:
        return np.zeros(shape, dtype)
    return np.frombuffer(values, dtype).reshape(shape, order="F" if columns_first else "C")


def _read_header(header: str, name: str) -> tuple[np.dtype[Any], bool, tuple[int, ...]]:
    """The type of an array, whether its first index varies fastest, and its shape.

    numpy's own reader has Python parse the header, which a long one can end in the browser.
    """
    fields = dict(FIELD.findall(header)) if HEADER.fullmatch(header) else {}
    if len(fields) != len(FIELDS):
        raise ValueError(f"“{name}” has a header that is not that of an array of numbers or text")
    kind = fields["descr"].strip("'")
    if "O" in kind:
        raise ValueError(
            f"“{name}” holds Python objects, which could run any code when opened; save numbers "
            f"or strings instead"
        )
    shape = tuple(int(length) for length in re.findall(r"-?\d+", fields["shape"]))
    return np.dtype(kind), fields["fortran_order"] == "True", shape
