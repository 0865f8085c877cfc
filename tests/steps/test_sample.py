"""Which frames of a video are taken."""

import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.steps.sample import Sampler, Sampling

UNEVEN = [0, 0.033, 0.067, 0.3, 1.3, 1.333]


def taken(sampling, times):
    sampler = Sampler(sampling)
    return [index for index, time in enumerate(times) if sampler.takes(time)]


def test_every_frame_is_taken_unless_said_otherwise():
    assert taken(Sampling(), UNEVEN) == [0, 1, 2, 3, 4, 5]


def test_every_second_frame_is_taken_whatever_its_time():
    assert taken(Sampling(every=2), UNEVEN) == [0, 2, 4]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        # Moments at 0, 100, 200, … ms: 300 ms is one; 1333 ms is before the one after 1300 ms.
        (10, [0, 3, 4]),
        # Moments at 0, 33.3, 66.7, … ms: 33 ms is just before the second, 67 ms after the third.
        (30, [0, 2, 3, 4]),
        (1000, [0, 1, 2, 3, 4, 5]),
        (0.5, [0]),
    ],
)
def test_of_uneven_frames_the_first_at_or_after_each_moment_is_taken(rate, expected):
    assert taken(Sampling(frames_per_second=rate), UNEVEN) == expected


def test_rounded_times_do_not_skip_a_moment():
    times = [index / 100 for index in range(100)]
    assert 0.29 * 100 < 29
    assert taken(Sampling(frames_per_second=100), times) == list(range(100))
    assert taken(Sampling(frames_per_second=25), times) == list(range(0, 100, 4))


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ({"every": 0}, "0th"),
        ({"frames_per_second": 0}, "0 frames"),
        ({"frames_per_second": float("nan")}, "nan frames"),
        ({"every": 2, "frames_per_second": 5}, "2th frame and 5 frames"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_value_seen(values, seen):
    with pytest.raises(SpecificationError, match=seen):
        Sampling(**values)
