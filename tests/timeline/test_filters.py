"""One number sets the reach of every filter of a timeline."""

import math

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.smooth import Window, smooth_centred
from emotilens.steps.smooth import Smoothing, delay, smooth_sequence
from emotilens.timeline.filters import (
    filter_of_reach,
    filter_of_seconds,
    frame_weights,
    lag,
    requested_filter,
)


@pytest.mark.parametrize("kind", ["box", "median"])
def test_a_window_reaches_that_many_frames_to_each_side(kind):
    assert filter_of_reach(kind, 7) == Window(kind, 7)
    assert lag(filter_of_reach(kind, 7)) is None


def test_a_gaussian_has_a_weight_of_one_fiftieth_at_its_ends():
    gaussian = filter_of_reach("gaussian", 10)
    assert isinstance(gaussian, Window)
    assert math.exp(-(gaussian.reach**2) / gaussian.sigma) == pytest.approx(1 / 50)


def test_a_filter_of_past_frames_lags_by_half_of_the_number():
    exponential = filter_of_reach("exponential", 6)
    assert exponential == Smoothing("exponential", alpha=0.25)
    assert lag(exponential) == delay(exponential) == 3


def test_without_a_filter_nothing_is_smoothed():
    assert filter_of_reach("none", 3) == Smoothing("none")
    assert lag(Smoothing("none")) is None


@pytest.mark.parametrize(("kind", "reach"), [("mean", 3), ("exponential", 0), ("box", -1)])
def test_unknown_filters_and_bad_numbers_are_refused(kind, reach):
    with pytest.raises(SpecificationError):
        filter_of_reach(kind, reach)


def test_a_reach_in_seconds_is_the_same_whatever_the_rate():
    assert filter_of_seconds("box", 0.4, 1 / 30) == Window("box", 12)
    assert filter_of_seconds("box", 0.4, 1 / 10) == Window("box", 4)
    assert filter_of_seconds("median", 0.01, 1 / 10) == Window("median", 1)
    assert lag(filter_of_seconds("exponential", 0.4, 1 / 10)) == pytest.approx(4)
    assert requested_filter({"kind": "box", "seconds": 0.4}, 0.1) == Window("box", 4)
    assert requested_filter({"kind": "box", "reach": 3}, 0.1) == Window("box", 3)


@pytest.mark.parametrize("kind", ["none", "box", "gaussian", "exponential"])
def test_the_weights_of_a_filter_are_its_answer_to_a_single_frame(kind):
    chosen = filter_of_seconds(kind, 0.4, 0.1)
    impulse = np.zeros((201, 1))
    impulse[100] = 1
    if isinstance(chosen, Window):
        answer = smooth_centred(impulse, np.arange(201), chosen)[:, 0]
    else:
        answer = smooth_sequence(impulse, chosen)[:, 0]
    offsets, weights = frame_weights(chosen)
    assert weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(answer[100 - offsets.astype(int)], weights, atol=0.01)
    assert np.abs(offsets).max() == (0 if kind == "none" else -offsets[0])


def test_a_median_has_no_weights():
    assert frame_weights(Window("median", 3)) is None
