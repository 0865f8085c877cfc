"""The benchmark measures what it reports."""

import numpy as np
import pytest

from build_steps.bench.frames import moving_face
from build_steps.bench.measurements import Report, Spread, frame_times, spread
from build_steps.bench.native import measure_native
from build_steps.bench.run import VERB
from build_steps.bench.start import SentBytes, Start
from build_steps.bench.tables import bench_section
from build_steps.cards.card_sections import read_section
from build_steps.paths import WEB


def test_the_spread_of_eleven_readings_is_correct():
    assert spread([10, 0, 20, 30, 40, 50, 60, 70, 80, 90, 100]) == Spread(50, 90)


def test_frames_per_second_are_frames_divided_by_their_total_time():
    times = frame_times([10, 30, 20, 40])
    assert times.frames_per_second == pytest.approx(40)
    assert times.whole.median == 25
    assert times.frames == 4


def test_time_outside_the_networks_is_added_up_for_each_frame():
    stages = [
        {"track": 1, "detection network": 90, "expression network": 9, "decode": 2},
        {"track": 5, "detection network": 80},
    ]
    times = frame_times([102, 85], stages)
    assert times.beside_networks.median == pytest.approx((3 + 5) / 2)
    assert times.stages["decode"] == Spread(2, 2)
    assert list(times.stages) == ["track", "detection network", "expression network", "decode"]


def test_the_face_moves_from_the_left_border_to_the_right(example_picture):
    first, middle, last = moving_face(example_picture, 3)
    assert first.shape == last.shape == (480, 640, 3)
    assert np.array_equal(first[:, :512], last[:, 128:])
    assert np.array_equal(first[:, :512], middle[:, 64:576])


def test_every_native_frame_is_measured_once_per_round(models, example_picture):
    frames = list(moving_face(example_picture, 2))
    times = measure_native(frames, rounds=3, threads=1)
    assert times.frames == 6
    assert {"detection network", "expression network"} < set(times.stages)


def test_sent_bytes_include_all_responses():
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


def test_the_report_becomes_tables_for_a_document():
    times = frame_times([10, 30, 20, 40], [{"track": 1}, {"track": 3}, {"track": 2}, {"track": 4}])
    starts = [Start(4.0, 14_000_000, 15_000_000, seconds, 9_000) for seconds in (2.0, 4.0, 3.0)]
    report = Report("two cores", "Chromium", {"WASM": times}, {}, {"the tiny model": 2.5}, starts)
    text = bench_section(report)
    assert "one thread of WebAssembly: 2.50 × with the tiny model." in text
    assert "| WASM | 25.0 (37.0) | 2.5 (3.7) | 40.0 | 4 |" in text
    assert "| first | 4.00 | 14.00 |" in text
    assert "| first, until everything is saved for offline use |  | 15.00 |" in text
    assert "| second | 3.00 | 0.01 |" in text


def test_readme_has_a_place_for_the_figures():
    assert read_section(WEB / "docs" / "speed.md", VERB)
