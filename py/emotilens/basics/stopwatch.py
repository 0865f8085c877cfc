"""Timing the stages of a frame with a clock that the host supplies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Returns milliseconds since some fixed moment; never runs backwards."""


class Stopwatch:
    """Adds up the milliseconds that each stage of a frame takes.

    Args:
        clock: returns milliseconds.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.milliseconds: dict[str, float] = {}

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        """Add the time spent inside the ``with`` block to a stage."""
        start = self._clock()
        yield
        self.milliseconds[stage] = self.milliseconds.get(stage, 0.0) + self._clock() - start
