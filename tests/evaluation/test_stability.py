"""Label switches, by hand."""

import numpy as np
import pytest

from emotilens.evaluation.metrics.stability import switches_per_minute


def test_switches_are_counted_per_minute_at_irregular_times():
    labels, times = np.array([0, 0, 1, 2, 2]), np.array([0.0, 1, 5, 6, 30])
    assert switches_per_minute(labels, times) == pytest.approx(4)


def test_frames_without_a_label_are_not_switches():
    labels, times = np.array([-1, 1, -1, 1, 2, -1]), np.array([0.0, 10, 20, 30, 40, 50])
    assert switches_per_minute(labels, times) == pytest.approx(2)


def test_one_label_does_not_switch():
    assert switches_per_minute(np.array([-1, 3]), np.array([0.0, 1])) == 0
