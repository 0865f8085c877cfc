"""Classification metrics, against scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn import metrics as reference

from emotilens.evaluation.metrics.classification import (
    accuracy,
    confusion_matrix,
    f1_scores,
    macro_f1,
    recall,
    weighted_f1,
)


@pytest.fixture
def answers():
    chance = np.random.default_rng(5)
    true = chance.integers(0, 8, 500)
    predicted = np.where(chance.random(500) < 0.6, true, chance.integers(0, 8, 500))
    return predicted, true


def test_everything_equals_scikit_learn(answers):
    predicted, true = answers
    confusion = confusion_matrix(predicted, true, 8)
    assert np.array_equal(confusion, reference.confusion_matrix(true, predicted))
    assert accuracy(confusion) == pytest.approx(reference.accuracy_score(true, predicted))
    assert recall(confusion) == pytest.approx(reference.recall_score(true, predicted, average=None))
    assert f1_scores(confusion) == pytest.approx(reference.f1_score(true, predicted, average=None))
    assert macro_f1(confusion) == pytest.approx(
        reference.f1_score(true, predicted, average="macro")
    )
    assert weighted_f1(confusion) == pytest.approx(
        reference.f1_score(true, predicted, average="weighted")
    )


def test_two_classes_by_hand():
    confusion = confusion_matrix(np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 0]), 2)
    assert confusion.tolist() == [[1, 1], [1, 2]]
    assert accuracy(confusion) == pytest.approx(3 / 5)
    assert f1_scores(confusion) == pytest.approx([1 / 2, 2 / 3])


def test_a_class_that_never_occurs_has_an_f1_of_zero():
    confusion = confusion_matrix(np.array([0, 1]), np.array([0, 1]), 3)
    assert f1_scores(confusion).tolist() == [1, 1, 0]
    assert recall(confusion).tolist() == [1, 1, 0]
