"""Which frames of a video are analysed."""

import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.steps.sample import Sampler, Sampling

UNEVEN = [0, 0.033, 0.067, 0.3, 1.3, 1.333]


def sampled(sampling, times):
    sampler = Sampler(sampling)
    return [index for index, time in enumerate(times) if sampler.takes(time)]


def test_every_frame_is_analysed_by_default():
    assert sampled(Sampling(), UNEVEN) == [0, 1, 2, 3, 4, 5]


def test_a_frame_step_of_two_uses_every_second_frame_whatever_its_time():
    assert sampled(Sampling(every=2), UNEVEN) == [0, 2, 4]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        # Sampled at 0, 100, 200, … ms: 300 ms is included, 1333 ms lies before the next, 1400 ms.
        (10, [0, 3, 4]),
        # Sampled at 0, 33.3, 66.7, … ms: 33 ms is just before the second, 67 ms after the third.
        (30, [0, 2, 3, 4]),
        (1000, [0, 1, 2, 3, 4, 5]),
        (0.5, [0]),
    ],
)
def test_the_first_frame_at_or_after_each_sampling_time_is_used(rate, expected):
    assert sampled(Sampling(frames_per_second=rate), UNEVEN) == expected


def test_rounded_times_do_not_skip_a_frame():
    times = [index / 100 for index in range(100)]
    assert 0.29 * 100 < 29
    assert sampled(Sampling(frames_per_second=100), times) == list(range(100))
    assert sampled(Sampling(frames_per_second=25), times) == list(range(0, 100, 4))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"every": 0}, "step is 0"),
        ({"frames_per_second": 0}, "rate is 0 frames per second"),
        ({"frames_per_second": float("nan")}, "rate is nan frames per second"),
        ({"every": 2, "frames_per_second": 5}, "step of 2 and a sampling rate of 5 frames"),
    ],
)
def test_invalid_settings_are_refused_with_their_value(values, message):
    with pytest.raises(SpecificationError, match=message):
        Sampling(**values)


def test_a_rate_beyond_all_numbers_uses_every_frame():
    sampler = Sampler(Sampling(frames_per_second=1e308))
    assert [sampler.takes(time) for time in (0.0, 1.0, 20.0, 40.0)] == [True] * 4
