"""The controls of several tabs: the model of all, and age and gender of each.

Views have those of smoothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio

from emotilens.native.model_facts import ModelFacts

from .engines import Engines
from .error_messages import report_errors
from .models_table import model_content
from .views import view
from .words import (
    ABOUT_ATTRIBUTES,
    ABOUT_DESCRIPTORS,
    ABOUT_JOINING,
    ATTRIBUTES,
    DESCRIPTORS,
    JOINING,
    say,
)

DEFAULT_DELAY = 0.2
"""In seconds, as on the page."""

LEAST_DELAY, MOST_DELAY = 0.05, 2.0


@dataclass(frozen=True, slots=True)
class Choices:
    """The controls.

    Attributes:
        model: name of the expression model.
        about: what is known about it.
    """

    model: gradio.Dropdown
    about: gradio.HTML


def choices(installed: Sequence[ModelFacts], engines: Engines) -> Choices:
    """Add the controls to the layout.

    Args:
        installed: models that can be chosen.
        engines: their default model is preselected.
    """
    known = {facts.name: facts for facts in installed}

    @report_errors
    def describe(name: str) -> dict[str, Any]:
        head = engines.head_in_use(name)
        return model_content(known[name], head)

    model = engines.default.model.name
    with gradio.Row(elem_classes="emotilens-choices", equal_height=True):
        control = gradio.Dropdown(
            [(facts.title, facts.name) for facts in installed],
            value=model,
            label=say("Model"),
            filterable=False,
        )
    about = view("model", value=describe(model))
    control.change(
        describe,
        control,
        about,
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    )
    return Choices(control, about)


def attributes_choice() -> gradio.Checkbox:
    """Add the choice to guess age and gender, off at first, with its plain explanation."""
    return gradio.Checkbox(label=say(ATTRIBUTES), info=say(ABOUT_ATTRIBUTES), value=False)


def joining_choice(attributes: gradio.Checkbox) -> gradio.Checkbox:
    """Add the choice to join the tracks of one person, there once faces are guessed about."""
    return _further(attributes, JOINING, ABOUT_JOINING)


def descriptors_choice(attributes: gradio.Checkbox) -> gradio.Checkbox:
    """Add the choice to save descriptors, there once faces are guessed about."""
    return _further(attributes, DESCRIPTORS, ABOUT_DESCRIPTORS)


def _further(attributes: gradio.Checkbox, label: str, about: str) -> gradio.Checkbox:
    choice = gradio.Checkbox(label=say(label), info=say(about), value=False, visible=False)
    attributes.change(
        lambda on: gradio.Checkbox(visible=on is True, value=False),
        attributes,
        choice,
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    )
    return choice
