"""A walk as JSON and arrays: what a page needs to draw it, with nothing left to compute."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .record import Answer, Step, Value, Walk
from .sources import PAPERS

BINS = 24
"""Bars of a histogram."""

SourceOf = Callable[[Callable[..., Any]], Mapping[str, Any]]
"""Describes a function: its ``name``, ``file``, first ``line`` and ``text``; a host reads it."""


class WalkDocument:
    """A walk to be sent to a page.

    Args:
        walk: the walk.
        source_of: describes a function that ran.

    Attributes:
        arrays: each array once, C-contiguous; the content refers to them by position.
        content: plain types that JSON can hold.
    """

    def __init__(self, walk: Walk, source_of: SourceOf) -> None:
        self.arrays: list[NDArray[Any]] = []
        self._positions: dict[int, int] = {}
        self._source_of = source_of
        self.content: dict[str, Any] = {
            "steps": [self._step(step) for step in walk.steps],
            "tracks": list(walk.tracks),
            "answer": described_answer(walk.answer),
        }

    def _step(self, step: Step) -> dict[str, Any]:
        main = step.functions[0]
        return {
            "name": step.name,
            "inputs": [self._value(value) for value in step.inputs],
            "outputs": [self._value(value) for value in step.outputs],
            "functions": [dict(self._source_of(function)) for function in step.functions],
            "milliseconds": step.milliseconds,
            "settings": dict(step.settings),
            "notes": list(step.notes),
            "papers": [
                {"title": paper.title, "url": paper.url} for paper in PAPERS.get(step.name, ())
            ],
            "reference": f"{main.__module__}.{main.__qualname__}",
        }

    def _value(self, value: Value) -> dict[str, Any]:
        return {
            "name": value.name,
            "kind": value.kind,
            "array": self._position(value.array),
            "picture": None if value.picture is None else self._position(value.picture),
            "pictureShape": None if value.picture is None else list(value.picture.shape),
            "shape": list(value.array.shape),
            "dtype": str(value.array.dtype),
            "names": list(value.names),
            "facts": dict(value.facts),
            **_figures(value.array),
        }

    def _position(self, array: NDArray[Any]) -> int:
        if id(array) not in self._positions:
            self._positions[id(array)] = len(self.arrays)
            self.arrays.append(np.ascontiguousarray(array))
        return self._positions[id(array)]


def _figures(array: NDArray[Any]) -> dict[str, Any]:
    """Range, mean and histogram of an array; of pictures, of their three colours."""
    is_picture = array.dtype == np.uint8 and array.ndim == 3
    numbers = array[..., :3] if is_picture else array
    if not numbers.size:
        return {"range": None, "mean": None, "histogram": None}
    low, high = float(numbers.min()), float(numbers.max())
    counts, _ = np.histogram(numbers, BINS, (low, high if high > low else low + 1))
    return {"range": [low, high], "mean": float(numbers.mean()), "histogram": counts.tolist()}


def described_answer(answer: Answer | None) -> dict[str, Any] | None:
    """An answer in plain types that JSON can hold; None without one."""
    if answer is None:
        return None
    decision = answer.decision
    return {
        "track": answer.track,
        "label": answer.labels[decision.best],
        "confidence": decision.confidence,
        "uncertain": decision.uncertain,
        "reason": decision.reason,
        "probabilities": dict(zip(answer.labels, answer.probabilities.tolist(), strict=True)),
        "affect": dict(answer.affect),
    }
