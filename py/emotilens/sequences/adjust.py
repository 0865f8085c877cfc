"""Per-class logit adjustment (GLA): a bias for each class is added to its logit.

From ABAW-10 (Savchenko 2026, arXiv 2603.12693), where the biases are chosen on annotated videos to
maximise the mean F1; ``evaluation.tuning.logit_adjustment`` implements that search.
"""

from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError

from .frame_table import Columns, FrameTable


def adjust_logits(probabilities: Floats, biases: Floats) -> Floats:
    """Favour some classes over others: p′ ∝ p · exp(bias).

    Adding a bias to a logit multiplies the probability, so the logits themselves are not needed.

    Args:
        probabilities: shape (frames, classes), rows summing to 1; NaN rows stay NaN.
        biases: shape (classes,), finite; only differences between them matter.

    Returns:
        An array of the same shape, rows summing to 1.

    Raises:
        SpecificationError: unless there is one bias per class.
    """
    if biases.shape != probabilities.shape[1:]:
        raise SpecificationError(
            f"There are {biases.size} biases for {probabilities.shape[1]} classes. Give one bias "
            f"per class."
        )
    raised = probabilities * np.exp(biases - biases.max())
    return raised / raised.sum(axis=1, keepdims=True)


def adjust_table(table: FrameTable, biases: Floats) -> FrameTable:
    """Adjust the expressions of a video's table; other tasks stay unchanged.

    Args:
        table: predictions that are not smoothed yet.
        biases: shape (expressions,), as for ``adjust_logits``.

    Raises:
        SpecificationError: as for ``adjust_logits``, and if the table has no expressions.
    """
    names = table.names("expression")
    if not names:
        raise SpecificationError(
            f"Biases are for expressions, but the predictions have only "
            f"{', '.join(table.parts)}. Leave the biases out."
        )
    adjusted = adjust_logits(table.values("expression"), biases)
    return replace(table, parts={**table.parts, "expression": Columns(names, adjusted)})
