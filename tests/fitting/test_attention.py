"""Attention over the rows of sets: its gradients, what it learns, and how it is stored."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from emotilens.basics.errors import HeadError
from emotilens.fitting.layers.attention import RECIPE, Sets, attention_gradients, fit_attention
from emotilens.fitting.layers.fit import Recipe
from emotilens.fitting.layers.losses import cross_entropy
from emotilens.heads.apply import apply_head
from emotilens.heads.attention import apply_to_sets, attended_sets, attention_shares
from emotilens.heads.files import head_from_bytes, head_to_bytes
from emotilens.heads.head import Layer

NAMES = ("birthday", "trip", "wedding")
SIZE = 6


def random_case(seed, sets=9):
    random = np.random.default_rng(seed)
    counts = random.integers(1, 6, sets)
    numbers = np.repeat(np.arange(sets), counts)
    features = random.normal(size=(counts.sum(), SIZE))
    labels = random.permutation(np.arange(sets) % len(NAMES))
    return features, numbers, labels, random


def plain_pooled(features, numbers, weights):
    pooled = []
    for one in range(numbers.max() + 1):
        rows = features[numbers == one]
        powers = [np.exp(row @ weights) for row in rows]
        pooled.append(sum(p * row for p, row in zip(powers, rows, strict=True)) / sum(powers))
    return np.array(pooled)


def test_pooling_is_that_of_a_softmax_over_each_set_alone():
    features, numbers, _, random = random_case(1)
    weights = random.normal(size=SIZE)
    assert np.allclose(
        attended_sets(features, numbers, weights), plain_pooled(features, numbers, weights)
    )
    shares = attention_shares(features, numbers, weights)
    assert np.allclose(np.bincount(numbers, shares), 1)


def test_weights_of_0_give_the_mean_and_huge_ones_do_not_overflow():
    features, numbers = random_case(2)[:2]
    means = [features[numbers == one].mean(axis=0) for one in range(numbers.max() + 1)]
    assert np.allclose(attended_sets(features, numbers, np.zeros(SIZE)), means)
    assert np.isfinite(attended_sets(features, numbers, np.full(SIZE, 1e6))).all()


def test_gradients_are_those_of_finite_differences():
    features, numbers, labels, random = random_case(3)
    targets = np.eye(len(NAMES))[labels]
    loss = cross_entropy(np.array([1.0, 2.0, 0.5]))
    flat = random.normal(size=SIZE + SIZE * 3 + 3)

    def at(values):
        layer = Layer(values[SIZE:-3].reshape(SIZE, 3), values[-3:])
        return attention_gradients(values[:SIZE], layer, features, numbers, targets, loss, 0.03)

    _, by_weights, by_layer = at(flat)
    found = np.concatenate((by_weights, by_layer.weights.ravel(), by_layer.biases))
    step = 1e-6
    differences = [
        (at(flat + step * one)[0] - at(flat - step * one)[0]) / (2 * step)
        for one in np.eye(len(flat))
    ]
    assert np.abs(found - differences).max() < 1e-7


def test_sets_of_one_row_are_logistic_regression_as_scikit_learn_fits_it():
    random = np.random.default_rng(4)
    labels = np.arange(60) % 3
    features = random.normal(size=(60, SIZE)) + np.eye(3, SIZE)[labels]
    penalty = 0.01
    head = fit_attention(
        Sets(features, np.arange(60), labels),
        NAMES,
        Recipe(hidden=0, epochs=4000, rate=0.01, penalty=penalty),
    )
    scaled = (features - features.mean(axis=0)) / features.std(axis=0)
    # Ours is the mean loss plus penalty · Σ w²; theirs C · Σ losses + Σ w² / 2.
    reference = LogisticRegression(C=1 / (2 * penalty * 60), tol=1e-10, max_iter=10_000)
    expected = reference.fit(scaled, labels).predict_proba(scaled)
    assert np.abs(apply_to_sets(head, features, np.arange(60)) - expected).max() < 1e-3


def with_one_row_that_shows_it(seed, sets):
    """Sets of eight rows, only one of which, marked by the last number, shows the label."""
    random = np.random.default_rng(seed)
    labels = np.arange(sets) % 3
    numbers = np.repeat(np.arange(sets), 8)
    features = random.normal(size=(sets * 8, SIZE))
    features[:, -1] = 0
    showing = np.arange(sets) * 8 + random.integers(8, size=sets)
    features[showing] = 0.3 * features[showing] + 2 * np.eye(3, SIZE)[labels]
    features[showing, -1] = 2
    return Sets(features, numbers, labels)


def correct(head, sets):
    found = apply_to_sets(head, sets.features, sets.sets).argmax(axis=1)
    return (found == sets.labels).mean()


def test_attention_finds_the_row_that_shows_the_label_and_beats_the_mean():
    fitted_to, held_out = with_one_row_that_shows_it(5, 90), with_one_row_that_shows_it(6, 300)
    attends = fit_attention(fitted_to, NAMES)
    averages = fit_attention(fitted_to, NAMES, attends=False)
    assert not averages.attention.any()
    assert correct(attends, held_out) > 0.95
    assert correct(attends, held_out) > correct(averages, held_out) + 0.1
    shares = attention_shares(held_out.features, held_out.sets, attends.attention)
    assert shares[held_out.features[:, -1] > 0].mean() > 0.6


def test_a_stored_head_predicts_the_same():
    sets = with_one_row_that_shows_it(7, 30)
    head = fit_attention(sets, NAMES)
    stored = head_from_bytes(head_to_bytes(head), "head.npz")
    assert stored.branches[0].names == NAMES
    expected = apply_to_sets(head, sets.features, sets.sets)
    assert np.abs(apply_to_sets(stored, sets.features, sets.sets) - expected).max() < 1e-5


def test_sets_of_one_label_teach_nothing():
    features, numbers, labels, _ = random_case(8)
    with pytest.raises(HeadError, match="All 9 sets have the same label"):
        fit_attention(Sets(features, numbers, labels * 0), NAMES, RECIPE)


def test_a_head_of_another_size_or_kind_is_refused():
    sets = with_one_row_that_shows_it(9, 30)
    head = fit_attention(sets, NAMES)
    with pytest.raises(HeadError, match="reads embeddings of size 6, but the table has rows"):
        apply_to_sets(head, sets.features[:, :4], sets.sets)
    plain = replace(head, attention=None)
    with pytest.raises(HeadError, match="has no attention weights"):
        apply_to_sets(plain, sets.features, sets.sets)
    alone = apply_head(head, sets.features)["expression"]
    assert np.allclose(alone, apply_to_sets(head, sets.features, np.arange(len(alone))))
