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
    "anger": Colour("#c0392b", "#f07167"),
    "contempt": Colour("#8e5a9f", "#c79bd6"),
    "disgust": Colour("#5f7d1f", "#a8c95f"),
    "fear": Colour("#5b55b0", "#a39df0"),
    "happiness": Colour("#b97a00", "#f5c04a"),
    "neutral": Colour("#66717a", "#aab4bb"),
    "sadness": Colour("#2a6fa8", "#74b3e6"),
    "surprise": Colour("#b2497f", "#f08fbd"),
    "other": ACCENT,
    "own-1": Colour("#8a1245", "#fbc8d3"),
    "own-2": Colour("#17564a", "#76f5f0"),
    "own-3": Colour("#5d1e78", "#d66dfc"),
    "own-4": Colour("#0a6b23", "#35cc58"),
    "own-5": Colour("#6b4716", "#d09338"),
    "own-6": Colour("#122f80", "#c3d6ff"),
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
