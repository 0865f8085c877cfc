"""What a target is, and what every target's results must be."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, NoReturn

from emotilens.basics.errors import EmotilensError


@dataclass(frozen=True, slots=True)
class Target:
    """A parser under test.

    Attributes:
        make: makes an input: bytes, text, or what a server receives.
        read: reads it and asserts what must be true of the result.
        errors: errors that ``read`` may raise: those written for users.
        reserves: whether a library reserves memory by what a file claims, without using it.
    """

    make: Callable[[Random], Any]
    read: Callable[[Any], None]
    errors: tuple[type[Exception], ...] = (EmotilensError,)
    reserves: bool = False


def assert_valid_json(text: str) -> None:
    """Assert that a text is JSON as browsers read it: without NaN, in valid Unicode."""
    json.loads(text, parse_constant=_no_number)
    text.encode()


def _no_number(name: str) -> NoReturn:
    raise AssertionError(f"The JSON contains {name}")
