"""Notes of a result: what was left out, repaired or suggested, as text beside it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

import gradio


def notes_place() -> gradio.HTML:
    """Add a place for notes to the layout; it is not shown before there are any."""
    return gradio.HTML(visible=False, elem_classes="emotilens-notes")


def shown_notes(notes: Sequence[str]) -> gradio.HTML:
    """What the place shows from now on.

    Args:
        notes: a sentence or two each; none hides the place.
    """
    listed = Element("ul", role="status")
    for note in notes:
        SubElement(listed, "li").text = note
    return gradio.HTML(tostring(listed, "unicode", "html") if notes else "", visible=bool(notes))
