"""Fitted heads equal those of scikit-learn and of closed-form solutions."""

import numpy as np
import pytest
from scipy.stats import pearsonr
from sklearn.linear_model import LinearRegression, LogisticRegression

from emotilens.basics.errors import HeadError
from emotilens.evaluation.metrics.correlation import concordance
from emotilens.fitting.layers.fit import (
    MULTI_TASK_RECIPES,
    RECIPES,
    Examples,
    Recipe,
    fit_branch,
    standardisation,
    unchanged,
)
from emotilens.fitting.layers.hold_out import held_out
from emotilens.heads.apply import apply_head
from emotilens.heads.head import Head
from emotilens.heads.tasks import MIMICRY

CHANCE = np.random.default_rng(6)
ROWS = 240
EMBEDDINGS = CHANCE.normal(2, 3, (ROWS, 4)).astype(np.float32)
SCALE = standardisation(EMBEDDINGS)
INPUTS = (EMBEDDINGS - SCALE[0]) / SCALE[1]
PENALTY = 0.01
SMOOTH = Recipe(hidden=0, epochs=1500, batch=ROWS, rate=0.02, penalty=PENALTY)
"""Every step uses all rows, so the fit reaches the single minimum."""


def fitted(task, names, targets, recipe=SMOOTH, embeddings=EMBEDDINGS):
    return fit_branch(task, names, Examples(embeddings, targets), SCALE, recipe)


def test_fitted_expressions_equal_scikit_learns_balanced_logistic_regression():
    classes = (INPUTS[:, 0] + CHANCE.normal(size=ROWS) > 0.8).astype(int) + (INPUTS[:, 1] > 1)
    branch = fitted("expression", ("a", "b", "c"), np.eye(3)[classes])
    # Its penalty is half the squared weights, and its loss the sum over rows. Its balanced weights
    # have a mean of 1 over rows; here, the most frequent class weighs 1.
    scale = 3 * np.bincount(classes).max() / ROWS
    peer = LogisticRegression(C=scale / (2 * PENALTY * ROWS), class_weight="balanced", tol=1e-8)
    peer.fit(INPUTS, classes)
    assert branch.layers[0].weights == pytest.approx(peer.coef_.T, abs=1e-3)
    biases = branch.layers[0].biases
    assert biases - biases.mean() == pytest.approx(
        peer.intercept_ - peer.intercept_.mean(), abs=1e-3
    )


def test_each_fitted_action_unit_equals_scikit_learns_balanced_logistic_regression():
    targets = (INPUTS[:, :2] + CHANCE.normal(size=(ROWS, 2)) > [0.9, 0.0]).astype(float)
    branch = fitted("action_units", ("AU1", "AU2"), targets)
    for unit in range(2):
        # The mean is over both units, so each counts half against the penalty.
        peer = LogisticRegression(C=1 / (4 * PENALTY * ROWS), class_weight="balanced", tol=1e-8)
        peer.fit(INPUTS, targets[:, unit])
        assert branch.layers[0].weights[:, unit] == pytest.approx(peer.coef_[0], abs=1e-3)
        assert branch.layers[0].biases[unit] == pytest.approx(peer.intercept_[0], abs=1e-3)
    assert branch.thresholds == (0.5, 0.5)


def test_rows_where_a_unit_is_not_annotated_do_not_count_for_it():
    targets = (INPUTS[:, :1] > 0.5).astype(float)
    doubled = np.concatenate((targets, np.full((ROWS, 1), np.nan)))
    rows = np.concatenate((EMBEDDINGS, -EMBEDDINGS))
    recipe = Recipe(hidden=0, epochs=1500, batch=2 * ROWS, rate=0.02, penalty=PENALTY)
    among_unannotated = fitted("action_units", ("AU1",), doubled, recipe, rows)
    alone = fitted("action_units", ("AU1",), targets)
    assert among_unannotated.layers[0].weights == pytest.approx(alone.layers[0].weights, abs=1e-3)


def test_valence_and_arousal_reach_the_best_concordance_of_a_linear_layer():
    # Small targets keep tanh linear. The best concordance is then the multiple correlation:
    # that of the least-squares fit, stretched to the targets' spread.
    targets = 0.02 * (INPUTS[:, :2] + CHANCE.normal(size=(ROWS, 2)))
    recipe = Recipe(hidden=0, epochs=3000, batch=ROWS, rate=1e-3)
    head = Head("x", "m", "", *SCALE, (fitted("affect", ("valence", "arousal"), targets, recipe),))
    predictions = apply_head(head, EMBEDDINGS)["affect"]
    for column in range(2):
        true = targets[:, column]
        line = LinearRegression().fit(INPUTS, true).predict(INPUTS)
        best = pearsonr(line, true).statistic
        assert concordance(predictions[:, column], true) == pytest.approx(best, abs=1e-3)


def test_mimicry_reaches_the_correlation_of_least_squares_on_every_emotion():
    # Small weights keep the sigmoid linear, and the correlation ignores its scale.
    targets = 0.5 + 0.05 * (INPUTS @ CHANCE.normal(size=(4, 6)) + CHANCE.normal(size=(ROWS, 6)))
    recipe = Recipe(hidden=0, epochs=3000, batch=ROWS, rate=1e-3, penalty=1e-4)
    head = Head("x", "m", "", *SCALE, (fitted("mimicry", MIMICRY, targets, recipe),))
    predictions = apply_head(head, EMBEDDINGS)["mimicry"]
    for column in range(6):
        line = LinearRegression().fit(INPUTS, targets[:, column]).predict(INPUTS)
        best = pearsonr(line, targets[:, column]).statistic
        assert pearsonr(predictions[:, column], targets[:, column]).statistic == pytest.approx(
            best, abs=0.01
        )


def test_fitted_ambivalence_equals_scikit_learns_plain_logistic_regression():
    targets = (INPUTS[:, :1] + CHANCE.normal(size=(ROWS, 1)) > 0.9).astype(float)
    branch = fitted("ambivalence", ("ambivalence",), targets)
    peer = LogisticRegression(C=1 / (2 * PENALTY * ROWS), tol=1e-8).fit(INPUTS, targets[:, 0])
    assert branch.layers[0].weights[:, 0] == pytest.approx(peer.coef_[0], abs=1e-3)
    assert branch.layers[0].biases[0] == pytest.approx(peer.intercept_[0], abs=1e-3)
    assert branch.thresholds == (0.3,)


def test_a_hidden_layer_learns_what_a_linear_layer_cannot():
    inside = (np.abs(INPUTS[:, 0]) < 0.6).astype(int)
    targets = np.eye(2)[inside]
    correct = {}
    for hidden in (0, 16):
        recipe = Recipe(hidden=hidden, epochs=200, batch=32, rate=0.01)
        head = Head("x", "m", "", *SCALE, (fitted("expression", ("a", "b"), targets, recipe),))
        predictions = apply_head(head, EMBEDDINGS)["expression"].argmax(axis=1)
        correct[hidden] = (predictions == inside).mean()
    assert correct[0] < 0.7
    assert correct[16] > 0.95


def test_the_seed_determines_the_result_and_progress_is_reported():
    targets = np.eye(2)[(INPUTS[:, 0] > 0).astype(int)]
    epochs = []

    def fit(seed):
        examples = Examples(EMBEDDINGS, targets)
        recipe = Recipe(hidden=3, epochs=5, batch=32, seed=seed)
        branch = fit_branch(
            "expression",
            ("a", "b"),
            examples,
            SCALE,
            recipe,
            lambda *args: epochs.append(args),
        )
        return [layer.weights.tolist() for layer in branch.layers]

    assert fit(1) == fit(1)
    assert fit(1) != fit(2)
    assert [epoch for epoch, _ in epochs[:5]] == [1, 2, 3, 4, 5]
    assert epochs[4][1] < epochs[0][1]


def test_the_papers_recipes():
    assert [(task, recipe.hidden, recipe.batch) for task, recipe in RECIPES.items()] == [
        ("expression", 128, 256),
        ("affect", 0, 512),
        ("action_units", 128, 512),
        ("mimicry", 64, 512),
        ("ambivalence", 64, 512),
        ("violence", 128, 512),
    ]


def test_a_number_that_never_varies_is_not_divided_by_zero():
    rows = np.array([[1, 5], [3, 5]], np.float32)
    mean, deviation = standardisation(rows)
    assert mean.tolist() == [2, 5]
    assert deviation.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("task", "targets", "message"),
    [
        ("expression", np.tile([1.0, 0.0], (ROWS, 1)), "all 240 annotations are the same"),
        ("affect", np.zeros((ROWS, 2)), "all 240 annotations are the same"),
        ("action_units", np.full((ROWS, 2), np.nan), "all 240 annotations are the same"),
        ("action_units", np.zeros((ROWS, 3)), "targets of the shape"),
    ],
)
def test_examples_that_teach_nothing_are_rejected(task, targets, message):
    names = ("valence", "arousal")
    with pytest.raises(HeadError, match=message):
        fitted(task, names, targets)


def test_a_recipe_out_of_range_is_rejected():
    with pytest.raises(HeadError, match="“epochs” is 0, but must be 1 or more"):
        Recipe(epochs=0)


def test_whole_videos_are_held_out():
    groups = np.repeat(["a", "b", "c", "d"], (10, 20, 30, 40))
    for seed in range(5):
        held = held_out(groups, 0.2, seed)
        assert 0.2 <= held.mean() < 1
        assert all(len(set(held[groups == name])) == 1 for name in "abcd")
    assert len({held_out(groups, 0.2, seed).sum() for seed in range(9)}) > 1


def test_at_least_one_video_is_fitted_and_the_end_of_a_single_video_is_held_out():
    two = np.repeat(["a", "b"], (1, 99))
    assert all(0 < held_out(two, 0.9, seed).sum() < 100 for seed in range(5))
    one = np.repeat(["a"], 10)
    assert held_out(one, 0.3, 0).tolist() == [False] * 7 + [True] * 3
    with pytest.raises(HeadError, match="A share of 1 of 10 rows"):
        held_out(one, 1, 0)


def test_a_branch_that_reads_some_columns_equals_one_fitted_to_these_alone():
    targets, columns = np.tanh(INPUTS[:, [1, 3]]), np.array([1, 3])
    recipe = Recipe(hidden=0, epochs=3, batch=50, penalty=1 / 512)
    names, examples = ("valence", "arousal"), Examples(EMBEDDINGS, targets)
    part = fit_branch("affect", names, examples, unchanged(4), recipe, reads=columns)
    alone = Examples(EMBEDDINGS[:, columns], targets)
    whole = fit_branch("affect", names, alone, unchanged(2), recipe)
    assert part.layers[0].weights[columns].tolist() == whole.layers[0].weights.tolist()
    assert part.layers[0].biases.tolist() == whole.layers[0].biases.tolist()
    assert not part.layers[0].weights[[0, 2]].any()
    hidden = Recipe(hidden=5, epochs=1, batch=50)
    deep = fit_branch("affect", names, examples, unchanged(4), hidden, reads=columns)
    assert [layer.weights.shape for layer in deep.layers] == [(4, 5), (5, 2)]


def test_the_multi_task_recipe_is_that_of_the_abaw_7_notebook():
    found = {
        task: (recipe.hidden, recipe.penalty, recipe.batch, recipe.rate)
        for task, recipe in MULTI_TASK_RECIPES.items()
    }
    assert found == {
        "expression": (0, 1 / 512, 512, 1e-3),
        "affect": (0, 1 / 512, 512, 1e-3),
        "action_units": (128, 0.0, 512, 1e-3),
    }
