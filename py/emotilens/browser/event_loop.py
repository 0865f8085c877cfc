"""Python's event loop in a worker: callbacks run one after another, without the browser's turns.

Pyodide makes a task of the browser's of each callback, so that a page can be drawn in between. A
worker draws nothing, and a task takes longer than most of what is called back.
"""

from asyncio import AbstractEventLoop, Handle, get_event_loop
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any


def run_promptly(
    schedule: Callable[[], None], loop: AbstractEventLoop | None = None
) -> Callable[[], None]:
    """Let the callbacks of an event loop wait in one queue.

    Args:
        schedule: has the returned function called soon.
        loop: whose ``call_soon`` is replaced; by default the current one.

    Returns:
        Runs the callbacks that wait, and those that they add.
    """
    current = loop or get_event_loop()
    waiting: deque[Handle] = deque()

    def call_soon(
        callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> Handle:
        handle = Handle(callback, args, current, context)
        if not waiting:
            schedule()
        waiting.append(handle)
        return handle

    def run() -> None:
        try:
            while waiting:
                handle = waiting.popleft()
                if not handle.cancelled():
                    handle._run()
        finally:
            if waiting:
                schedule()

    vars(current)["call_soon"] = call_soon
    return run
