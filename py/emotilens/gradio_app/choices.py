"""The controls for all tabs: the model, and how faces are smoothed over time."""

from collections.abc import Sequence
from dataclasses import dataclass

import gradio

from emotilens.native.model_facts import ModelFacts, facts_line, licence_notes
from emotilens.steps.smooth import KINDS

from .engines import Engines

DEFAULT_DELAY = 0.2
"""In seconds, as on the page."""

LEAST_DELAY, MOST_DELAY = 0.05, 2.0

DELAY_LABEL = "Smoothing delay in seconds"


@dataclass(frozen=True, slots=True)
class Choices:
    """The controls.

    Attributes:
        model: name of the expression model.
        smoothing: kernel.
        seconds: mean delay.
    """

    model: gradio.Dropdown
    smoothing: gradio.Dropdown
    seconds: gradio.Slider


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
                label="Model",
                filterable=False,
                scale=4,
            ),
            gradio.Dropdown(
                list(KINDS), value="exponential", label="Smoothing", filterable=False, min_width=150
            ),
            gradio.Slider(
                LEAST_DELAY,
                MOST_DELAY,
                DEFAULT_DELAY,
                step=0.05,
                label=DELAY_LABEL,
                scale=2,
                min_width=260,
                buttons=[],
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
    controls.smoothing.change(
        lambda kind: gradio.Slider(visible=kind != "none"),
        controls.smoothing,
        controls.seconds,
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    )
    return controls
