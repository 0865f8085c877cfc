"""The calls of a session: whether one is still wanted, and how many may wait."""

from typing import Any

import gradio

from .limits import WAITING_OF_VISITOR


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
    """Refuse a session's calls while ``WAITING_OF_VISITOR`` of them wait, so that others can call.

    Args:
        app: the app, whose queue is set up.
    """
    queue = app._queue
    push = queue.push

    async def push_unless_many(body: Any, request: Any, username: Any) -> Any:
        if _waiting(queue, body.session_hash) >= WAITING_OF_VISITOR:
            refusal = f"{WAITING_OF_VISITOR} of your requests are waiting. Try again in a minute."
            return False, refusal, "queue_full"
        return await push(body=body, request=request, username=username)

    queue.push = push_unless_many  # type: ignore[method-assign]


def _waiting(queue: Any, session: str | None) -> int:
    """The number of a session's calls in the queue; calls without one share a number."""
    waiting = [
        event for each in queue.event_queue_per_concurrency_id.values() for event in each.queue
    ]
    # Gradio calls the session of such a call by the call itself.
    own = (None if event.session_hash == event._id else event.session_hash for event in waiting)
    return sum(name == session for name in own)
