"""Checking the values of a saved result.

Each function returns the value if it is what the function's first line says; for anything else, it
raises a ValueError that names the entry and the value.
"""

from collections.abc import Mapping, Sequence
from typing import Any

LARGEST = 1e12
"""Larger than any time in seconds or measurement."""

LARGEST_INDEX = 10_000_000
"""Of a frame or track: more than four days at 25 frames per second."""


def number(value: Any, name: str) -> float:
    """A number that is not too large to compute with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(value, name, "a number")
    if not abs(value) <= LARGEST:
        raise _wrong(value, name, f"a number from {-LARGEST:g} to {LARGEST:g}")
    return value


def number_or_none(value: Any, name: str) -> float | None:
    """A finite number or None."""
    return None if value is None else number(value, name)


def whole_number(value: Any, name: str) -> int:
    """An integer from 0 to ``LARGEST_INDEX``."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_INDEX:
        raise _wrong(value, name, "a whole number, 0 or more")
    return value


def numbers(value: Any, name: str, count: int) -> tuple[float, ...]:
    """A list of ``count`` finite numbers."""
    if not isinstance(value, list) or len(value) != count:
        raise _wrong(value, name, f"a list of {count} numbers")
    return tuple(number(one, name) for one in value)


def text(value: Any, name: str) -> str:
    """A string."""
    if not isinstance(value, str):
        raise _wrong(value, name, "a string")
    return value


def entries(value: Any, name: str) -> Sequence[Any]:
    """A list with items of any type."""
    if not isinstance(value, list):
        raise _wrong(value, name, "a list")
    return value


def fields_of(value: Any, name: str) -> Mapping[str, Any]:
    """An object with values of any type."""
    if not isinstance(value, Mapping):
        raise _wrong(value, name, "an object")
    return value


def probabilities(value: Any, name: str) -> Mapping[str, float]:
    """An object with a number for each label."""
    return {label: number(share, name) for label, share in fields_of(value, name).items()}


def _wrong(value: Any, name: str, expected: str) -> ValueError:
    text = repr(value)
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return ValueError(f"“{name}” is {shown}, but must be {expected}")
