"""An expression is named only if its label is probable enough."""

import numpy as np
import pytest

from emotilens.basics.results import Quality
from emotilens.steps.decide import Decision, decide


@pytest.mark.parametrize(
    ("threshold", "uncertain"), [(0.49, False), (0.5, False), (0.51, True), (None, False)]
)
def test_a_decision_below_the_threshold_is_uncertain_but_keeps_its_label(threshold, uncertain):
    decision = decide(np.array([0.25, 0.5, 0.25]), threshold)
    assert (decision.best, decision.confidence, decision.uncertain) == (1, 0.5, uncertain)


def test_without_a_threshold_even_equal_probabilities_are_decided():
    assert decide(np.full(4, 0.25), None) == Decision(best=0, confidence=0.25, uncertain=False)


@pytest.mark.parametrize(
    ("probabilities", "reason"),
    [([0.5, 0.3, 0.2], "two are close"), ([0.4, 0.3, 0.3], "no clear expression")],
)
def test_two_are_close_if_they_reach_the_threshold_together(probabilities, reason):
    assert decide(np.array(probabilities), 0.75).reason == reason


def test_the_worst_warning_is_the_reason_of_an_uncertain_face():
    dim = Quality(0.02, 50.0, 0.6, warnings=("too dark", "blurred"))
    assert decide(np.array([0.5, 0.3, 0.2]), 0.75, dim).reason == "too dark"


def test_a_warning_leaves_a_confident_answer_as_it_is():
    dim = Quality(0.02, 50.0, 0.6, warnings=("too dark",))
    assert decide(np.array([0.9, 0.1]), 0.75, dim) == Decision(0, 0.9, uncertain=False)


@pytest.mark.parametrize("threshold", [0.75, None])
def test_a_face_that_is_not_judged_is_uncertain_whatever_its_confidence(threshold):
    black = Quality(0.0, 50.0, 0.6, warnings=("too dark",), judged=False)
    decision = decide(np.array([0.9, 0.1]), threshold, black)
    assert decision == Decision(0, 0.9, uncertain=True, reason="too dark")
