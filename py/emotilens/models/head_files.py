"""Heads as files: numpy's npz with a description in JSON."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.basics.head import Head
from emotilens.basics.stored_head import describe_head, head_arrays, read_head

from .digests import sha256


def head_to_bytes(head: Head) -> bytes:
    """A head's file; the same head gives the same bytes."""
    content = io.BytesIO()
    arrays: dict[str, NDArray[Any]] = {
        "description": np.array(json.dumps(describe_head(head), ensure_ascii=False)),
        **head_arrays(head),
    }
    with zipfile.ZipFile(content, "w") as archive:
        for name, values in arrays.items():
            # Without its own moment in it, an entry's bytes follow from the values alone.
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as entry:
                np.save(entry, values, allow_pickle=False)
    return content.getvalue()


def head_from_bytes(content: bytes, file: str) -> Head:
    """Read a head's file.

    Args:
        content: all of it.
        file: its name, for errors.

    Raises:
        HeadError: when it is no head, incomplete, or contradicts itself.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            arrays: dict[str, NDArray[Any]] = dict(stored)
        description = json.loads(str(arrays["description"]))
    except (OSError, ValueError, EOFError, TypeError, KeyError, zipfile.BadZipFile) as error:
        raise HeadError(
            f"{file} cannot be read as a head: {error}. Give a file of “emotilens train-head”."
        ) from error
    return replace(read_head(description, arrays, file), sha256=sha256(content))


def read_head_file(file: Path) -> bytes:
    """A head's file, not yet looked into.

    Raises:
        HeadError: when there is no such file.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise HeadError(f"The head {file} cannot be read: {error}. Check the path.") from error
