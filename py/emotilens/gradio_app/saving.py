"""Buttons that save a result: its text is sent to the browser, without a file on the server."""

from collections.abc import Callable, Sequence
from typing import Any

import gradio

from .error_messages import report_errors
from .words import say

SAVE = """(files) => {
  for (const file of [files].flat()) {
    const content = new Blob([file.text], { type: "text/plain" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}"""

SavedFile = dict[str, str]
"""The ``name`` and ``text`` of a file."""


def save_button(
    form: str, file: Callable[..., SavedFile], inputs: Sequence[gradio.components.Component]
) -> gradio.Button:
    """Add a hidden button to the layout.

    Args:
        form: the format's name on the button.
        file: returns the file to save.
        inputs: arguments of ``file``.
    """
    button = gradio.Button(say(f"Save {form}"), visible=False, size="md", min_width=120)
    save_when(button.click, file, inputs)
    return button


def save_when(
    event: Any,
    files: Callable[..., SavedFile | list[SavedFile]],
    inputs: Sequence[gradio.components.Component] | None,
) -> None:
    """Save what a function returns whenever an event happens.

    Args:
        event: of a component, such as ``button.click``.
        files: returns one or several files to save.
        inputs: arguments of ``files``; None for the event alone.
    """
    content = gradio.JSON(visible=False)
    private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    given = None if inputs is None else list(inputs)
    event(report_errors(files), given, content, **private).success(
        None, content, None, js=SAVE, **private
    )
