"""The chosen model, saved in the visitor's browser for the next visit.

Gradio's ``BrowserState`` would break the whole page if the browser denies storage.
"""

from collections.abc import Sequence

import gradio

from emotilens.basics.json_text import json_of
from emotilens.native.model_facts import ModelFacts

from .choices import Choices

RESTORE = """(model, about) => {
  let saved = null;
  try {
    saved = localStorage.getItem("emotilens.model");
  } catch {
    // Nothing was saved either.
  }
  if (saved === null || saved === model) return [model, about];
  return INSTALLED.includes(saved) ? [saved, about] : [model, { ...about, gone: saved }];
}"""
"""Takes the shown model and what is shown about it, and returns those to begin with. It asks no
server: by the time of an answer the visitor could have chosen another model."""

SAVE = """(name) => {
  try {
    localStorage.setItem("emotilens.model", name);
  } catch {
    // The choice lasts until the visitor leaves the page.
  }
}"""


def remember_model(app: gradio.Blocks, choices: Choices, installed: Sequence[ModelFacts]) -> None:
    """Save the visitor's choice, and restore it when the page is loaded.

    Args:
        app: the page.
        choices: the control that chooses a model, and what is known about it.
        installed: models that can be chosen.
    """
    shown = [choices.model, choices.about]
    restore = RESTORE.replace("INSTALLED", json_of([facts.name for facts in installed]))
    app.load(None, shown, shown, js=restore, api_visibility="private")
    choices.model.input(None, choices.model, None, js=SAVE, api_visibility="private")
