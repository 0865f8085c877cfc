"""Intervals of shares, against those that SciPy computes."""

import pytest
from scipy.stats import binomtest

from emotilens.evaluation.metrics.intervals import wilson_interval


@pytest.mark.parametrize(("count", "total"), [(0, 1), (0, 30), (3, 10), (17, 40), (40, 40)])
def test_the_interval_is_wilsons(count, total):
    expected = binomtest(count, total).proportion_ci(method="wilson")
    assert wilson_interval(count, total) == pytest.approx((expected.low, expected.high), abs=1e-6)
