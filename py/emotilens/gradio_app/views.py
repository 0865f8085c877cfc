"""Components whose values are JSON, shown by the elements of ``web/gradio``."""

from collections.abc import Sequence
from typing import Any

import gradio

from emotilens.basics.json_text import json_of
from emotilens.steps.circumplex import COORDINATES

MOUNTING = """const view = element.firstElementChild;
Object.assign(view, props.settings);
const show = () => { view.value = props.value || null; };
watch("value", show);
show();
for (const name of EVENTS) view.addEventListener(name, ({ detail }) => trigger(name, detail));
"""
"""Passes each value to the element, which may be defined later, and its events to Python."""


def view(
    name: str, *, value: Any = None, events: Sequence[str] = (), **settings: Any
) -> gradio.HTML:
    """Add an element to the layout.

    Args:
        name: the element's, without “emotilens-gradio-”.
        value: what it shows at first, as JSON types.
        events: the names of its events that Python listens to.
        settings: further properties of the element.
    """
    tag = f"emotilens-gradio-{name}"
    return gradio.HTML(
        value,
        html_template=f"<{tag}></{tag}>",
        js_on_load=MOUNTING.replace("EVENTS", json_of(events)),
        apply_default_css=False,
        settings={"positions": COORDINATES, **settings},
    )
