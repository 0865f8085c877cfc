"""A live stream looks at whole frames in time, and takes one closer look at most beside them."""

import numpy as np
import pytest

from emotilens.steps.detect.cadence import (
    is_whole_look_due,
    next_closer_look,
    next_due,
    window_seconds,
)

RATES = (5, 7, 10, 12, 15, 24, 25, 30, 60, 120)


def times_of_looks(times):
    looks, unseen_since, before = [], -np.inf, -np.inf
    for time in times:
        unseen_since = min(unseen_since, time)
        if is_whole_look_due(time - unseen_since, time - before):
            unseen_since = np.inf
            looks.append(time)
        before = time
    return np.array(looks)


def longest_wait(times, looks):
    """From the first frame with a new face to the look that finds it, at worst."""
    return max(looks[looks >= time - 1e-9][0] - time for time in times if time <= looks[-1])


@pytest.mark.parametrize("rate", RATES)
def test_a_new_face_is_looked_for_within_150_ms(rate):
    times = np.arange(0, 3, 1 / rate)
    assert longest_wait(times, times_of_looks(times)) <= 0.15 + 1e-9


def test_an_uneven_camera_delays_it_by_no_more_than_a_frame_is_late():
    gaps = np.random.default_rng(0).uniform(0.02, 0.06, 400)
    times = np.cumsum(gaps)
    assert longest_wait(times, times_of_looks(times)) <= 0.15 + (0.06 - 0.02)


@pytest.mark.parametrize(("rate", "share"), [(60, 10), (30, 5), (15, 3), (10, 2), (5, 1)])
def test_few_frames_are_looked_at(rate, share):
    """One of so many: all of them where the next one would come too late."""
    assert len(times_of_looks(np.arange(120) / rate)) == np.ceil(120 / share)


def test_a_closer_look_is_due_again_after_its_time_and_two_frames_at_least():
    assert next_due(3.0, 0.2, interval=0.03) == pytest.approx(3.2)
    assert next_due(3.0, 0.2, interval=0.15) == pytest.approx(3.3)


def test_a_lost_face_and_any_where_there_is_none_are_looked_for_at_once():
    assert not is_whole_look_due(0.01, 0.01)
    assert is_whole_look_due(0.01, 0.01, is_lost=True)
    assert is_whole_look_due(0.01, 0.01, is_empty=True)


def test_the_closer_look_that_is_due_for_longest_comes_first():
    assert next_closer_look([1.9, 1.2, 2.5], 2.0, 0.03, is_busy=False) == 1
    assert next_closer_look([2.1, 2.5], 2.0, 0.03, is_busy=False) is None
    assert next_closer_look([], 2.0, 0.03, is_busy=False) is None


def test_beside_a_look_at_the_whole_frame_only_late_ones_are_taken():
    due = [1.99, 2.0]
    assert next_closer_look(due, 2.0, 0.03, is_busy=True) is None
    assert next_closer_look(due, 2.1, 0.1, is_busy=True) == 0


def test_windows_are_looked_at_twice_as_often_when_no_face_is_in_view():
    assert window_seconds(6, faces=0) * 6 == pytest.approx(0.5)
    assert window_seconds(6, faces=2) * 6 == pytest.approx(1)
