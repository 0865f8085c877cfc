"""Whose call is next: visitors take turns, and no single one keeps every worker busy."""

import random
import time
from typing import Any

Call = Any
"""Gradio's event: a call that waits or runs."""


class Turns:
    """Chooses the next call of Gradio's queue.

    Of the visitors who wait for the same kind of work, the one comes first who has fewest calls
    running and was served longest ago. Where several calls of a kind may run at a time, one place
    is always left to somebody else, whose call else would wait for those of one visitor.

    Args:
        queue: Gradio's queue.
    """

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        # By kind of work and visitor: when the latest of their calls began, by the monotonic clock.
        self._served: dict[tuple[str, str], float] = {}

    def next_calls(self) -> tuple[list[Call], bool, str] | None:
        """The next call, removed from its queue, as Gradio's ``Queue.get_events`` returns it."""
        kinds = list(self._queue.event_queue_per_concurrency_id)
        random.shuffle(kinds)
        for kind in kinds:
            call = self._next_of(kind)
            if call is not None:
                return [call], False, kind
        return None

    def _next_of(self, kind: str) -> Call | None:
        each = self._queue.event_queue_per_concurrency_id[kind]
        limit, waiting = each.concurrency_limit, each.queue
        if not waiting or (limit is not None and each.current_concurrency >= limit):
            return None
        running = [visitor(call) for call in self._running(kind)]
        self._forget(kind, {*running, *map(visitor, waiting)})
        most = None if limit is None else max(1, limit - 1)
        free = [call for call in waiting if most is None or running.count(visitor(call)) < most]
        if not free:
            return None

        def turn(call: Call) -> tuple[int, float]:
            name = visitor(call)
            return running.count(name), self._served.get((kind, name), float("-inf"))

        # Of equals, the first is the one that came first.
        call = min(free, key=turn)
        waiting.remove(call)
        self._served[kind, visitor(call)] = time.monotonic()
        return call

    def _running(self, kind: str) -> list[Call]:
        jobs = [call for calls in self._queue.active_jobs for call in calls or ()]
        return [call for call in jobs if call.concurrency_id == kind]

    def _forget(self, kind: str, present: set[str]) -> None:
        """Forget the visitors who neither wait nor have a call running."""
        for key in [key for key in self._served if key[0] == kind and key[1] not in present]:
            del self._served[key]


def visitor(call: Call) -> str:
    """Whose a call is."""
    # Gradio calls the session of a call without one by the call itself.
    named = call.session_hash != call._id
    return visitor_of(call.session_hash if named else None, call.request)


def visitor_of(session: str | None, request: Any) -> str:
    """Whose a request is: its session; without one, the address that it comes from.

    Of the addresses that proxies add, the last one counts, which is that of the nearest.
    """
    if session is not None:
        return f"session {session}"
    forwarded = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return f"address {request.client.host if request.client else ''} {forwarded}"
