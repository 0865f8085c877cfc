"""Components whose values are JSON, shown by the elements of ``web/gradio``."""

from typing import Any

import gradio

MOUNTING = """const view = element.firstElementChild;
const show = () => { view.value = props.value || null; };
watch("value", show);
show();
"""
"""Passes each value to the element, which may be defined later."""


def view(name: str, **options: Any) -> gradio.HTML:
    """Add an element to the layout.

    Args:
        name: the element's, without “emotilens-gradio-”.
        options: Gradio's arguments.
    """
    tag = f"emotilens-gradio-{name}"
    return gradio.HTML(
        html_template=f"<{tag}></{tag}>", js_on_load=MOUNTING, apply_default_css=False, **options
    )
