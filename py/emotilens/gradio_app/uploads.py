"""Uploads: passed on unchanged, and deleted by Gradio once they are no longer needed."""

from collections.abc import Iterator
from typing import Any

import gradio

from .visitors import Visitors


def upload(**looks: Any) -> gradio.File:
    """A component for one file, whose path functions receive; ``looks`` are Gradio's options."""
    component = gradio.File(**looks)
    # Gradio's preprocessing leaves an empty file behind at each call.
    component.preprocess = _path  # type: ignore[method-assign]
    return component


class NeededUploads:
    """Paths of the files that Gradio must not delete yet, however old they are.

    Gradio reads them, as a component's ``keep_in_cache``, whenever it deletes old files. They are
    the uploads chosen by visitors and the files of calls that are running or waiting in the queue.

    Args:
        app: the app with the queue.
        visitors: their uploads.
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
    """Paths of all files named in a call's data."""
    match value:
        case {"path": str(path)}:
            yield path
        case dict():
            for part in value.values():
                yield from _paths(part)
        case list():
            for part in value:
                yield from _paths(part)
