"""The control for all tabs: the model. Views have those of smoothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import gradio

from emotilens.native.model_facts import ModelFacts, facts_line, licence_notes

from .engines import Engines
from .words import say

DEFAULT_DELAY = 0.2
"""In seconds, as on the page."""

LEAST_DELAY, MOST_DELAY = 0.05, 2.0


@dataclass(frozen=True, slots=True)
class Choices:
    """The controls.

    Attributes:
        model: name of the expression model.
    """

    model: gradio.Dropdown


def choices(installed: Sequence[ModelFacts], engines: Engines) -> Choices:
    """Add the controls to the layout.

    Args:
        installed: models that can be chosen.
        engines: their default model is preselected.
    """
    model = engines.default.model.name
    notes = licence_notes(installed)
    with gradio.Row(elem_classes="emotilens-choices", equal_height=True):
        controls = Choices(
            gradio.Dropdown(
                [
                    (f"{facts.title}: {facts_line(facts, notes, host='server')}", facts.name)
                    for facts in installed
                ],
                value=model,
                label=say("Model"),
                filterable=False,
                scale=4,
            ),
        )
    if notes:
        text = " ".join(f"{mark} {note}" for note, mark in notes.items())
        gradio.Markdown(text, elem_classes="emotilens-small")
    if head := engines.head_in_use(model):
        head_line = gradio.Markdown(head, elem_classes="emotilens-small")
        controls.model.change(
            engines.head_in_use,
            controls.model,
            head_line,
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )
    return controls
