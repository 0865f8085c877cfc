"""Values of a stored result, taken over as they are where they are of the kind they must be."""

import math
from collections.abc import Mapping, Sequence
from typing import Any


def number(value: Any, name: str) -> float:
    """A finite number.

    Raises:
        ValueError: for anything else, with its name and the value.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _other(value, name, "a number")
    return value


def number_or_none(value: Any, name: str) -> float | None:
    """A finite number, or None where there is nothing; raises as ``number`` does."""
    return None if value is None else number(value, name)


def whole_number(value: Any, name: str) -> int:
    """An integer from 0.

    Raises:
        ValueError: for anything else, with its name and the value.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _other(value, name, "a whole number from 0")
    return value


def numbers(value: Any, name: str, count: int) -> tuple[float, ...]:
    """So many finite numbers.

    Raises:
        ValueError: for anything else, with its name and the value.
    """
    if not isinstance(value, list) or len(value) != count:
        raise _other(value, name, f"a list of {count} numbers")
    return tuple(number(one, name) for one in value)


def text(value: Any, name: str) -> str:
    """A text.

    Raises:
        ValueError: for anything else, with its name and the value.
    """
    if not isinstance(value, str):
        raise _other(value, name, "a text")
    return value


def entries(value: Any, name: str) -> Sequence[Any]:
    """A list of whatever.

    Raises:
        ValueError: for anything else, with its name and the value.
    """
    if not isinstance(value, list):
        raise _other(value, name, "a list")
    return value


def fields_of(value: Any, name: str) -> Mapping[str, Any]:
    """An object with whatever in it.

    Raises:
        ValueError: for anything else, with its name and the value.
    """
    if not isinstance(value, Mapping):
        raise _other(value, name, "an object")
    return value


def probabilities(value: Any, name: str) -> Mapping[str, float]:
    """An object with a number for each label.

    Raises:
        ValueError: for anything else, with its name and the value.
    """
    return {label: number(share, name) for label, share in fields_of(value, name).items()}


def _other(value: Any, name: str, wanted: str) -> ValueError:
    said = repr(value)
    shown = said if len(said) <= 60 else f"{said[:60]}…"
    return ValueError(f"“{name}” is {shown}, but must be {wanted}")
