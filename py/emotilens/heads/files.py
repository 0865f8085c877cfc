"""Heads as npz files that contain a description in JSON."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.npz_file import FileKind, read_npz
from emotilens.manifest.digests import sha256

from . import stored_temporal_head
from .head import Head
from .stored_head import describe_head, head_arrays, read_head
from .temporal_head import TemporalHead

HEAD_FILE = FileKind(
    "a head",
    "Give a file written by “emotilens train-head”.",
    HeadError,
    most_bytes=256 * 1024 * 1024,
)


def head_to_bytes(head: Head | TemporalHead) -> bytes:
    """The content of a head's file; the same head always gives the same bytes."""
    if isinstance(head, TemporalHead):
        description = stored_temporal_head.describe_temporal_head(head)
        return described_bytes(description, stored_temporal_head.temporal_head_arrays(head))
    return described_bytes(describe_head(head), head_arrays(head))


def described_bytes(description: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """An npz file of arrays, one of which holds a description; the same bytes each time."""
    content = io.BytesIO()
    described = {"description": np.array(json_of(description)), **arrays}
    with zipfile.ZipFile(content, "w") as archive:
        for name, values in described.items():
            # ZipInfo's fixed date, in place of the current time, keeps the bytes reproducible.
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as entry:
                np.save(entry, values, allow_pickle=False)
    return content.getvalue()


def head_from_bytes(content: bytes, file: str) -> Head:
    """Read the file of a head that predicts faces, frames or videos independently.

    Args:
        content: the content of the file.
        file: its name, for error messages.

    Raises:
        HeadError: if it isn't such a head, or is incomplete or inconsistent.
    """
    return replace(read_head(*_stored(content, file), file), sha256=sha256(content))


def any_head_from_bytes(content: bytes, file: str) -> Head | TemporalHead:
    """Read the file of a head or a temporal head.

    Raises:
        HeadError: if it is neither, or is incomplete or inconsistent.
    """
    description, arrays = _stored(content, file)
    form = description.get("format") if isinstance(description, dict) else None
    if form == stored_temporal_head.FORMAT:
        return stored_temporal_head.read_temporal_head(description, arrays, file)
    return head_from_bytes(content, file)


def load_head(file: Path) -> Head:
    """Read a head, but not a temporal head, from disk.

    Raises:
        HeadError: if the file cannot be read, or isn't such a head.
    """
    return head_from_bytes(read_head_file(file), str(file))


def read_head_file(file: Path) -> bytes:
    """The content of a head's file, unchecked.

    Raises:
        HeadError: if the file cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise HeadError(
            f"The head {file} cannot be read: {error.strerror or error}. Check the path."
        ) from error


def _stored(content: bytes, file: str) -> tuple[Any, dict[str, NDArray[Any]]]:
    return described_arrays(content, file, HEAD_FILE)


def described_arrays(
    content: bytes, file: str, kind: FileKind
) -> tuple[Any, dict[str, NDArray[Any]]]:
    """The description and all arrays of a file of ``described_bytes``.

    Args:
        content: the content of the file.
        file: its name, for error messages.
        kind: what it is expected to be.

    Raises:
        EmotilensError: of the kind, if the file is damaged or has no description.
    """
    arrays = read_npz(content, file, kind)
    if "description" not in arrays:
        raise kind.error(
            f"{file} isn't {kind.name}: it contains {', '.join(arrays) or 'nothing'}, but no "
            f"“description”. {kind.advice}"
        )
    description = arrays["description"]
    if description.dtype.kind != "U" or description.shape:
        raise kind.error(
            f"The description in {file} is an array of the shape {description.shape} and the type "
            f"{description.dtype}, not a single text. {kind.advice}"
        )
    try:
        return parse_json(str(description)), arrays
    except ValueError as error:
        raise kind.error(
            f"The description in {file} isn't valid JSON ({error}). {kind.advice}"
        ) from error
