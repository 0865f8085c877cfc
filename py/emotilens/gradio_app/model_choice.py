"""The chosen model, saved in the visitor's browser for the next visit.

Gradio's ``BrowserState`` would break the whole page if the browser denies storage.
"""

from collections.abc import Container, Sequence
from typing import Any

import gradio

from emotilens.native.model_facts import ModelFacts

from .choices import Choices
from .engines import Engines
from .models_table import model_content

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
}"""


def remember_model(
    app: gradio.Blocks, choices: Choices, installed: Sequence[ModelFacts], engines: Engines
) -> None:
    """Save the visitor's choice, and restore it when the page is loaded.

    Args:
        app: the page.
        choices: the control that chooses a model, and what is known about it.
        installed: models that can be chosen.
        engines: of all models.
    """
    saved = gradio.JSON(visible=False)
    known = {facts.name: facts for facts in installed}
    usual = choices.model.value

    def begin(wanted: Any) -> tuple[str, dict[str, Any]]:
        name, gone = first_model(wanted, usual, known)
        content = model_content(known[name], engines.head_in_use(name))
        return name, {**content, "gone": gone}

    private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    app.load(begin, saved, [choices.model, choices.about], js=LOAD, queue=False, **private)
    choices.model.input(None, choices.model, None, js=SAVE, **private)


def first_model(saved: Any, usual: str, known: Container[str]) -> tuple[str, str | None]:
    """The model to start with, and the saved one if it is not installed any more.

    Args:
        saved: name of the model chosen last; anything else counts as none.
        usual: name of the default model.
        known: names of the models that can be chosen.
    """
    match saved:
        case str() if saved in known:
            return saved, None
        case str():
            return usual, saved
    return usual, None
