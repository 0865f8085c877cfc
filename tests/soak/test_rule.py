"""Which series of figures count as leaks."""

import numpy as np
import pytest
from scipy.stats import theilslopes

from .rule import growth

LIMIT = 2e6


def series(rounds: int, each: float, noise: float, start: float = 30e6) -> np.ndarray:
    """Bytes that grow by ``each`` a round, with noise, after a warm-up in the first rounds."""
    random = np.random.default_rng(3)
    warm = 8e6 * (1 - np.exp(-np.arange(rounds) / 3))
    return start + warm + each * np.arange(rounds) + random.normal(0, noise, rounds)


@pytest.mark.parametrize("rounds", [30, 120])
def test_noise_warm_up_and_a_step_at_the_start_are_no_leak(rounds):
    for seed_noise in (1e3, 3e5, 3e6):
        assert not growth(series(rounds, 0, seed_noise), LIMIT).is_leak
    stepped = np.full(rounds, 50e6)
    stepped[: rounds // 4] = 20e6
    assert not growth(stepped, LIMIT).is_leak


@pytest.mark.parametrize("each", [2e5, 1e6])
def test_steady_growth_is_a_leak_in_spite_of_noise(each):
    found = growth(series(40, each, 3e5), LIMIT)
    assert found.is_leak
    assert found.low < each < found.high or found.slope == pytest.approx(each, rel=0.2)


def test_growth_for_certain_but_below_the_limit_is_no_leak():
    found = growth(series(60, 1e3, 1e2, start=0), LIMIT)
    assert found.low > 0
    assert 0 < found.total < LIMIT
    assert not found.is_leak


def test_one_open_frame_more_in_each_round_is_a_leak_and_the_same_number_is_none():
    assert growth(list(range(20)), 0).is_leak
    assert not growth([4] * 20, 0).is_leak


def test_a_few_rounds_say_nothing():
    assert growth([1, 2, 3, 4, 5, 6], 0) is None


def test_slope_and_interval_are_those_of_scipy():
    figures = series(50, 4e4, 2e5)
    stretch = figures[len(figures) // 3 :]
    expected = theilslopes(stretch, alpha=0.95)
    found = growth(figures, LIMIT)
    assert found.slope == pytest.approx(expected[0])
    spread = expected[3] - expected[2]
    assert found.low == pytest.approx(expected[2], abs=0.05 * spread)
    assert found.high == pytest.approx(expected[3], abs=0.05 * spread)
