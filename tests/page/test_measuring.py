"""The bench in a real browser, on few frames: what it returns is whole and of the right host."""

import pytest

from build_steps.bench.browser import measure_page, measure_peer
from build_steps.bench.frames import encode, moving_face
from build_steps.bench.start import measure_start

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(scope="module")
def frames(example_picture):
    return [encode(frame, "png") for frame in moving_face(example_picture, 2)]


def test_the_page_is_measured_stage_by_stage(browser, frames):
    found = measure_page(browser, frames, rounds=2, gpu="off", threads=1)
    assert found.times.frames == 4
    stages = {"copy pixels", "detection network", "crop and pre-process", "between stages"}
    assert stages | {"pass messages"} < set(found.times.stages)
    assert (found.runtime["provider"], found.runtime["threads"]) == ("wasm", 1)


def test_the_peer_is_measured_on_webassembly(browser, frames):
    found = measure_peer(browser, frames, rounds=2)
    assert found.times.frames == 4
    assert found.runtime["provider"] == "wasm"


def test_a_second_visit_sends_next_to_nothing(browser):
    start = measure_start(browser)
    assert start.cold_bytes <= start.kept_bytes
    assert start.kept_bytes > 5_000_000
    assert start.warm_bytes < 50_000
