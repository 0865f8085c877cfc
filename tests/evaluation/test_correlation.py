"""Pearson's and the concordance correlation, against scipy and by hand."""

import numpy as np
import pytest
from scipy import stats

from emotilens.evaluation.metrics.correlation import concordance, pearson


@pytest.fixture
def numbers():
    chance = np.random.default_rng(1)
    true = chance.normal(0.2, 0.4, 300)
    return 0.5 * true + chance.normal(0.3, 0.2, 300), true


def test_pearson_equals_scipy(numbers):
    assert pearson(*numbers) == pytest.approx(stats.pearsonr(*numbers).statistic)


def test_concordance_is_pearson_lowered_by_scale_and_offset(numbers):
    predicted, true = numbers
    rho = stats.pearsonr(predicted, true).statistic
    expected = (2 * rho * np.std(predicted) * np.std(true)) / (
        np.var(predicted) + np.var(true) + (np.mean(predicted) - np.mean(true)) ** 2
    )
    assert concordance(predicted, true) == pytest.approx(expected)


def test_concordance_by_hand():
    assert concordance(np.array([0.0, 2]), np.array([1.0, 3])) == pytest.approx(2 / 3)
    assert concordance(np.array([3.0, 1]), np.array([1.0, 3])) == pytest.approx(-1)
    assert concordance(np.array([1.0, 3]), np.array([1.0, 3])) == pytest.approx(1)


def test_a_constant_has_no_correlation():
    constant, true = np.full(4, 0.5), np.array([0.0, 1, 0, 1])
    assert concordance(constant, true) == 0
    assert np.isnan(pearson(constant, true))
    assert np.isnan(concordance(constant, constant))
