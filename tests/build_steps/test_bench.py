"""The benchmark measures what it reports."""

import asyncio
import time

import numpy as np
import pytest

from build_steps.bench.frames import moving_face, several_faces
from build_steps.bench.live import Live
from build_steps.bench.measurements import Report, Spread, Turn, frame_times, spread
from build_steps.bench.native import opened_native
from build_steps.bench.pairs import Ratio, is_disturbed, paired_ratio
from build_steps.bench.phone import SlowConnection
from build_steps.bench.run import VERB, take_turns
from build_steps.bench.start import SentBytes, Start
from build_steps.bench.tables import bench_section
from build_steps.bench.video import Video
from build_steps.cards.card_sections import read_section
from build_steps.paths import WEB
from emotilens.native.networks import complete, native_engine
from emotilens.steps.smooth import Smoothing


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


@pytest.mark.parametrize("faces", [1, 2, 4, 8])
def test_frames_have_as_many_faces_as_they_should(models, example_picture, faces):
    stream = native_engine(models).stream(Smoothing())
    for index, frame in enumerate(several_faces(example_picture, faces, 3)):
        assert frame.shape == (480, 640, 3)
        assert len(complete(stream.analyse(frame, index, index / 30)).faces) == faces


def test_a_native_turn_goes_on_where_the_one_before_ended(models, example_picture):
    host = opened_native(list(moving_face(example_picture, 2)), threads=1)
    first, second = host(3), host(2)
    assert (len(first.whole), len(second.whole)) == (3, 2)
    assert {"detection network", "expression network"} < set(first.stages[0])


def test_every_other_time_hosts_take_turns_in_reverse_order():
    hosts = {name: lambda count, name=name: Turn([count], {"name": name}) for name in "ABC"}
    order = "".join(name for name, _ in take_turns(hosts, 4, 15))
    assert order == "ABCCBAABCCBA"


def test_a_ratio_is_formed_pair_by_pair():
    # Whatever slows both sides of a pair down leaves its ratio.
    disturbance = np.array([1, 1, 5, 1, 2, 1, 1, 9])
    ratio = paired_ratio(30 * disturbance, 20 * disturbance)
    assert ratio == Ratio(1.5, 1.5, 1.5, 8)


@pytest.mark.parametrize(("pairs", "rank"), [(6, 1), (8, 1), (16, 4), (25, 8)])
def test_the_interval_is_that_of_the_sign_test(pairs, rank):
    # Ranks of Conover, Practical Nonparametric Statistics, for the median at 95 %.
    ratio = paired_ratio(np.arange(pairs, 0, -1), np.ones(pairs))
    assert (ratio.low, ratio.high) == (rank, pairs + 1 - rank)


def test_the_interval_holds_the_true_median_as_often_as_it_says():
    random = np.random.default_rng(1)
    held = 0
    for _ in range(2000):
        ratio = paired_ratio(random.lognormal(0.5, 1, 16), np.ones(16))
        held += ratio.low <= np.exp(0.5) <= ratio.high
    assert 0.94 < held / 2000 < 0.99


def test_a_run_is_disturbed_when_other_programs_were_often_busy():
    assert is_disturbed([0.02] * 9 + [0.9]) is False
    assert is_disturbed([0.02] * 7 + [0.9] * 3) is True
    assert is_disturbed([None, None]) is None


def test_a_slow_connection_sends_a_megabyte_a_second():
    body = bytes(200_000)

    async def application(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    received = []

    async def send(message):
        received.append(message)

    start = time.monotonic()
    asyncio.run(SlowConnection(application)({}, None, send))
    assert time.monotonic() - start >= 0.19
    assert b"".join(message.get("body", b"") for message in received) == body
    assert [message.get("more_body", False) for message in received[1:]][-1] is False


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
    starts = [
        Start(4.0, 14_000_000, 16_000_000, 15_000_000, seconds, 9_000)
        for seconds in (2.0, 4.0, 3.0)
    ]
    report = Report(
        "two cores",
        "Chromium",
        {"WASM": times},
        {},
        {"the tiny model": Ratio(2.5, 2.4, 2.6, 16)},
        disturbed=False,
        faces={4: times},
        live={1: Live(29.5, 21.2, 33.3, 0.015, 4.44, 31.0)},
        video=Video(500, 16.0, 24.5),
        starts=starts,
        phone=[9.0, 8.0, 7.0],
    )
    text = bench_section(report)
    assert "16 pairs of turns (95 % interval): 2.50 × (2.40 to 2.60) with the tiny model." in text
    assert "No other program was busy meanwhile." in text
    assert "| 4 | 25.0 (37.0) | 2.5 (3.7) | 40.0 | 4 |" in text
    assert "| 1 | 29.5 | 21 (33) | 1.5% | 4.4 ms | 31 MB |" in text
    assert "| 500 | 16.0 | 31.2 | 49 ms |" in text
    assert "| first, at 8 Mbit/s on a processor four times slower | 8.00 |  |" in text
    assert "| WASM | 25.0 (37.0) | 2.5 (3.7) | 40.0 | 4 |" in text
    assert "| first | 4.00 | 14.00 |" in text
    assert "| first, from a host that compresses nothing |  | 16.00 |" in text
    assert "| first, until everything is saved for offline use |  | 15.00 |" in text
    assert "| second | 3.00 | 0.01 |" in text


def test_readme_has_a_place_for_the_figures():
    assert read_section(WEB / "docs" / "speed.md", VERB)
