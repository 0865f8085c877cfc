"""A small shape for each label, in its colour, so that labels differ by more than colour."""

from collections.abc import Sequence

from emotilens.basics.label_colours import colour_name, palette_colour

SHAPES = {
    "anger": "M6 1 11 11H1Z",
    "contempt": "M8 1a5 5 0 0 0 0 10Z",
    "disgust": "M6 0 12 6 6 12 0 6Z",
    "fear": "M1 3 3 1 6 4 9 1 11 3 8 6 11 9 9 11 6 8 3 11 1 9 4 6Z",
    "happiness": "M6 1a5 5 0 0 1 0 10a5 5 0 0 1 0-10Z",
    "neutral": "M1 4.5H11V7.5H1Z",
    "sadness": "M1 1H11L6 11Z",
    "surprise": "M6 1a5 5 0 0 1 0 10a5 5 0 0 1 0-10ZM6 4a2 2 0 0 0 0 4a2 2 0 0 0 0-4Z",
}
"""SVG paths in a square of 12 × 12."""

SQUARE = "M2 2H10V10H2Z"
"""The shape of all other labels."""


def css_colour(label: str, labels: Sequence[str]) -> str:
    """A label's colour in CSS, for light and dark grounds."""
    colour = palette_colour(label, labels)
    return f"light-dark({colour.light}, {colour.dark})"


def label_mark(label: str, labels: Sequence[str]) -> str:
    """The shape of a label as an SVG element of 12 × 12 pixels."""
    path = SHAPES.get(colour_name(label, labels), SQUARE)
    return (
        f"<svg class='mark' width='12' height='12' viewBox='0 0 12 12' aria-hidden='true'>"
        f"<path style='fill: {css_colour(label, labels)}' d='{path}'/></svg>"
    )
