"""Stops edited code that does not end, or fills the memory, and knows the line.

A loop in Python is interrupted at its next line. One call of numpy that takes for ever is not: a
host needs a watchdog of its own that ends the process or worker.
"""

import sys
from collections.abc import Callable, Collection
from types import CodeType, FrameType, TracebackType
from typing import Any, TypeAlias

from .problem import Stopped

SECONDS = 5.0
"""How long one call of an edited function may take; a slow phone walks a frame in less than two."""

MEMORY_BYTES = 600_000_000
"""How much more memory an edit may take."""

LINES_BETWEEN_LOOKS = 64
"""Asking a browser for the size of its memory is slow."""


class Guard:
    """A context in which the lines of edited files are watched.

    Args:
        labels: the names that the files were compiled under.
        clock: returns seconds.
        memory: returns the bytes in use; None where they are not watched.
        seconds: how long one call of an edited function may take, with all that it calls.

    Attributes:
        returns: the line of the latest ``return`` of each edited function.
    """

    def __init__(
        self,
        labels: Collection[str],
        clock: Callable[[], float],
        memory: Callable[[], int] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._labels = labels
        self._clock = clock
        self._memory = memory
        self._seconds = seconds
        self._lines = 0
        self.returns: dict[CodeType, int] = {}

    def __enter__(self) -> "Guard":
        self._depth = 0
        self._end = self._clock() + self._seconds
        self._most = self._memory() + MEMORY_BYTES if self._memory else 0
        self._before = sys.gettrace()
        sys.settrace(self._called)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        sys.settrace(self._before)

    def _called(self, frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename not in self._labels:
            return None
        if self._depth == 0:
            self._end = self._clock() + self._seconds
        self._depth += 1
        return self._passed

    def _passed(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "return":
            self._depth -= 1
            self.returns[frame.f_code] = frame.f_lineno
            return self._passed
        self._look(frame)
        return self._passed

    def _look(self, frame: FrameType) -> None:
        label, line = frame.f_code.co_filename, frame.f_lineno
        if self._clock() > self._end:
            raise Stopped(
                "endless",
                label,
                line,
                f"It was stopped after {self._seconds:g} seconds, on this line. Look for a loop "
                "that never ends.",
            )
        self._lines += 1
        due = self._lines % LINES_BETWEEN_LOOKS == 0
        if due and self._memory and self._memory() > self._most:
            raise Stopped(
                "memory",
                label,
                line,
                f"It took more than {MEMORY_BYTES // 1_000_000} megabytes and was stopped on this "
                "line. Use smaller arrays, or look for a list that grows without end.",
            )


MakeGuard: TypeAlias = Callable[[Collection[str]], Guard]
"""Makes what watches files, by the names that they are compiled under."""
