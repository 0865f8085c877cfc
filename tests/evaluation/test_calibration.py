"""Confidence and accuracy, by hand and on data drawn from known probabilities."""

import numpy as np
import pytest

from emotilens.evaluation.metrics.calibration import coverage_curve, fit_temperature, reliability
from emotilens.steps.decode import softmax


def test_the_calibration_error_of_four_predictions_by_hand():
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.4, 0.6], [0.3, 0.7]])
    true = np.array([0, 1, 1, 1])
    found = reliability(probabilities, true, bins=5)
    assert found.share.tolist() == [0, 0, 0.25, 0.25, 0.5]
    assert found.accuracy.tolist() == [0, 0, 1, 1, 0.5]
    assert found.confidence == pytest.approx([0, 0, 0.6, 0.7, 0.9])
    assert found.expected_calibration_error == pytest.approx(0.25 * 0.4 + 0.25 * 0.3 + 0.5 * 0.4)


def test_a_bin_contains_its_upper_edge():
    found = reliability(np.array([[0.5, 0.5]]), np.array([0]), bins=2)
    assert found.share.tolist() == [1, 0]


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_the_temperature_that_labels_were_drawn_with_is_found(temperature):
    chance = np.random.default_rng(2)
    logits = chance.normal(0, 3, (40_000, 5))
    drawn = softmax(logits / temperature).cumsum(axis=1) > chance.random((40_000, 1))
    true = drawn.argmax(axis=1)
    assert fit_temperature(logits, true) == pytest.approx(temperature, rel=0.03)
    calibrated = reliability(softmax(logits / temperature), true)
    assert calibrated.expected_calibration_error < 0.01


def test_coverage_by_hand():
    probabilities = np.array([[0.6, 0.4], [0.1, 0.9], [0.8, 0.2]])
    thresholds, remaining = coverage_curve(probabilities, np.array([1, 1, 0]))
    assert thresholds == pytest.approx([0.9, 0.8, 0.6])
    assert remaining == pytest.approx([1, 1, 2 / 3])
