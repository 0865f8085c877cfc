"""The colour of each label: the same on the page, in the Gradio app and in notebooks."""

from collections.abc import Sequence
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour in hexadecimal CSS notation, such as ``#c0392b``, for light and dark grounds."""

    light: str
    dark: str


EXPRESSIONS = (
    "sadness",
    "happiness",
    "surprise",
    "disgust",
    "contempt",
    "anger",
    "fear",
    "neutral",
)

KNOWN = frozenset((*EXPRESSIONS, "other", "valence", "arousal"))
"""Labels with a fixed colour."""

OWN = ("own-1", "own-2", "own-3", "own-4", "own-5", "own-6")
"""Colours for labels that a head adds."""

ACCENT = Colour("#0d6e7a", "#4fb8c6")

PALETTE = {
    "anger": Colour("#931609", "#f2472f"),
    "contempt": Colour("#7c1a98", "#b46fb6"),
    "disgust": Colour("#217552", "#93ea91"),
    "fear": Colour("#7a43e4", "#797bf9"),
    "happiness": Colour("#a67f00", "#e9b822"),
    "neutral": Colour("#465362", "#cfd0d8"),
    "sadness": Colour("#248bc1", "#5ab2f7"),
    "surprise": Colour("#e23190", "#fa829f"),
    "other": Colour("#7a7d80", "#868c91"),
    "own-1": Colour("#001e96", "#4b963c"),
    "own-2": Colour("#966987", "#b4875a"),
    "own-3": Colour("#d23c00", "#00c3a5"),
    "own-4": Colour("#004b00", "#fff000"),
    "own-5": Colour("#5a1e4b", "#00f0ff"),
    "own-6": Colour("#005ac3", "#d296ff"),
    "valence": ACCENT,
    "arousal": Colour("#a3320b", "#ff9d7a"),
}
"""Every colour by its name. A test compares it with ``web/styles/tokens.css``."""


def colour_name(label: str, labels: Sequence[str]) -> str:
    """The name of a label's colour in the palette.

    A label without a fixed colour gets one of the ``OWN`` colours by its position among such
    labels; after these, the colours of expressions that are not shown.

    Args:
        label: an expression, ``valence``, ``arousal`` or an action unit.
        labels: all labels that are shown together, including this one.
    """
    if label.lower() in KNOWN:
        return label.lower()
    spare = (*OWN, *(expression for expression in EXPRESSIONS if expression not in labels))
    position = [each for each in labels if each.lower() not in KNOWN].index(label)
    return spare[position % len(spare)]


def colour(label: str, labels: Sequence[str]) -> str:
    """A label's colour as a CSS variable; arguments as in ``colour_name``."""
    return f"var(--label-{colour_name(label, labels)})"


def palette_colour(label: str, labels: Sequence[str]) -> Colour:
    """A label's colour in hexadecimal; arguments as in ``colour_name``."""
    return PALETTE[colour_name(label, labels)]
