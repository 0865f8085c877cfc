"""A threshold keeps as many answers as the wanted accuracy allows, by hand and by brute force."""

import numpy as np
import pytest

from emotilens.evaluation.metrics.selective import Selection, choose_threshold, select

CONFIDENCE = np.array([0.9, 0.8, 0.8, 0.7, 0.6])
RIGHT = np.array([True, True, False, True, False])
PROBABILITIES = np.stack((CONFIDENCE, 1 - CONFIDENCE), axis=1)
TRUE = np.where(RIGHT, 0, 1)


def test_coverage_and_accuracy_of_a_threshold_by_hand():
    assert select(PROBABILITIES, TRUE, 0.75) == Selection(0.75, 3 / 5, pytest.approx(2 / 3))
    assert select(PROBABILITIES, TRUE, 0.8) == Selection(0.8, 3 / 5, pytest.approx(2 / 3))
    assert select(PROBABILITIES, TRUE, 0.95) == Selection(0.95, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "threshold"), [(0.6, 0.0), (0.75, 0.601), (0.76, 0.801), (1.0, 0.801)]
)
def test_the_lowest_threshold_that_is_accurate_enough_by_hand(wanted, threshold):
    assert choose_threshold(PROBABILITIES, TRUE, wanted) == threshold


def test_no_threshold_is_chosen_if_none_is_accurate_enough():
    assert choose_threshold(PROBABILITIES, np.ones(5, int), 0.5) is None


def test_the_chosen_threshold_equals_that_of_a_plain_search():
    chance = np.random.default_rng(3)
    confidence = chance.uniform(0.5, 1, 600)
    probabilities = np.stack((confidence, 1 - confidence), axis=1)
    true = (chance.random(600) > confidence).astype(int)
    thresholds = [step / 1000 for step in range(1001)]
    enough = [
        threshold
        for threshold in thresholds
        if (confidence >= threshold).any() and (true[confidence >= threshold] == 0).mean() >= 0.9
    ]
    assert choose_threshold(probabilities, true, 0.9) == enough[0]
    assert select(probabilities, true, enough[0]).accuracy >= 0.9
