"""The learning rate of ABAW-10's violence recipe, by hand."""

import pytest

from emotilens.fitting.temporal.one_cycle import one_cycle

PEAK = 3.6e-4
FIRST = PEAK / 25
LAST = FIRST / 1e4


@pytest.mark.parametrize(
    ("progress", "rate"),
    [
        (0.0, FIRST),
        (0.125, (FIRST + PEAK) / 2),
        (0.25, PEAK),
        (0.5, LAST + (PEAK - LAST) * 0.75),
        (0.625, (LAST + PEAK) / 2),
        (1.0, LAST),
    ],
)
def test_the_rate_rises_for_a_quarter_and_falls_for_the_rest(progress, rate):
    assert PEAK * one_cycle(progress) == pytest.approx(rate, rel=1e-9)
