"""The controls for methods of the papers in a camera's stream."""

from collections.abc import Sequence
from typing import Any

import gradio

from emotilens.live.methods import Methods
from emotilens.live.second_model import RULES, SecondModel
from emotilens.native.model_facts import ModelFacts

from .about import METHODS
from .words import choice, say

NO_MODEL = ""


def method_choices(installed: Sequence[ModelFacts]) -> list[Any]:
    """Add the controls to the layout; ``chosen_methods`` takes their values.

    Args:
        installed: models that can be chosen.
    """
    with gradio.Accordion(say("Methods of the papers"), open=False):
        controls = [
            gradio.Checkbox(False, label=say("Compound expressions")),
            gradio.Checkbox(False, label=say("Adaptive frame rate")),
            gradio.Dropdown(
                [(choice("none"), NO_MODEL), *((facts.title, facts.name) for facts in installed)],
                value=NO_MODEL,
                label=say("Second model"),
                filterable=False,
            ),
            gradio.Radio(
                [choice(rule) for rule in RULES], value="gate", label=say("Rule for two models")
            ),
            gradio.Slider(
                0,
                1,
                0.8,
                step=0.05,
                label=say("Weight of the second model in a blend, confidence needed in a gate"),
                buttons=[],
            ),
        ]
        gradio.Markdown(say(METHODS), elem_classes="emotilens-small")
    return controls


def chosen_methods(
    compound: bool, adaptive: bool, second: str, rule: Any, weight: float
) -> Methods:
    """The methods that the controls' values stand for."""
    chosen = None if second == NO_MODEL else SecondModel(second, rule, weight)
    return Methods(compound, chosen, adaptive)
