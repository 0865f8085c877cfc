"""Numbers on the command line, for the ``type`` of an argument."""

import argparse
import math

LARGEST_SEED = 2**32 - 1
"""That all libraries take which fit heads and forests."""


def whole_number(text: str) -> int:
    """A whole number, positive or negative.

    Raises:
        ArgumentTypeError: for anything else.
    """
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number") from None


def count(text: str) -> int:
    """A whole number from 0.

    Raises:
        ArgumentTypeError: for anything else.
    """
    value = whole_number(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"“{text}” is negative")
    return value


def positive_count(text: str) -> int:
    """A whole number from 1.

    Raises:
        ArgumentTypeError: for anything else.
    """
    value = whole_number(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{value} is less than 1")
    return value


def seed(text: str) -> int:
    """A seed of random numbers, from 0.

    Raises:
        ArgumentTypeError: for anything else, or a larger one than libraries take.
    """
    value = whole_number(text)
    if not 0 <= value <= LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"“{text}” is not from 0 to {LARGEST_SEED}")
    return value


def number(text: str) -> float:
    """A finite number.

    Raises:
        ArgumentTypeError: for anything else, such as “nan”.
    """
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"“{text}” is not a finite number")
    return value


def number_from_zero(text: str) -> float:
    """A finite number that is not negative.

    Raises:
        ArgumentTypeError: for anything else.
    """
    value = number(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"“{text}” is negative")
    return value


def probability(text: str) -> float:
    """A number from 0 to 1.

    Raises:
        ArgumentTypeError: for anything else.
    """
    value = number(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not from 0 to 1")
    return value
