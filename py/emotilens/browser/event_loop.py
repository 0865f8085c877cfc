"""Python's event loop in a worker: callbacks run one after another, without the browser's turns.

Pyodide makes a task of the browser's of each callback, so that a page can be drawn in between. A
worker draws nothing, and a task takes longer than most of what is called back.
"""

from asyncio import AbstractEventLoop, Handle, get_event_loop
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any

MOST = 100
"""Callbacks in one run. What calls back for ever then leaves a turn to messages to the worker."""


def run_promptly(
    schedule: Callable[[], None], loop: AbstractEventLoop | None = None
) -> Callable[[], None]:
    """Let the callbacks of an event loop wait in one queue.

    Args:
        schedule: has the returned function called soon; it is asked once for all that waits.
        loop: whose ``call_soon`` is replaced; by default the current one.

    Returns:
        Runs the callbacks that wait, and those that they add. The rest, after ``MOST`` of them or
        an interrupt, waits for a turn of the loop's ``call_soon`` of before.
    """
    current = loop or get_event_loop()
    call_in_turn = current.call_soon
    waiting: deque[Handle] = deque()

    def call_soon(
        callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> Handle:
        handle = Handle(callback, args, current, context)
        if not waiting:
            schedule()
        waiting.append(handle)
        return handle

    def run_first() -> None:
        try:
            if not waiting[0].cancelled():
                waiting[0]._run()
        finally:
            # Not before: what it adds needs no other run.
            waiting.popleft()

    def run() -> None:
        try:
            for _ in range(MOST):
                if not waiting:
                    break
                run_first()
        finally:
            if waiting:
                call_in_turn(run)

    vars(current)["call_soon"] = call_soon
    return run
