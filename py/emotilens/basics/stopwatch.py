"""How long each stage of a frame took, by a clock that the host supplies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Returns milliseconds since any moment; never goes back."""


class Stopwatch:
    """Collects the milliseconds of one frame's stages.

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
