"""One number sets the reach of every filter of a timeline."""

import math

import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.smooth import Window
from emotilens.steps.smooth import Smoothing, delay
from emotilens.timeline.filters import filter_of_reach, lag


@pytest.mark.parametrize("kind", ["box", "median"])
def test_a_window_reaches_that_many_frames_to_each_side(kind):
    assert filter_of_reach(kind, 7) == Window(kind, 7)
    assert lag(kind, 7) is None


def test_a_gaussian_has_a_weight_of_one_fiftieth_at_its_ends():
    gaussian = filter_of_reach("gaussian", 10)
    assert isinstance(gaussian, Window)
    assert math.exp(-(gaussian.reach**2) / gaussian.sigma) == pytest.approx(1 / 50)


def test_a_filter_of_past_frames_lags_by_half_of_the_number():
    exponential = filter_of_reach("exponential", 6)
    assert exponential == Smoothing("exponential", alpha=0.25)
    assert lag("exponential", 6) == delay(exponential) == 3


def test_without_a_filter_nothing_is_smoothed():
    assert filter_of_reach("none", 3) == Smoothing("none")
    assert lag("none", 3) is None


@pytest.mark.parametrize(("kind", "reach"), [("mean", 3), ("exponential", 0), ("box", -1)])
def test_unknown_filters_and_bad_numbers_are_refused(kind, reach):
    with pytest.raises(SpecificationError):
        filter_of_reach(kind, reach)
