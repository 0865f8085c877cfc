"""What the stored forms of all heads have in common, checked before it is kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import HeadError
from emotilens.basics.stored_values import LARGEST, fields_of, text, title, whole_number, wrong


@contextmanager
def damage_as_head_error(file: str) -> Iterator[None]:
    """Turn what the checks of ``stored_values`` find, and missing entries, into a ``HeadError``."""
    try:
        yield
    except KeyError as error:
        raise HeadError(f"The head in {file} is incomplete ({error}). Fit it again.") from error
    except ValueError as error:
        raise HeadError(f"The head in {file} is damaged: {error}. Fit it again.") from error


def read_identity(description: Mapping[str, Any]) -> tuple[str, str, str, int]:
    """A head's name; the model that it was fitted to, its digest, and the size of its embeddings.

    Raises:
        KeyError: if an entry is missing.
        ValueError: for a value of the wrong type or beyond the limits.
    """
    reads = fields_of(description["input"], "input")
    return (
        title(description["name"], "name"),
        text(reads["model"], "model"),
        title(reads["sha256"], "sha256"),
        whole_number(reads["size"], "size", 1),
    )


def stored_numbers(arrays: Mapping[str, NDArray[Any]], name: str) -> Floats:
    """An array of numbers that are not too large to compute with, in double precision.

    Raises:
        KeyError: if the array is missing.
        ValueError: if it holds anything else.
    """
    values = arrays[name]
    if values.dtype.kind not in "fiu":
        raise wrong(str(values.dtype), name, "an array of numbers")
    # The extremes are NaN if any value is.
    for extreme in (values.min(initial=0), values.max(initial=0)):
        if not abs(float(extreme)) <= LARGEST:
            limits = f"finite numbers from {-LARGEST:g} to {LARGEST:g}"
            raise ValueError(f"“{name}” contains {extreme:g}, but must hold {limits}")
    return values.astype(np.float64)
