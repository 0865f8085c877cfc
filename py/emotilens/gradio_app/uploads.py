"""Uploads: taken as they come, and deleted by Gradio as soon as nobody needs them."""

from collections.abc import Iterator
from typing import Any

import gradio

from .visitors import Visitors


def upload(**looks: Any) -> gradio.File:
    """A component for one file, whose path is given to functions; ``looks`` are Gradio's own."""
    component = gradio.File(**looks)
    # Gradio's own leaves an empty file behind at each call.
    component.preprocess = _path  # type: ignore[method-assign]
    return component


class NeededUploads:
    """Paths of the files that Gradio must not delete yet, however old they are.

    It asks for them, as a component's ``keep_in_cache``, whenever it deletes old files. Needed are
    what visitors have chosen, and what calls bring that wait in the queue or run.

    Args:
        app: whose queue it is.
        visitors: who have chosen uploads.
    """

    def __init__(self, app: gradio.Blocks, visitors: Visitors) -> None:
        self._app = app
        self._visitors = visitors

    def __iter__(self) -> Iterator[str]:
        yield from self._visitors.chosen()
        queue = self._app._queue
        waiting = [each.queue for each in list(queue.event_queue_per_concurrency_id.values())]
        for events in (*waiting, *queue.active_jobs):
            for event in list(events or ()):
                yield from _paths(event.data.data if event.data else None)


def _path(payload: Any) -> str | None:
    return payload.path if payload else None


def _paths(value: Any) -> Iterator[str]:
    """Of all files that a call's data name."""
    match value:
        case {"path": str(path)}:
            yield path
        case dict():
            for part in value.values():
                yield from _paths(part)
        case list():
            for part in value:
                yield from _paths(part)
