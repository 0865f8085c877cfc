"""Losses and their gradients, compared with scikit-learn, the metrics and finite differences."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.special import expit, softmax
from scipy.stats import pearsonr
from sklearn.metrics import log_loss
from sklearn.utils.class_weight import compute_class_weight

from emotilens.evaluation.metrics.correlation import concordance
from emotilens.fitting.layers.gradients import loss_and_gradients
from emotilens.fitting.layers.losses import (
    MIMICRY_WEIGHTS,
    concordance_loss,
    correlation_loss,
    cross_entropy,
    label_weights,
    smoothed_cross_entropy,
    unit_cross_entropy,
    unit_weights,
)
from emotilens.heads.head import Layer
from emotilens.heads.tasks import MIMICRY

CHANCE = np.random.default_rng(5)
OUTPUTS = CHANCE.normal(size=(40, 3))
CLASSES = np.repeat([0, 1, 2], (25, 10, 5))
ONE_HOT = np.eye(3)[CLASSES]
UNITS = CHANCE.integers(0, 2, (40, 3)).astype(float)
AFFECT = CHANCE.uniform(-1, 1, (40, 3))


def test_cross_entropy_equals_scikit_learns_with_balanced_weights():
    weights = compute_class_weight("balanced", classes=np.arange(3), y=CLASSES)
    assert label_weights(ONE_HOT) == pytest.approx(weights / weights.min())
    value, _ = cross_entropy(weights)(OUTPUTS, ONE_HOT)
    expected = log_loss(CLASSES, softmax(OUTPUTS, axis=1), sample_weight=weights[CLASSES])
    assert value == pytest.approx(expected)


def test_the_weights_of_aff_wild2_are_those_of_the_notebooks():
    counts = (177198, 16573, 10771, 9080, 95463, 78751, 31615, 165866)
    published = [1, 10.69, 16.45, 19.52, 1.86, 2.25, 5.60, 1.07]
    assert label_weights(np.diag(counts)) == pytest.approx(published, abs=0.005)


# Two rows with p = (0.2, 0.8) and (0.5, 0.5) of the labels 0 and 1, which weigh 3 and 1.
TWO_ROWS = np.log([[0.2, 0.8], [0.5, 0.5]])
LOSSES = -np.log([0.2, 0.5])


def test_keras_divides_weighted_cross_entropy_by_the_number_of_rows():
    value, _ = cross_entropy(np.array([3.0, 1.0]))(TWO_ROWS, np.eye(2))
    assert value == pytest.approx((3 * LOSSES[0] + 1 * LOSSES[1]) / 2)


def test_pytorch_divides_it_by_the_weights_and_spreads_the_weights_of_all_labels():
    weights = np.array([3.0, 1.0])
    value, _ = smoothed_cross_entropy(weights, 0.0)(TWO_ROWS, np.eye(2))
    assert value == pytest.approx((3 * LOSSES[0] + 1 * LOSSES[1]) / 4)
    value, _ = smoothed_cross_entropy(weights, 0.1)(TWO_ROWS, np.eye(2))
    first = 0.9 * 3 * -np.log(0.2) + 0.05 * (3 * -np.log(0.2) + 1 * -np.log(0.8))
    second = 0.9 * 1 * -np.log(0.5) + 0.05 * (3 + 1) * -np.log(0.5)
    assert value == pytest.approx((first + second) / 4)


def test_a_label_that_never_occurs_has_no_weight():
    assert label_weights(np.eye(4)[CLASSES]).tolist() == [*label_weights(ONE_HOT), 0]


def test_unit_cross_entropy_is_the_papers_formula_over_annotated_cells():
    targets = UNITS.copy()
    targets[:15, 1] = np.nan
    weights = unit_weights(targets)
    expected = []
    for unit in range(3):
        kept = ~np.isnan(targets[:, unit])
        true, chance = targets[kept, unit], expit(OUTPUTS[kept, unit])
        absent, present = len(true) / (2 * (true == 0).sum()), len(true) / (2 * true.sum())
        assert weights[:, unit] == pytest.approx([absent, present])
        losses = -present * true * np.log(chance) - absent * (1 - true) * np.log(1 - chance)
        expected += losses.tolist()
    value, slope = unit_cross_entropy(weights)(OUTPUTS, targets)
    assert value == pytest.approx(np.mean(expected))
    assert not slope[:15, 1].any()


def test_concordance_loss_is_one_minus_the_mean_concordance():
    value, _ = concordance_loss(OUTPUTS, AFFECT)
    predictions = np.tanh(OUTPUTS)
    each = [concordance(predictions[:, column], AFFECT[:, column]) for column in range(3)]
    assert value == pytest.approx(1 - np.mean(each))


def test_correlation_loss_weights_one_minus_scipys_correlation_of_each_emotion():
    weights = np.array([0.5, 0.2, 0.1])
    value, _ = correlation_loss(weights)(OUTPUTS, AFFECT)
    each = [pearsonr(expit(OUTPUTS)[:, k], AFFECT[:, k]).statistic for k in range(3)]
    assert value == pytest.approx(weights @ (1 - np.array(each)))


def test_a_constant_emotion_counts_as_uncorrelated_and_has_no_gradient():
    value, slope = correlation_loss(np.array([0.5, 0.5]))(np.zeros((4, 2)), np.ones((4, 2)))
    assert value == 1
    assert not slope.any()


def test_the_weights_of_mimicry_are_in_the_order_of_the_emotions():
    assert dict(zip(MIMICRY, MIMICRY_WEIGHTS, strict=True)) == {
        "admiration": 0.47,
        "amusement": 0.059,
        "determination": 0.118,
        "empathic pain": 0.235,
        "excitement": 0.059,
        "joy": 0.059,
    }


def test_there_is_no_gradient_if_neither_varies():
    value, slope = concordance_loss(np.zeros((4, 2)), np.zeros((4, 2)))
    assert value == 1
    assert not slope.any()


def test_enormous_outputs_give_finite_losses():
    for loss in (cross_entropy(np.ones(3)), unit_cross_entropy(np.ones((2, 3)))):
        value, slope = loss(1e4 * OUTPUTS, ONE_HOT)
        assert np.isfinite(value)
        assert np.isfinite(slope).all()


@pytest.mark.parametrize(
    ("loss", "targets"),
    [
        (cross_entropy(np.array([1.0, 4.0, 0.5])), ONE_HOT),
        (smoothed_cross_entropy(np.array([1.0, 4.0, 0.5]), 0.1), ONE_HOT),
        (concordance_loss, AFFECT),
        (correlation_loss(np.array([0.5, 0.2, 0.1])), AFFECT),
        (unit_cross_entropy(unit_weights(UNITS)), np.where(AFFECT > 0.6, np.nan, UNITS)),
    ],
    ids=["cross-entropy", "smoothed cross-entropy", "concordance", "correlation", "units"],
)
@pytest.mark.parametrize("hidden", [(), (6,)], ids=["linear", "hidden layer"])
def test_gradients_equal_finite_differences(loss, targets, hidden):
    inputs = CHANCE.normal(size=(40, 4))
    sizes = (4, *hidden, 3)
    layers = [
        Layer(CHANCE.normal(size=shape), CHANCE.normal(size=shape[1])) for shape in pairwise(sizes)
    ]

    def value():
        return loss_and_gradients(layers, inputs, targets, loss, penalty=0.01)[0]

    _, gradients = loss_and_gradients(layers, inputs, targets, loss, penalty=0.01)
    for layer, gradient in zip(layers, gradients, strict=True):
        for name in ("weights", "biases"):
            numbers, slopes = getattr(layer, name), getattr(gradient, name)
            for place in np.ndindex(numbers.shape):
                kept, step = numbers[place], 1e-6
                numbers[place] = kept + step
                above = value()
                numbers[place] = kept - step
                below = value()
                numbers[place] = kept
                assert slopes[place] == pytest.approx((above - below) / (2 * step), abs=1e-7)
