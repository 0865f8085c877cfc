"""Which scale the values of a file seem to have, and how to convert them.

Each function takes all values of a file, of which some are out of range, and returns what to do.
"""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.arrays import Floats

LIKERT = (5, 7, 9)
"""The highest ratings of the usual scales of whole numbers from 1."""

MOST_STEPS = 5
"""Whole numbers up to this distance on both sides of 0 are ratings."""

TOPS = (10, 100, 1000)
"""The ends of the usual scales from 0, or of those on both sides of 0."""

MOST_INTENSE = 5
"""The highest intensity of an action unit, from FACS's A to E."""


def affect_scale(values: Floats) -> str:
    """The scale of valence and arousal, which should be from −1 to 1."""
    lowest, highest = values.min(), values.max()
    likert = _end(highest, LIKERT)
    if likert and lowest >= 1 and _is_whole(values):
        middle, half = (likert + 1) // 2, (likert - 1) // 2
        return _seem(
            f"to be ratings from 1 to {likert}", f"Subtract {middle}, then divide by {half}."
        )
    reach = max(highest, -lowest)
    if lowest < 0 and reach <= MOST_STEPS and _is_whole(values):
        return _seem(f"to be ratings from -{reach:g} to {reach:g}", f"Divide them by {reach:g}.")
    top = _end(reach, TOPS)
    if top and lowest < 0:
        return _seem(f"to be from -{top} to {top}", f"Divide them by {top}.")
    if top:
        kind = "percentages" if top == 100 else "values"
        return _seem(
            f"to be {kind} from 0 to {top}", f"Divide them by {top // 2}, then subtract 1."
        )
    return _unknown(values, "-1 to 1")


def probability_scale(values: Floats) -> str:
    """The scale of probabilities or of 0 and 1."""
    lowest, highest = values.min(), values.max()
    if lowest < 0:
        return _seem(
            "to be logits",
            "Convert them to probabilities: with a softmax for expressions, otherwise a sigmoid.",
        )
    if highest <= MOST_INTENSE and _is_whole(values):
        return _seem(
            f"to be intensities from 0 to {MOST_INTENSE}",
            "Divide them by 5, or write 1 from the intensity that counts as present, else 0.",
        )
    if top := _end(highest, TOPS):
        kind = "percentages" if top == 100 else f"values from 0 to {top}"
        return _seem(f"to be {kind}", f"Divide them by {top}.")
    return _unknown(values, "0 to 1")


def label_scale(values: Floats, labels: Sequence[str]) -> str:
    """How the labels are numbered, whose positions count from 0."""
    count = len(labels)
    if values.min() >= 1 and values.max() == count:
        return f"The labels seem to be numbered from 1 to {count}. Subtract 1."
    return (
        f"The first line lists {count} labels, so their numbers are 0 to {count - 1}. List the "
        f"labels as they were numbered."
    )


def _seem(scale: str, remedy: str) -> str:
    return f"The values seem {scale}. {remedy}"


def _unknown(values: Floats, wanted: str) -> str:
    extent = f"from {values.min():g} to {values.max():g}"
    return f"The values are {extent}. Map them to the range from {wanted}."


def _end(highest: float, ends: Sequence[int]) -> int | None:
    """The first of some ends of scales that is not below the highest value."""
    return next((end for end in ends if highest <= end), None)


def _is_whole(values: Floats) -> bool:
    return bool((values == np.round(values)).all())
