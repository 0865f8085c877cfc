"""The bench measures what it says it measures."""

import numpy as np
import pytest

from build_steps.bench.frames import moving_face
from build_steps.bench.measurements import Spread, frame_times, spread
from build_steps.bench.native import measure_native
from build_steps.bench.start import SentBytes
from build_steps.paths import DOWNLOADS


def test_the_spread_of_eleven_readings_by_hand():
    assert spread([10, 0, 20, 30, 40, 50, 60, 70, 80, 90, 100]) == Spread(50, 90)


def test_frames_a_second_are_frames_over_their_whole_time():
    times = frame_times([10, 30, 20, 40])
    assert times.frames_per_second == pytest.approx(40)
    assert times.whole.median == 25
    assert times.frames == 4


def test_everything_beside_the_networks_is_added_up_frame_by_frame():
    stages = [
        {"track": 1, "detection network": 90, "expression network": 9, "decode": 2},
        {"track": 5, "detection network": 80},
    ]
    times = frame_times([102, 85], stages)
    assert times.beside_networks.median == pytest.approx((3 + 5) / 2)
    assert times.stages["decode"] == Spread(2, 2)
    assert list(times.stages) == ["track", "detection network", "expression network", "decode"]


def test_the_face_goes_from_the_left_border_to_the_right_one():
    first, middle, last = moving_face(DOWNLOADS / "astronaut.png", 3)
    assert first.shape == last.shape == (480, 640, 3)
    assert np.array_equal(first[:, :512], last[:, 128:])
    assert np.array_equal(first[:, :512], middle[:, 64:576])


def test_every_native_frame_is_measured_once_a_round():
    frames = list(moving_face(DOWNLOADS / "astronaut.png", 2))
    times = measure_native(frames, rounds=3, threads=1)
    assert times.frames == 6
    assert {"detection network", "expression network"} < set(times.stages)


def test_sent_bytes_are_those_of_all_answers():
    async def application(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"12345", "more_body": True})
        await send({"type": "http.response.body", "body": b"678"})

    passed_on = []

    async def send(message):
        passed_on.append(message["type"])

    counting = SentBytes(application)
    for _ in range(2):
        with pytest.raises(StopIteration):
            counting({}, None, send).send(None)
    assert counting.count == 16
    assert len(passed_on) == 6
