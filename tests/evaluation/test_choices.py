"""Settings chosen on annotated frames are the best of those tried."""

import numpy as np
import pytest
from sklearn.metrics import f1_score

from emotilens.evaluation.tuning.adaptive_levels import calibrated_levels
from emotilens.evaluation.tuning.logit_adjustment import best_biases
from emotilens.evaluation.tuning.unit_thresholds import best_unit_thresholds
from emotilens.evaluation.tuning.window_sweep import sweep_windows
from emotilens.sequences.adaptive import Level, blocks
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.frame_table import Columns, FrameTable, concatenate_tables
from emotilens.sequences.smooth import Window


def test_each_unit_gets_the_threshold_of_its_best_f1():
    chance = np.random.default_rng(1)
    true = chance.integers(0, 2, (400, 3))
    units = np.clip(0.35 * true + chance.normal([0.1, 0.3, 0.5], 0.2, (400, 3)), 0, 1)
    true[:40, 1] = -1
    chosen = best_unit_thresholds(units, true)
    for unit, threshold in enumerate(chosen):
        kept = true[:, unit] >= 0
        scores = {
            limit: f1_score(true[kept, unit], units[kept, unit] >= limit)
            for limit in np.round(np.arange(1, 10) / 10, 1)
        }
        assert scores[threshold] == pytest.approx(max(scores.values()))
    assert len(set(chosen)) > 1


def test_no_grid_over_two_classes_beats_the_biases_found():
    chance = np.random.default_rng(2)
    true = np.where(chance.random(600) < 0.9, 0, 1)
    logits = chance.normal(0, 1, (600, 2)) + 1.2 * np.eye(2)[true] + [3, 0]
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)

    def score(biases):
        predicted = adjust_logits(probabilities, np.array(biases)).argmax(axis=1)
        return f1_score(true, predicted, average="macro")

    grid = [(first / 10, 0.0) for first in range(-30, 31)]
    chosen = score(best_biases(probabilities, true))
    assert chosen >= max(map(score, grid))
    assert chosen > score((0, 0)) + 0.02


def test_levels_are_calibrated_stride_by_stride_with_corrected_shares():
    chance = np.random.default_rng(3)
    true = chance.integers(0, 2, 200)
    confidence = np.clip(chance.normal(0.7, 0.2, (200, 4)), 0.01, 0.99)
    shown = np.where(true[:, None] == 1, confidence, 1 - confidence).reshape(-1)
    values = np.column_stack((1 - shown, shown))
    levels = calibrated_levels(values, blocks(800, 4), true, (4, 2, 1), 0.1)
    assert [level.stride for level in levels] == [4, 2, 1]
    assert levels[2] == Level(1, -np.inf)
    for level, share in zip(levels[:2], (0.1 / 3, 0.2 / 3), strict=True):
        decided = values.reshape(200, 4, 2)[:, :: level.stride].mean(axis=1)
        wrong = decided.argmax(axis=1) != true
        assert (wrong & (decided.max(axis=1) >= level.threshold)).mean() <= share
    assert levels[1].threshold < levels[0].threshold


def test_windows_without_a_label_or_a_face_are_ignored_in_calibration():
    values = np.array([[0.9, 0.1]] * 4 + [[np.nan] * 2] * 4)
    levels = calibrated_levels(values, blocks(8, 2), np.array([0, -1, 0, 0]), (2, 1), 0.5)
    assert levels[0].threshold == 0.9


def test_a_sweep_improves_until_the_window_is_longer_than_an_expression():
    chance = np.random.default_rng(4)
    true = np.repeat(chance.integers(0, 3, 40), 25)
    noisy = chance.dirichlet(np.ones(3), 1000) + 0.25 * np.eye(3)[true]

    def as_table(expressions):
        return FrameTable({"expression": Columns(("a", "b", "c"), expressions)})

    swept = sweep_windows(
        [as_table(noisy / 1.25)],
        as_table(np.eye(3)[true]),
        [Window("box", reach) for reach in (0, 8, 200)],
    )
    scores = [figures.expressions.macro_f1 for figures in swept.values()]
    assert list(swept) == [0, 8, 200]
    assert scores[1] > scores[0] + 0.1
    assert scores[1] > scores[2] + 0.1


def test_a_sweep_smooths_each_video_separately():
    videos = [
        FrameTable({"expression": Columns(("a", "b"), np.tile(row, (3, 1)).astype(float))})
        for row in ([1, 0], [0, 1])
    ]
    swept = sweep_windows(videos, concatenate_tables(videos), [Window("box", 50)])
    assert swept[50].expressions.macro_f1 == 1
