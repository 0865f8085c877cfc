"""The colour of each label in HTML, the same on the page and in the Gradio app."""

from collections.abc import Sequence

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
"""What has a colour that is its alone."""

OWN = ("own-1", "own-2", "own-3", "own-4", "own-5", "own-6")
"""Colours for a head's own expressions."""


def colour(name: str, names: Sequence[str]) -> str:
    """A colour as CSS.

    A name that is not known takes, by its place among such names, one of the own colours; after
    these, those of expressions that are not shown.

    Args:
        name: of an expression, or valence or arousal.
        names: all that are shown together, this one too.
    """
    if name.lower() in KNOWN:
        return f"var(--label-{name.lower()})"
    spare = (*OWN, *(expression for expression in EXPRESSIONS if expression not in names))
    place = [each for each in names if each.lower() not in KNOWN].index(name)
    return f"var(--label-{spare[place % len(spare)]})"
