"""The colour of each label in HTML, the same on the page and in the Gradio app."""

import re


def colour(label: str) -> str:
    """A label's colour as CSS; those that the theme does not know share one."""
    name = re.sub(r"[^a-z0-9-]", "-", label.lower())
    return f"var(--label-{name}, var(--label-other))"
