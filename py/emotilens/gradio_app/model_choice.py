"""The chosen model, saved in the visitor's browser for the next visit.

Gradio's ``BrowserState`` would break the whole page if the browser denies storage.
"""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Any

import gradio

from emotilens.native.model_facts import ModelFacts

LOAD = """() => {
  try {
    return [localStorage.getItem("emotilens.model")];
  } catch {
    return [null];
  }
}"""

SAVE = """(name) => {
  try {
    localStorage.setItem("emotilens.model", name);
  } catch {
    // The choice lasts until the visitor leaves the page.
  }
  return "";
}"""


def remember_model(
    app: gradio.Blocks, model: gradio.Dropdown, installed: Sequence[ModelFacts]
) -> None:
    """Save the visitor's choice, and restore it when the page is loaded.

    Args:
        app: the page.
        model: the control that chooses a model.
        installed: models that can be chosen.
    """
    saved = gradio.JSON(visible=False)
    notice = gradio.HTML(apply_default_css=False)
    begin_with = partial(first_model, usual=model.value, installed=installed)
    private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    app.load(begin_with, saved, [model, notice], js=LOAD, queue=False, **private)
    model.input(None, model, notice, js=SAVE, **private)


def first_model(saved: str | None, usual: str, installed: Sequence[ModelFacts]) -> tuple[str, str]:
    """The model to start with, and an HTML notice if it is not the saved one.

    Args:
        saved: name of the model chosen last, or None.
        usual: name of the default model.
        installed: models that can be chosen.
    """
    titles = {facts.name: facts.title for facts in installed}
    if saved is None or saved in titles:
        return saved or usual, ""
    return usual, (
        f"<p class='emotilens-alarm' role='status'>The model “{escape(saved)}”, chosen on an "
        f"earlier visit, is not installed on this server. “{escape(titles[usual])}” is used "
        f"instead.</p>"
    )
