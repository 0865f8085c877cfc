"""Causal kernels, against their formulas and cases computed by hand."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.steps.live_smoothing import LiveSmoother
from emotilens.steps.smooth import (
    Smoothing,
    delay,
    kernel,
    smooth_sequence,
    smoothing_with_delay,
)

STEP = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], np.float64)
EVERY_KIND = [
    Smoothing("none"),
    Smoothing("exponential", alpha=0.3),
    Smoothing("exponential", alpha=1),
    Smoothing("box", window=5),
    Smoothing("gaussian", window=9, sigma=6),
]


def test_none_leaves_values_unchanged():
    assert np.array_equal(smooth_sequence(STEP, Smoothing("none")), STEP)


def test_exponential_follows_its_recursion():
    smoothed = smooth_sequence(STEP, Smoothing("exponential", alpha=0.5))
    assert smoothed[:, 1] == pytest.approx([0, 0, 0.5, 0.75])


def test_box_is_the_mean_of_a_window_that_is_shorter_at_the_start():
    smoothed = smooth_sequence(STEP, Smoothing("box", window=3))
    assert smoothed[:, 1] == pytest.approx([0, 0, 1 / 3, 2 / 3])


def test_gaussian_follows_the_abaw7_formula_without_a_factor_of_two():
    weights = np.exp([-4 / 5, -1 / 5, 0])
    smoothing = Smoothing("gaussian", window=3, sigma=5)
    assert kernel(smoothing, frames=10) == pytest.approx(weights / weights.sum())


def test_a_very_wide_gaussian_is_a_box():
    wide = Smoothing("gaussian", window=4, sigma=1e12)
    assert kernel(wide, frames=9) == pytest.approx([0.25] * 4)


@pytest.mark.parametrize("smoothing", EVERY_KIND)
def test_probabilities_still_sum_to_one(smoothing):
    assert smooth_sequence(STEP, smoothing).sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("smoothing", EVERY_KIND)
def test_later_frames_do_not_change_earlier_ones(smoothing):
    whole = smooth_sequence(STEP, smoothing)
    assert smooth_sequence(STEP[:2], smoothing) == pytest.approx(whole[:2])


@pytest.mark.parametrize("smoothing", EVERY_KIND)
def test_the_live_form_equals_the_sequence_form(smoothing):
    values = np.random.default_rng(3).dirichlet(np.ones(8), size=60)
    smoother = LiveSmoother(smoothing)
    live = np.array([smoother.update(row, frame) for frame, row in enumerate(values)])
    assert live == pytest.approx(smooth_sequence(values, smoothing))


def test_a_box_lags_by_half_its_window():
    assert delay(Smoothing("box", window=15)) == pytest.approx(7)


def test_an_exponential_lags_by_its_mean_age():
    ages = np.arange(10_000)
    mean_age = (0.2 * 0.8**ages * ages).sum()
    assert delay(Smoothing("exponential", alpha=0.2)) == pytest.approx(mean_age)


def test_no_smoothing_has_no_delay():
    assert delay(Smoothing("none")) == 0


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ({"kind": "median"}, "one of none, exponential, box, gaussian"),
        ({"alpha": 0}, "above 0 and at most 1"),
        ({"window": 0}, "from 1"),
        ({"sigma": -1}, "above 0"),
    ],
)
def test_settings_out_of_range_are_refused_with_the_range(setting, allowed):
    with pytest.raises(SpecificationError, match=allowed):
        Smoothing(**setting)


@pytest.mark.parametrize("frames", [0.5, 2, 7.5, 15])
def test_a_kernel_with_a_given_delay_has_that_delay(frames):
    assert delay(smoothing_with_delay("exponential", frames)) == pytest.approx(frames)
    assert delay(smoothing_with_delay("box", frames)) == pytest.approx(frames)
    assert smoothing_with_delay("none", frames) == Smoothing("none")
    gaussian = smoothing_with_delay("gaussian", frames)
    back = np.arange(10 * frames + 20)
    weights = np.exp(-(back**2) / (np.pi * frames**2))
    assert delay(gaussian) == pytest.approx(weights @ back / weights.sum(), rel=0.02)


def test_a_delay_of_zero_is_refused():
    with pytest.raises(SpecificationError, match="delay is 0 frames; it must be above 0"):
        smoothing_with_delay("box", 0)
