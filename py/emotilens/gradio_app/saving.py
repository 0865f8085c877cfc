"""Buttons that save a result: its text is sent to the browser, and no file is made here."""

from collections.abc import Callable, Sequence
from typing import Any

import gradio

from .error_messages import tells_errors

SAVE = """(file) => {
  const content = new Blob([file.text], { type: "text/plain" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}"""

SavedFile = dict[str, str]
"""``name`` and ``text`` of a file."""


def save_button(
    form: str, file: Callable[..., SavedFile], inputs: Sequence[gradio.components.Component]
) -> gradio.Button:
    """Put a button into the layout, not visible yet.

    Args:
        form: what is saved, for people.
        file: gives what is saved.
        inputs: of ``file``.
    """
    button = gradio.Button(f"Save {form}", visible=False, size="md", min_width=120)
    given = gradio.JSON(visible=False)
    private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    button.click(tells_errors(file), list(inputs), given, **private).success(
        None, given, None, js=SAVE, **private
    )
    return button
