"""The calls of a session: whether one is still wanted, how many may wait, and whose turn it is."""

import time
from typing import Any

import gradio

from .checked_calls import NO_FUNCTION
from .limits import SESSION_NAME, UNREAD_SECONDS, WAITING_OF_VISITOR
from .turns import Turns, visitor, visitor_of


def is_waiting(app: gradio.Blocks, session: str) -> bool:
    """Whether a session's running call is still wanted.

    Gradio marks or removes those whose client has left.

    Args:
        app: the app with the queue.
        session: the call's session.
    """
    running = [event for events in app._queue.active_jobs for event in events or ()]
    return any(event.alive for event in running if event.session_hash == session)


def share_queue(app: gradio.Blocks) -> None:
    """Let visitors take turns, and refuse calls of whoever has ``WAITING_OF_VISITOR`` waiting.

    Answers that nobody fetches are forgotten after ``UNREAD_SECONDS``.

    Args:
        app: the app, whose queue is set up.
    """
    queue = app._queue
    push = queue.push
    called: dict[str, float] = {}

    async def push_unless_many(body: Any, request: Any, username: Any) -> Any:
        if len(body.session_hash or "") > SESSION_NAME:
            return False, f"A session's name has at most {SESSION_NAME} characters.", "error"
        if _waiting(queue, visitor_of(body.session_hash, request)) >= WAITING_OF_VISITOR:
            refusal = f"{WAITING_OF_VISITOR} of your requests are waiting. Try again in a minute."
            return False, refusal, "queue_full"
        if not _is_function(app, body.fn_index):
            return False, NO_FUNCTION, "error"
        _forget_unread(queue, called)
        reply = await push(body=body, request=request, username=username)
        if body.session_hash in queue.pending_messages_per_session:
            called[body.session_hash] = time.monotonic()
        return reply

    queue.push = push_unless_many  # type: ignore[method-assign]
    queue.get_events = Turns(queue).next_calls  # type: ignore[method-assign]


def _is_function(app: gradio.Blocks, index: int | None) -> bool:
    """Whether a call names a function, and not an event that only browsers handle."""
    function = app.fns.get(index) if index is not None else None
    return function is not None and function.fn is not None


def _waiting(queue: Any, who: str) -> int:
    """The number of a visitor's calls in the queue."""
    waiting = [
        event for each in queue.event_queue_per_concurrency_id.values() for event in each.queue
    ]
    return sum(visitor(event) == who for event in waiting)


def _forget_unread(queue: Any, called: dict[str, float]) -> None:
    """Forget the answers of sessions that called long ago and did not fetch them.

    Args:
        queue: Gradio's, which would keep those of 2,000 sessions.
        called: when each session called last, by the monotonic clock.
    """
    latest = time.monotonic() - UNREAD_SECONDS
    busy = {event.session_hash for event in queue.event_ids_to_events.values()}
    for session in [name for name, last in called.items() if last < latest and name not in busy]:
        del called[session]
        queue.pending_messages_per_session.pop(session, None)
        queue.pending_event_ids_session.pop(session, None)
