"""Timing the stages of a frame with a clock that the host supplies."""

from collections.abc import Callable
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Returns seconds since some fixed moment, as ``time.perf_counter`` does; never runs backwards."""


class Stopwatch:
    """Adds up the milliseconds that each stage of a frame takes.

    Args:
        clock: returns seconds.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.milliseconds: dict[str, float] = {}

    def measure(self, stage: str) -> "Stage":
        """Add the time spent inside the ``with`` block to a stage."""
        return Stage(stage, self._clock, self.milliseconds)


class Stage:
    """One stretch of a stage, from the beginning of a ``with`` block to its end.

    Args:
        name: of the stage.
        clock: returns seconds.
        milliseconds: of all stages by name, to which this stretch is added.
    """

    __slots__ = ("_clock", "_milliseconds", "_name", "_start")

    def __init__(self, name: str, clock: Clock, milliseconds: dict[str, float]) -> None:
        self._name = name
        self._clock = clock
        self._milliseconds = milliseconds

    def __enter__(self) -> None:
        self._start = self._clock()

    def __exit__(self, *_: object) -> None:
        elapsed = 1000 * (self._clock() - self._start)
        self._milliseconds[self._name] = self._milliseconds.get(self._name, 0.0) + elapsed
