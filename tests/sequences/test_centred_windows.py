"""Centred windows, against the papers' formulas and pandas."""

import numpy as np
import pandas as pd
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.smooth import ROWS_AT_ONCE, Window, smooth_centred

EVERY_KIND = [Window("none"), Window("box", 3), Window("gaussian", 4, 6.0), Window("median", 2)]


@pytest.fixture
def values():
    return np.random.default_rng(4).dirichlet(np.ones(5), 120)


def indices(values):
    return np.arange(len(values))


def test_a_box_is_shorter_at_the_ends_and_not_padded():
    smoothed = smooth_centred(np.array([[0.0], [3], [6], [9]]), np.arange(4), Window("box", 1))
    assert smoothed[:, 0] == pytest.approx([1.5, 3, 6, 7.5])


@pytest.mark.parametrize("reach", [0, 1, 7, 50, 500])
def test_a_box_equals_pandas_even_with_missing_faces(values, reach):
    values[np.random.default_rng(5).random(len(values)) < 0.3] = np.nan
    expected = pd.DataFrame(values).rolling(2 * reach + 1, center=True, min_periods=1).mean()
    smoothed = smooth_centred(values, indices(values), Window("box", reach))
    assert smoothed == pytest.approx(expected.to_numpy(), nan_ok=True)


@pytest.mark.parametrize("reach", [1, 4, 200])
def test_a_median_equals_pandas_even_with_missing_faces(values, reach):
    values[np.random.default_rng(6).random(len(values)) < 0.3] = np.nan
    expected = pd.DataFrame(values).rolling(2 * reach + 1, center=True, min_periods=1).median()
    smoothed = smooth_centred(values, indices(values), Window("median", reach))
    assert smoothed == pytest.approx(expected.to_numpy(), nan_ok=True)


def test_medians_of_a_long_sequence_do_not_depend_on_its_blocks():
    long = np.random.default_rng(7).random((2 * ROWS_AT_ONCE + 5, 1))
    expected = pd.DataFrame(long).rolling(7, center=True, min_periods=1).median()
    smoothed = smooth_centred(long, indices(long), Window("median", 3))
    assert smoothed == pytest.approx(expected.to_numpy())


def test_a_gaussian_has_no_factor_of_two_and_its_weights_sum_to_one():
    smoothed = smooth_centred(np.array([[0.0], [1], [0]]), np.arange(3), Window("gaussian", 1, 4))
    neighbour = np.exp(-1 / 4)
    assert smoothed[1, 0] == pytest.approx(1 / (1 + 2 * neighbour))
    assert smoothed[0, 0] == pytest.approx(neighbour / (1 + neighbour))


def test_a_gaussians_weights_depend_on_frame_indices_and_its_reach_on_rows():
    frames = np.array([0, 1, 5, 6])
    smoothed = smooth_centred(np.eye(4), frames, Window("gaussian", 1, 10))
    before, after = np.exp(-16 / 10), np.exp(-1 / 10)
    expected = np.array([0, before, 1, after]) / (before + 1 + after)
    assert smoothed[2] == pytest.approx(expected)


def test_a_gaussian_is_symmetric_in_time(values):
    window = Window("gaussian", 5, 20.0)
    forwards = smooth_centred(values, indices(values), window)
    backwards = smooth_centred(values[::-1], indices(values), window)[::-1]
    assert forwards == pytest.approx(backwards)


def test_the_papers_widest_gaussian_is_nearly_a_box():
    far = np.zeros((101, 1))
    far[0] = 1
    smoothed = smooth_centred(far, np.arange(101), Window("gaussian", 50, 1e5))
    assert smoothed[50, 0] * 101 == pytest.approx(0.975, abs=0.01)


@pytest.mark.parametrize("window", EVERY_KIND)
def test_constant_values_stay_unchanged(window):
    constant = np.tile([0.2, 0.3, 0.5], (20, 1))
    assert smooth_centred(constant, np.arange(20), window) == pytest.approx(constant)


@pytest.mark.parametrize("window", EVERY_KIND[1:3])
def test_means_of_probabilities_sum_to_one(values, window):
    assert smooth_centred(values, indices(values), window).sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("window", EVERY_KIND)
def test_frames_whose_window_shows_no_face_stay_missing(window):
    values = np.full((30, 2), np.nan)
    values[0] = 0.5
    smoothed = smooth_centred(values, np.arange(30), window)
    assert np.isnan(smoothed[window.look_ahead + 1 :]).all()
    assert not np.isnan(smoothed[: window.look_ahead + 1]).any()


@pytest.mark.parametrize("window", EVERY_KIND)
def test_a_frame_does_not_depend_on_frames_beyond_its_windows_look_ahead(values, window):
    whole = smooth_centred(values, indices(values), window)
    start = smooth_centred(values[:60], np.arange(60), window)
    final = 60 - window.look_ahead
    assert start[:final] == pytest.approx(whole[:final])


@pytest.mark.parametrize("window", EVERY_KIND)
def test_an_empty_sequence_stays_empty(window):
    assert smooth_centred(np.empty((0, 3)), np.arange(0), window).shape == (0, 3)


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ({"kind": "exponential"}, "one of none, box, gaussian, median"),
        ({"reach": -1}, "from 0"),
        ({"sigma": 0}, "above 0"),
    ],
)
def test_settings_out_of_range_are_refused_with_the_range(setting, allowed):
    with pytest.raises(SpecificationError, match=allowed):
        Window(**setting)
