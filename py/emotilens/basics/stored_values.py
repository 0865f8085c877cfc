"""Checking values that were read from a file, before anything is computed or kept.

Each function returns the value if it is what the function's first line says; for anything else, it
raises a ValueError that names the entry and the value.
"""

import reprlib
from collections.abc import Mapping, Sequence
from typing import Any

from .visible_text import visible_text

LARGEST = 1e12
"""Larger than any measurement or weight."""

LARGEST_INDEX = 10_000_000
"""Of a frame or track: more than four days at 25 frames per second."""

LATEST = 2_000_000
"""Seconds, 23 days: ELAN counts milliseconds in 32 bits, and a last frame may double the time."""

LONGEST_NAME = 200
"""Characters of what a person called something, such as a label."""

LONGEST_TEXT = 10_000
"""Characters of any other text."""

LONGEST_DESCRIPTOR = 10_000
"""Numbers that a face is compared by; the author's networks have up to 4,096."""

MOST_NAMES = 1_000
"""Labels, columns or recorded settings."""


def number(value: Any, name: str, lowest: float = -LARGEST, highest: float = LARGEST) -> float:
    """A number that is not too large to compute with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(value, name, "a number")
    if not lowest <= value <= highest:
        raise wrong(value, name, f"a number from {lowest:g} to {highest:g}")
    return value


def measured(value: Any, name: str, lowest: float = -LARGEST, highest: float = LARGEST) -> float:
    """A number as ``number`` takes it, as a float: JavaScript writes 1.0 as 1."""
    # Analyses of long videos have millions.
    if type(value) is float and lowest <= value <= highest:
        return value
    return float(number(value, name, lowest, highest))


def number_or_none(value: Any, name: str) -> float | None:
    """A finite number or None."""
    return None if value is None else measured(value, name)


def share(value: Any, name: str) -> float:
    """A number from 0 to 1."""
    return measured(value, name, 0, 1)


def positive(value: Any, name: str) -> float:
    """A number that something can be divided by."""
    return number(value, name, 1 / LARGEST)


def whole_number(value: Any, name: str, lowest: int = 0, highest: int = LARGEST_INDEX) -> int:
    """An integer within limits."""
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise wrong(value, name, f"a whole number from {lowest} to {highest}")
    return value


def numbers(value: Any, name: str, count: int) -> tuple[float, ...]:
    """A list of ``count`` finite numbers."""
    if not isinstance(value, list) or len(value) != count:
        raise wrong(value, name, f"a list of {count} numbers")
    return tuple(measured(one, name) for one in value)


def text(value: Any, name: str) -> str:
    """A string of limited length."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise wrong(value, name, f"a string of at most {LONGEST_TEXT} characters")
    return value


def text_or_none(value: Any, name: str) -> str | None:
    """A string of limited length or None."""
    return None if value is None else text(value, name)


def title(value: Any, name: str) -> str:
    """A short string without control characters, as people call things."""
    short = isinstance(value, str) and len(value) <= LONGEST_NAME
    if not short or visible_text(value) != value:
        raise wrong(
            value, name, f"a string of at most {LONGEST_NAME} characters, all of them visible"
        )
    return str(value)


def one_of(value: Any, name: str, choices: Sequence[Any]) -> Any:
    """One of the choices, which are strings or None."""
    if not isinstance(value, str | None) or value not in choices:
        raise wrong(value, name, f"one of {', '.join(map(str, choices))}")
    return value


def entries(value: Any, name: str, most: int | None = None) -> Sequence[Any]:
    """A list with items of any type, at most so many."""
    if not isinstance(value, list):
        raise wrong(value, name, "a list")
    if most is not None and len(value) > most:
        raise wrong(value, name, f"a list of at most {most}")
    return value


def fields_of(value: Any, name: str) -> Mapping[str, Any]:
    """An object with values of any type."""
    if not isinstance(value, Mapping):
        raise wrong(value, name, "an object")
    return value


def probabilities(value: Any, name: str) -> Mapping[str, float]:
    """An object with a number for each label."""
    named = fields_of(value, name)
    if len(named) > MOST_NAMES:
        raise wrong(value, name, f"an object with at most {MOST_NAMES} entries")
    return {text(label, name): measured(one, name) for label, one in named.items()}


def settings(value: Any, name: str) -> Mapping[str, str | float]:
    """An object with a string or number for each setting."""
    named = fields_of(value, name)
    if len(named) > MOST_NAMES:
        raise wrong(value, name, f"an object with at most {MOST_NAMES} entries")
    return {
        text(key, name): text(one, name) if isinstance(one, str) else number(one, name)
        for key, one in named.items()
    }


def wrong(value: Any, name: str, expected: str) -> ValueError:
    """The error for a value that is not what is expected."""
    shown = visible_text(SHOWN.repr(value))
    return ValueError(f"“{name}” is {shown}, but must be {expected}")


SHOWN = reprlib.Repr()
SHOWN.maxstring = SHOWN.maxlong = SHOWN.maxother = 60
