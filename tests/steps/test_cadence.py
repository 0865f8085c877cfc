"""A live stream looks at whole frames in time, and takes one closer look at most beside them."""

import numpy as np
import pytest

from emotilens.steps.detect.cadence import is_whole_look_due, next_closer_look, window_seconds

RATES = (5, 7, 10, 12, 15, 24, 25, 30, 60, 120)


def times_of_looks(times):
    looked, looks, before = -np.inf, [], -np.inf
    for time in times:
        if is_whole_look_due(time - looked, time - before, is_lost=False):
            looked = time
            looks.append(time)
        before = time
    return np.array(looks)


def longest_wait(times, looks):
    """From the first frame with a new face to the look that finds it, at worst."""
    return max(looks[looks >= time - 1e-9][0] - time for time in times if time <= looks[-1])


@pytest.mark.parametrize("rate", RATES)
def test_a_new_face_is_looked_for_within_150_ms(rate):
    times = np.arange(0, 3, 1 / rate)
    assert longest_wait(times, times_of_looks(times)) <= 0.15


def test_a_new_face_is_looked_for_in_time_when_frames_come_unevenly():
    gaps = np.random.default_rng(0).uniform(0.02, 0.06, 400)
    times = np.cumsum(gaps)
    assert longest_wait(times, times_of_looks(times)) <= 0.15


def test_at_thirty_frames_a_second_one_frame_in_four_is_looked_at():
    assert len(times_of_looks(np.arange(120) / 30)) == 30


def test_slow_devices_look_at_every_frame():
    assert len(times_of_looks(np.arange(20) / 10)) == 20


def test_a_lost_face_is_looked_for_at_once():
    assert is_whole_look_due(0.01, 0.01, is_lost=True)


def test_the_closer_look_that_is_due_for_longest_comes_first():
    assert next_closer_look(np.array((1.9, 1.2, 2.5)), 2.0, 0.03, is_busy=False) == 1
    assert next_closer_look(np.array((2.1, 2.5)), 2.0, 0.03, is_busy=False) is None
    assert next_closer_look(np.array(()), 2.0, 0.03, is_busy=False) is None


def test_beside_a_look_at_the_whole_frame_only_late_ones_are_taken():
    due = np.array((1.99, 2.0))
    assert next_closer_look(due, 2.0, 0.03, is_busy=True) is None
    assert next_closer_look(due, 2.1, 0.1, is_busy=True) == 0


def test_windows_are_looked_at_twice_as_often_when_no_face_is_in_view():
    assert window_seconds(6, faces=0) * 6 == pytest.approx(0.5)
    assert window_seconds(6, faces=2) * 6 == pytest.approx(1)
