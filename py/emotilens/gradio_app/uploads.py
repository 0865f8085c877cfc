"""Uploads: passed on unchanged, and deleted once they are no longer needed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio

from .limits import UPLOADS_BYTES
from .upload_folder import has_room, is_uploaded
from .visitors import Visitors

NO_UPLOAD = "This file is not among this server's uploads, or no longer. Choose it again."
"""The answer to every other path, so that nobody learns which files the server has."""


def upload(**looks: Any) -> gradio.File:
    """A component for one file, whose path functions receive; ``looks`` are Gradio's options."""
    component = gradio.File(**looks)
    # Gradio's preprocessing leaves an empty file behind at each call.
    component.preprocess = _path  # type: ignore[method-assign]
    return component


class NeededUploads:
    """Paths of the files that must not be deleted yet, however old they are.

    They are the uploads chosen by visitors, while there is room for more, and the files of calls
    that are running or waiting in the queue.

    Args:
        app: the app with the queue.
        visitors: their uploads.
    """

    def __init__(self, app: gradio.Blocks, visitors: Visitors) -> None:
        self._app = app
        self._visitors = visitors

    def __iter__(self) -> Iterator[str]:
        if has_room(UPLOADS_BYTES // 2):
            yield from self._visitors.chosen()
        queue = self._app._queue
        waiting = [each.queue for each in list(queue.event_queue_per_concurrency_id.values())]
        for events in (*waiting, *queue.active_jobs):
            for event in list(events or ()):
                yield from paths(event.data.data if event.data else None)


def _path(payload: Any) -> str | None:
    if not payload:
        return None
    if not is_uploaded(Path(payload.path)):
        raise gradio.Error(NO_UPLOAD, print_exception=False)
    return str(payload.path)


def paths(value: Any) -> Iterator[str]:
    """Paths of all files named in a call's data, however deep."""
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            path = part.get("path")
            if isinstance(path, str):
                yield path
            left.extend(part.values())
        elif isinstance(part, list):
            left.extend(part)
