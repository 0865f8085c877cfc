"""Centred windows against the papers' formulas and pandas."""

import numpy as np
import pandas as pd
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.smooth import ROWS_AT_ONCE, Window, smooth_centred

EVERY_KIND = [Window("none"), Window("box", 3), Window("gaussian", 4, 6.0), Window("median", 2)]


@pytest.fixture
def values():
    return np.random.default_rng(4).dirichlet(np.ones(5), 120)


def numbers(values):
    return np.arange(len(values))


def test_a_box_is_cut_off_at_the_ends_and_not_padded():
    smoothed = smooth_centred(np.array([[0.0], [3], [6], [9]]), np.arange(4), Window("box", 1))
    assert smoothed[:, 0] == pytest.approx([1.5, 3, 6, 7.5])


@pytest.mark.parametrize("reach", [0, 1, 7, 50, 500])
def test_a_box_equals_pandas_also_with_faces_missing(values, reach):
    values[np.random.default_rng(5).random(len(values)) < 0.3] = np.nan
    expected = pd.DataFrame(values).rolling(2 * reach + 1, center=True, min_periods=1).mean()
    smoothed = smooth_centred(values, numbers(values), Window("box", reach))
    assert smoothed == pytest.approx(expected.to_numpy(), nan_ok=True)


@pytest.mark.parametrize("reach", [1, 4, 200])
def test_a_median_equals_pandas_also_with_faces_missing(values, reach):
    values[np.random.default_rng(6).random(len(values)) < 0.3] = np.nan
    expected = pd.DataFrame(values).rolling(2 * reach + 1, center=True, min_periods=1).median()
    smoothed = smooth_centred(values, numbers(values), Window("median", reach))
    assert smoothed == pytest.approx(expected.to_numpy(), nan_ok=True)


def test_medians_of_a_long_sequence_do_not_see_how_it_is_cut():
    long = np.random.default_rng(7).random((2 * ROWS_AT_ONCE + 5, 1))
    expected = pd.DataFrame(long).rolling(7, center=True, min_periods=1).median()
    smoothed = smooth_centred(long, numbers(long), Window("median", 3))
    assert smoothed == pytest.approx(expected.to_numpy())


def test_a_gaussian_has_no_factor_two_and_its_weights_add_up_to_one():
    smoothed = smooth_centred(np.array([[0.0], [1], [0]]), np.arange(3), Window("gaussian", 1, 4))
    beside = np.exp(-1 / 4)
    assert smoothed[1, 0] == pytest.approx(1 / (1 + 2 * beside))
    assert smoothed[0, 0] == pytest.approx(beside / (1 + beside))


def test_a_gaussian_weighs_by_frame_numbers_and_reaches_by_rows():
    frames = np.array([0, 1, 5, 6])
    smoothed = smooth_centred(np.eye(4), frames, Window("gaussian", 1, 10))
    before, after = np.exp(-16 / 10), np.exp(-1 / 10)
    expected = np.array([0, before, 1, after]) / (before + 1 + after)
    assert smoothed[2] == pytest.approx(expected)


def test_a_gaussian_looks_as_far_back_as_ahead(values):
    window = Window("gaussian", 5, 20.0)
    there = smooth_centred(values, numbers(values), window)
    back = smooth_centred(values[::-1], numbers(values), window)[::-1]
    assert there == pytest.approx(back)


def test_the_widest_gaussian_of_the_paper_is_nearly_a_box():
    far = np.zeros((101, 1))
    far[0] = 1
    smoothed = smooth_centred(far, np.arange(101), Window("gaussian", 50, 1e5))
    assert smoothed[50, 0] * 101 == pytest.approx(0.975, abs=0.01)


@pytest.mark.parametrize("window", EVERY_KIND)
def test_what_does_not_change_stays(window):
    steady = np.tile([0.2, 0.3, 0.5], (20, 1))
    assert smooth_centred(steady, np.arange(20), window) == pytest.approx(steady)


@pytest.mark.parametrize("window", EVERY_KIND[1:3])
def test_means_of_probabilities_add_up_to_one(values, window):
    assert smooth_centred(values, numbers(values), window).sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("window", EVERY_KIND)
def test_a_window_without_any_face_stays_missing(window):
    values = np.full((30, 2), np.nan)
    values[0] = 0.5
    smoothed = smooth_centred(values, np.arange(30), window)
    assert np.isnan(smoothed[window.look_ahead + 1 :]).all()
    assert not np.isnan(smoothed[: window.look_ahead + 1]).any()


@pytest.mark.parametrize("window", EVERY_KIND)
def test_a_frame_depends_on_nothing_beyond_what_its_window_looks_ahead(values, window):
    whole = smooth_centred(values, numbers(values), window)
    begun = smooth_centred(values[:60], np.arange(60), window)
    done = 60 - window.look_ahead
    assert begun[:done] == pytest.approx(whole[:done])


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
def test_windows_out_of_range_are_refused_with_the_range(setting, allowed):
    with pytest.raises(SpecificationError, match=allowed):
        Window(**setting)
