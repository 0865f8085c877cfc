"""The adaptive frame rate: thresholds as in the paper's notebook, costs counted by hand."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.sequences.adaptive import (
    Level,
    acceptance_threshold,
    blocks,
    constant_stride,
    corrected_shares,
    decide_adaptively,
    sliding_windows,
)

WHOLE = np.array([[0, 12]])
ONE_HOT = np.eye(2)


def test_shares_are_corrected_as_in_the_paper():
    assert corrected_shares(0.1, 5) == pytest.approx([0.02, 0.04, 0.06, 0.08, 0.1])
    assert corrected_shares(0.1, 3) == pytest.approx([0.033, 0.067, 0.1], abs=5e-4)


def test_a_threshold_accepts_as_many_wrong_decisions_as_the_share_allows():
    scores = np.array([0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])
    correct = np.array([1, 1, 0, 1, 1, 0, 1, 0, 1, 0], bool)
    assert acceptance_threshold(scores, correct, 0) == 0.9
    assert acceptance_threshold(scores, correct, 0.1) == 0.7
    assert acceptance_threshold(scores, correct, 0.2) == 0.5
    assert acceptance_threshold(scores, correct, 1) == 0.3


def test_the_share_of_wrong_decisions_above_a_threshold_is_bounded():
    random = np.random.default_rng(1)
    scores = random.random(2000)
    correct = random.random(2000) < scores
    for share in (0.01, 0.05, 0.1):
        threshold = acceptance_threshold(scores, correct, share)
        accepted = scores >= threshold
        assert (accepted & ~correct).sum() / 2000 <= share
        assert (accepted & ~correct).sum() / 2000 > share - 0.01


def test_nothing_is_accepted_if_the_best_decision_is_wrong():
    assert acceptance_threshold(np.array([0.9, 0.5]), np.array([False, True]), 0.1) == np.inf
    assert acceptance_threshold(np.array([0.9]), np.array([False]), 0.5) == np.inf


def test_a_confident_window_needs_only_the_coarsest_stride():
    confident = np.tile([0.9, 0.1], (12, 1))
    decisions = decide_adaptively(confident, WHOLE, [Level(6, 0.8), Level(3, 0.7), Level(1, 0)])
    assert decisions.frames.tolist() == [2]
    assert decisions.levels.tolist() == [0]
    assert np.flatnonzero(decisions.computed).tolist() == [0, 6]
    assert decisions.probabilities[0] == pytest.approx([0.9, 0.1])


def test_in_doubt_more_frames_are_analysed_and_each_counts_once():
    values = ONE_HOT[[0, 1] * 6]
    values[::6] = [0.5, 0.5]
    decisions = decide_adaptively(values, WHOLE, [Level(6, 0.8), Level(3, 0.8), Level(1, 0)])
    assert decisions.levels.tolist() == [2]
    assert decisions.frames.tolist() == [12]
    assert decisions.probabilities[0] == pytest.approx(values.mean(axis=0))


def test_strides_that_do_not_divide_each_other_cost_all_their_frames():
    doubtful = np.full((12, 2), 0.5)
    decisions = decide_adaptively(doubtful, WHOLE, [Level(5, 0.8), Level(3, 0.0)])
    assert np.flatnonzero(decisions.computed).tolist() == [0, 3, 5, 6, 9, 10]
    assert decisions.frames.tolist() == [6]


def test_frames_without_a_face_count_as_analysed_but_do_not_decide():
    values = np.tile([0.9, 0.1], (12, 1))
    values[[0, 6]] = np.nan
    decisions = decide_adaptively(values, WHOLE, [Level(6, 0.5), Level(3, 0.5), Level(1, 0)])
    assert decisions.levels.tolist() == [1]
    assert decisions.frames.tolist() == [4]
    nobody = decide_adaptively(np.full((12, 2), np.nan), WHOLE, [Level(6, 0.5)])
    assert np.isnan(nobody.probabilities).all()


def test_windows_slide_over_every_frame_and_are_shorter_at_the_ends():
    assert sliding_windows(5, 2).tolist() == [[0, 3], [0, 4], [0, 5], [1, 5], [2, 5]]


def test_blocks_are_consecutive():
    assert blocks(7, 3).tolist() == [[0, 3], [3, 6], [6, 7]]


def test_stride_one_equals_a_box_window():
    values = np.random.default_rng(2).dirichlet(np.ones(3), 30)
    decisions = constant_stride(values, sliding_windows(30, 4), 1)
    expected = [values[max(i - 4, 0) : i + 5].mean(axis=0) for i in range(30)]
    assert decisions.probabilities == pytest.approx(np.array(expected))
    assert decisions.frames.tolist() == [5, 6, 7, 8, *[9] * 22, 8, 7, 6, 5]


def test_a_constant_stride_starts_at_the_windows_first_frame():
    decisions = constant_stride(np.arange(24.0).reshape(12, 2), np.array([[1, 12]]), 5)
    assert np.flatnonzero(decisions.computed).tolist() == [1, 6, 11]


@pytest.mark.parametrize("strides", [(), (0,), (1, 5), (5, 5, 1)])
def test_strides_that_do_not_get_finer_are_refused(strides):
    with pytest.raises(SpecificationError, match="from the coarsest to the finest"):
        decide_adaptively(np.ones((3, 2)), WHOLE, [Level(stride, 0.5) for stride in strides])
