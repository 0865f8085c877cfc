"""A console with the frame, its faces and numpy."""

import ast
import io
import linecache
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .guard import Guard
from .problem import Problem, problem_of

LABEL = "console"

MOST_CHARACTERS = 20_000
"""Longer output is cut."""

LEAST_SIDE = 8
"""Smaller arrays are not shown as pictures."""

MOST_SIDE = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """What lines of a console gave.

    Attributes:
        text: what was printed, and the value of the last expression.
        picture: that value as a picture, uint8 of shape (height, width, 4); None if it is none.
        problem: what went wrong, or None.
    """

    text: str
    picture: NDArray[np.uint8] | None
    problem: Problem | None


class Console:
    """Runs lines one after another; names live on.

    Args:
        names: what the lines can use from the start.
    """

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._names: dict[str, Any] = {"__name__": "__console__", "np": np, **names}

    def run(self, source: str, guard: Callable[[], Guard]) -> Reply:
        """Run some lines.

        Args:
            source: the text; the value of an expression at its end is shown.
            guard: makes what stops the lines if they do not end, for the name ``LABEL``.
        """
        printed = io.StringIO()
        value, problem = None, None
        linecache.cache[LABEL] = (len(source), None, source.splitlines(keepends=True), LABEL)
        try:
            with redirect_stdout(printed), redirect_stderr(printed), guard():
                value = self._value(source)
        except BaseException as error:
            problem = problem_of(error, {LABEL: ""})
        text = printed.getvalue()
        if value is not None:
            self._names["_"] = value
            text += described(value)
        if len(text) > MOST_CHARACTERS:
            text = f"{text[:MOST_CHARACTERS]} … ({len(text)} characters)"
        return Reply(text, None if problem else picture_of(value), problem)

    def _value(self, source: str) -> Any:
        tree = ast.parse(source, LABEL)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr):
            exec(compile(tree, LABEL, "exec"), self._names)
            return None
        del tree.body[-1]
        exec(compile(tree, LABEL, "exec"), self._names)
        return eval(compile(ast.Expression(last.value), LABEL, "eval"), self._names)


def described(value: object) -> str:
    """A value with, for an array, its shape and type."""
    if not isinstance(value, np.ndarray):
        return repr(value)
    figures = ""
    if value.size and value.dtype.kind in "biuf":
        figures = f", {value.min():g} … {value.max():g}, mean {value.mean():.4g}"
    written = np.array2string(value, precision=4, threshold=60, suppress_small=True)
    return f"{written}\n{value.dtype} of shape {value.shape}{figures}"


def picture_of(value: object) -> NDArray[np.uint8] | None:
    """An array as a picture, if it looks like one.

    Bytes of shape (height, width, 1, 3 or 4) are shown as they are. Of other numbers of shape
    (height, width), (1, height, width) or (1, 1, height, width), the least is black and the
    greatest white.
    """
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "buif" or not value.size:
        return None
    array: NDArray[Any] = value
    if array.ndim == 3 and array.shape[2] in (1, 3, 4):
        levels = array if array.dtype == np.uint8 else _levels(array)
    else:
        while array.ndim > 2 and array.shape[0] == 1:
            array = array[0]
        if array.ndim != 2:
            return None
        levels = _levels(array)[..., None]
    height, width, channels = levels.shape
    if min(height, width) < LEAST_SIDE or max(height, width) > MOST_SIDE:
        return None
    shown = np.full((height, width, 4), 255, np.uint8)
    shown[..., :3] = levels[..., :3] if channels >= 3 else levels[..., :1]
    return shown


def _levels(value: NDArray[Any]) -> NDArray[np.uint8]:
    numbers = np.nan_to_num(value.astype(np.float64))
    low, high = numbers.min(), numbers.max()
    return np.asarray((numbers - low) * (255 / (high - low or 1)), np.uint8)
