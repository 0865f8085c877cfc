"""The choice of the model, kept in the visitor's browser from one visit to the next.

Gradio's ``BrowserState`` would do, but stops the whole page where the browser refuses storage.
"""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Any

import gradio

from emotilens.native.model_facts import ModelFacts

KEPT = """() => {
  try {
    return [localStorage.getItem("emotilens.model")];
  } catch {
    return [null];
  }
}"""

KEEP = """(name) => {
  try {
    localStorage.setItem("emotilens.model", name);
  } catch {
    // The choice holds until the page is left.
  }
  return "";
}"""


def keep_model(app: gradio.Blocks, model: gradio.Dropdown, installed: Sequence[ModelFacts]) -> None:
    """Keep what a visitor chooses, and choose it again when the page is loaded.

    Args:
        app: the page.
        model: where a model is chosen.
        installed: models that can be chosen.
    """
    kept = gradio.JSON(visible=False)
    told = gradio.HTML(apply_default_css=False)
    begin_with = partial(first_model, usual=model.value, installed=installed)
    private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    app.load(begin_with, kept, [model, told], js=KEPT, queue=False, **private)
    model.input(None, model, told, js=KEEP, **private)


def first_model(kept: str | None, usual: str, installed: Sequence[ModelFacts]) -> tuple[str, str]:
    """The model to begin with, and HTML of why it is not the one that was chosen last.

    Args:
        kept: name of the model that was chosen last, or None.
        usual: name of the model that is used unless somebody chooses.
        installed: models that can be chosen.
    """
    titles = {facts.name: facts.title for facts in installed}
    if kept is None or kept in titles:
        return kept or usual, ""
    return usual, (
        f"<p class='emotilens-alarm' role='status'>“{escape(kept)}”, the model that you chose on "
        f"an earlier visit, is not installed on this server. “{escape(titles[usual])}” reads the "
        f"faces until you choose another.</p>"
    )
