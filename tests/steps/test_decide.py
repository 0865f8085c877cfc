"""An expression is named only if its label is probable enough."""

import numpy as np
import pytest

from emotilens.steps.decide import Decision, decide


@pytest.mark.parametrize(
    ("threshold", "uncertain"), [(0.49, False), (0.5, False), (0.51, True), (None, False)]
)
def test_a_decision_below_the_threshold_is_uncertain_but_keeps_its_label(threshold, uncertain):
    decision = decide(np.array([0.25, 0.5, 0.25]), threshold)
    assert decision == Decision(best=1, confidence=0.5, uncertain=uncertain)


def test_without_a_threshold_even_equal_probabilities_are_decided():
    assert decide(np.full(4, 0.25), None) == Decision(best=0, confidence=0.25, uncertain=False)
