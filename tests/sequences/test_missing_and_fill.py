"""Filling frames without a face at the start, in gaps and at the end: by hand, against pandas."""

import numpy as np
import pandas as pd
import pytest

from emotilens.sequences.fill import fill_gaps, hold_last
from emotilens.sequences.missing import present_rows

NAN = [np.nan, np.nan]


def test_a_row_with_any_nan_is_missing():
    assert present_rows(np.array([[1, 2], [np.nan, 2], NAN])).tolist() == [True, False, False]


def test_the_first_and_last_values_extend_to_the_ends():
    filled = fill_gaps(np.array([NAN, NAN, [0.2, 0.8], NAN]), np.arange(4))
    assert filled.tolist() == [[0.2, 0.8]] * 4


def test_in_a_gap_the_nearer_end_has_more_weight():
    filled = fill_gaps(np.array([[1, 0], NAN, NAN, NAN, [0, 1]]), np.arange(5))
    assert filled[:, 0] == pytest.approx([1, 0.75, 0.5, 0.25, 0])
    assert filled.sum(axis=1) == pytest.approx(1)


def test_a_gap_is_measured_in_frame_indices():
    filled = fill_gaps(np.array([[0.0], [np.nan], [1.0]]), np.array([10, 11, 20]))
    assert filled[1, 0] == pytest.approx(0.1)


def test_a_long_sequence_equals_pandas_interpolation_by_index():
    random = np.random.default_rng(1)
    frames = np.cumsum(random.integers(1, 4, 300))
    values = random.dirichlet(np.ones(4), 300)
    values[random.random(300) < 0.4] = np.nan
    table = pd.DataFrame(values, index=frames).interpolate("index").bfill().ffill()
    assert fill_gaps(values, frames) == pytest.approx(table.to_numpy())


def test_nothing_is_filled_if_no_frame_shows_the_face():
    assert np.isnan(fill_gaps(np.full((3, 2), np.nan), np.arange(3))).all()


def test_holding_repeats_the_latest_value_and_leaves_the_start_empty():
    held = hold_last(np.array([[np.nan], [1.0], [np.nan], [3.0], [np.nan]]))
    assert held[:, 0] == pytest.approx([np.nan, 1, 1, 3, 3], nan_ok=True)


def test_held_values_do_not_depend_on_later_frames():
    values = np.array([[1.0], [np.nan], [np.nan], [5.0]])
    assert hold_last(values[:3]).tolist() == hold_last(values)[:3].tolist()
