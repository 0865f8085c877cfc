"""An expression is named only if its label is probable enough."""

import numpy as np
import pytest

from emotilens.basics.results import QUALITY_WARNINGS, REASONS, Quality
from emotilens.steps.decide import Decision, decide, decide_rows


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


@pytest.mark.parametrize("threshold", [None, 0.0, 0.5, 0.7])
def test_many_rows_are_decided_as_each_of_them(threshold):
    chance = np.random.default_rng(5)
    rows = chance.dirichlet(np.full(5, 0.5), 200)
    judged = chance.random(200) < 0.7
    warnings = np.where(judged, chance.integers(-1, 5, 200), chance.integers(0, 5, 200))
    best, reasons = decide_rows(rows, threshold, judged, warnings)
    for row, position in enumerate(warnings):
        named = () if position < 0 else (QUALITY_WARNINGS[position],)
        quality = Quality(0.5, 90, 0.5, warnings=named, judged=bool(judged[row]))
        one = decide(rows[row], threshold, quality)
        reason = None if reasons[row] < 0 else REASONS[reasons[row]]
        assert (best[row], reason) == (one.best, one.reason)
