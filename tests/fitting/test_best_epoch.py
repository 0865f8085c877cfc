"""The best epoch is kept and recorded; without a judge, the last one."""

import math

import numpy as np
import pytest

from emotilens.fitting.layers.best_epoch import LAST, BestEpoch
from emotilens.fitting.layers.fit import Examples, Recipe, fit_branch, standardisation
from emotilens.fitting.temporal.fit import fit_temporal_head
from emotilens.heads.temporal_convolution import temporal_logits


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ([0.2, 0.5, 0.4], 2),
        ([0.5, 0.5, 0.5], 1),
        ([math.nan, 0.1, math.nan], 2),
        ([math.nan, math.nan], 1),
        ([-0.5, -0.7], 1),
    ],
)
def test_the_first_of_the_best_epochs_is_kept(figures, kept):
    best = BestEpoch(lambda epoch: ("macro F1", figures[epoch - 1]))
    for epoch in range(1, len(figures) + 1):
        best.look(epoch, epoch)
    assert best.kept == kept
    assert best.record == {
        "epoch": kept,
        "epochs": len(figures),
        "epoch_chosen_by": f"macro F1 of the held-out rows, {figures[kept - 1]:.4f}",
    }


def test_without_a_judge_the_last_one_is_kept():
    best = BestEpoch(None)
    for epoch in (1, 2, 3):
        best.look(epoch, epoch)
    assert best.kept == 3
    assert best.record == {"epoch": 3, "epochs": 3, "epoch_chosen_by": LAST}


CHANCE = np.random.default_rng(3)
ROWS = CHANCE.normal(size=(60, 4)).astype(np.float32)
THERE = (ROWS[:, :1] + 0.5 * CHANCE.normal(size=(60, 1)) > 0).astype(float)
SCALE = standardisation(ROWS)


def weights_of(fitted):
    layer = fitted.layers[0] if hasattr(fitted, "layers") else fitted.last
    return layer.weights


def branch(epochs, judge=None):
    examples, recipe = Examples(ROWS, THERE), Recipe(hidden=0, epochs=epochs, batch=20)
    return fit_branch("violence", ("violence",), examples, SCALE, recipe, judge=judge)


def temporal(epochs, judge=None):
    recipe = Recipe(hidden=3, epochs=epochs, batch=2)
    return fit_temporal_head([Examples(ROWS, THERE)], SCALE, recipe, 16, judge=judge)


@pytest.mark.parametrize("fit", [branch, temporal])
def test_the_state_after_the_best_epoch_is_kept(fit):
    seen = []

    def judge(fitted):
        seen.append(fitted)
        return "figure", [0.1, 0.3, 0.9, 0.8, 0.2][len(seen) - 1]

    kept = fit(5, judge)
    assert (kept.fitting["epoch"], kept.fitting["epochs"]) == (3, 5)
    assert not np.array_equal(weights_of(kept), weights_of(fit(5)))
    assert np.array_equal(weights_of(kept), weights_of(seen[2]))


def test_a_kept_branch_equals_one_fitted_for_as_many_epochs():
    figures = iter([0.1, 0.3, 0.9, 0.8, 0.2])
    kept = branch(5, lambda fitted: ("figure", next(figures)))
    assert np.array_equal(weights_of(kept), weights_of(branch(3)))


def test_a_judged_temporal_head_reads_plain_embeddings():
    seen = []

    def judge(fitted):
        seen.append(temporal_logits(fitted, ROWS.astype(np.float64)))
        return "figure", 0.0

    kept = temporal(2, judge)
    assert np.array_equal(temporal_logits(kept, ROWS.astype(np.float64)), seen[0])
