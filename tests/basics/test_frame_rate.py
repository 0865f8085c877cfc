"""Frames a second from the times of frames."""

import pytest

from emotilens.basics.frame_rate import FrameRate


def test_a_single_frame_has_no_rate():
    assert FrameRate().update(3.0) is None


def test_frames_a_tenth_of_a_second_apart_are_ten_a_second():
    rate = FrameRate()
    assert [rate.update(index / 10) for index in range(40)][-1] == pytest.approx(10)


def test_the_rate_follows_the_latest_frames():
    rate = FrameRate()
    for index in range(100):
        rate.update(index / 30)
    for index in range(100):
        latest = rate.update(100 / 30 + index / 5)
    assert latest == pytest.approx(5)
