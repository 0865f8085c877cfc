"""Whether a visitor still waits for an answer."""

import gradio


def is_waiting(app: gradio.Blocks, session: str) -> bool:
    """Whether a session's running call is still wanted.

    Gradio marks or removes those whose client has left.

    Args:
        app: the app with the queue.
        session: the call's session.
    """
    running = [event for events in app._queue.active_jobs for event in events or ()]
    return any(event.alive for event in running if event.session_hash == session)
