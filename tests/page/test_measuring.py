"""The bench in a real browser, on few frames: what it returns is whole and of the right host."""

import pytest
from playwright.sync_api import Error

from build_steps.bench.browser import opened_engine, opened_peer
from build_steps.bench.frames import encode, moving_face
from build_steps.bench.live import measure_live
from build_steps.bench.start import measure_phone_start, measure_start

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(scope="module")
def frames(example_picture):
    return [encode(frame, "png") for frame in moving_face(example_picture, 2)]


def test_the_page_is_measured_stage_by_stage(browser, frames):
    with opened_engine(browser, frames) as host:
        turn = host(4)
    assert len(turn.whole) == len(turn.stages) == 4
    stages = {"copy pixels", "detection network", "crop and pre-process", "between stages"}
    assert stages | {"pass messages"} < set(turn.stages[0])
    assert (turn.runtime["provider"], turn.runtime["threads"]) == ("wasm", 1)


def test_frames_with_another_number_of_faces_are_no_measurement(browser, frames):
    with (
        opened_engine(browser, frames, faces=2) as host,
        pytest.raises(Error, match="1 faces, expected 2"),
    ):
        host(1)


def test_the_peer_is_measured_on_webassembly(browser, frames):
    with opened_peer(browser, frames) as host:
        turn = host(4)
    assert len(turn.whole) == 4
    assert turn.runtime["provider"] == "wasm"


def test_the_live_view_is_watched_from_the_camera_to_the_page(
    playwright_driver, chromium, example_picture
):
    film = [encode(frame, "jpeg") for frame in moving_face(example_picture, 10)]
    live = measure_live(playwright_driver.chromium, chromium, film, faces=1, seconds=2)
    assert 0 < live.results_per_second < 40
    assert 0 < live.delay_median <= live.delay_p90
    assert 0 <= live.dropped < 1
    assert live.main_thread > 0


def test_a_simulated_phone_takes_as_long_as_its_connection_allows(browser):
    # More than four megabytes are needed for the first result.
    assert measure_phone_start(browser) > 4


def test_a_second_visit_sends_next_to_nothing(browser):
    start = measure_start(browser)
    assert start.cold_bytes <= start.kept_bytes
    assert start.cold_bytes < start.plain_bytes
    assert start.kept_bytes > 5_000_000
    assert start.warm_bytes < 50_000
