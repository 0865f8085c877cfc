"""Judging what learners write: numbers, and arrays that functions return."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .lesson import Verdict

RIGHT = "right"
"""The message of every answer that is right."""


def number(answer: float, right: float, tolerance: float, **near: float) -> Verdict:
    """Judge a number.

    Args:
        answer: the learner's.
        right: the right one.
        tolerance: how far it may be from that.
        near: wrong answers that are common, by the name of the message that explains each.
    """
    if abs(answer - right) <= tolerance:
        return Verdict(True, RIGHT)
    for message, wrong in near.items():
        if abs(answer - wrong) <= tolerance:
            return Verdict(False, message)
    return Verdict(False, "high" if answer > right else "low")


def as_numbers(value: Any) -> NDArray[np.float64] | None:
    """What a learner's function returned, as an array; None unless all of it is finite numbers."""
    # Of None, as of a function without “return”, numpy makes NaN.
    try:
        numbers = np.asarray(value, np.float64)
    except (TypeError, ValueError, OverflowError):
        return None
    return numbers if np.isfinite(numbers).all() else None


def same(value: Any, right: ArrayLike, tolerance: float = 1e-6) -> bool:
    """Whether a returned value has the shape and the numbers of the right one."""
    numbers, wanted = as_numbers(value), np.asarray(right, np.float64)
    if numbers is None or numbers.shape != wanted.shape:
        return False
    return bool(np.allclose(numbers, wanted, atol=tolerance))
