"""The calls of a session: whether one is still wanted, and how many may wait."""

import time
from typing import Any

import gradio

from .limits import SESSION_NAME, UNREAD_SECONDS, WAITING_OF_VISITOR


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
    """Refuse calls of whoever has ``WAITING_OF_VISITOR`` waiting, so that others can call.

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
        if _waiting(queue, body.session_hash, caller(request)) >= WAITING_OF_VISITOR:
            refusal = f"{WAITING_OF_VISITOR} of your requests are waiting. Try again in a minute."
            return False, refusal, "queue_full"
        _forget_unread(queue, called)
        reply = await push(body=body, request=request, username=username)
        if body.session_hash in queue.pending_messages_per_session:
            called[body.session_hash] = time.monotonic()
        return reply

    queue.push = push_unless_many  # type: ignore[method-assign]


def caller(request: Any) -> str:
    """Where a request comes from: its address, and the one that the nearest proxy adds."""
    forwarded = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return f"{request.client.host if request.client else ''} {forwarded}"


def _waiting(queue: Any, session: str | None, address: str) -> int:
    """The number of a session's calls in the queue; of calls without one, those of an address."""
    waiting = [
        event for each in queue.event_queue_per_concurrency_id.values() for event in each.queue
    ]
    if session is not None:
        return sum(event.session_hash == session for event in waiting)
    # Gradio calls the session of such a call by the call itself.
    own = [event for event in waiting if event.session_hash == event._id]
    return sum(caller(event.request) == address for event in own)


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
