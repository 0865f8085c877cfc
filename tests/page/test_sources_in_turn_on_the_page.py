"""Camera, pictures and videos that are asked for while another one is shown."""

import re
from pathlib import Path

import pytest
from held_camera import (
    allow,
    forget_requests,
    hold_camera,
    refuse,
    wait_for_requests,
    wait_for_track,
)
from page_reading import result, return_to_example, status, wait_until_ready
from playwright.sync_api import expect

from video_making import WEBM, moving_face, write_video

FRAMES = 100


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(FRAMES), **WEBM)


@pytest.fixture(scope="module")
def started(shared_page, site_address):
    hold_camera(shared_page)
    shared_page.goto(site_address)
    wait_until_ready(shared_page)
    return shared_page


@pytest.fixture
def ready(started):
    """A page to which the camera is given when a test says so."""
    return_to_example(started)
    forget_requests(started)
    return started


@pytest.fixture
def analysing(ready, clip):
    """A page in the middle of a video."""
    bring(ready, clip)
    return ready


def bring(page, clip) -> None:
    page.set_input_files("#open-picture", clip)
    expect(page.locator("#timeline")).to_be_visible()


def done(page) -> None:
    expect(status(page)).to_contain_text(f"clip.webm is done: {FRAMES} frames")
    expect(page.locator("#video-progress")).to_be_hidden()
    assert len(result(page)["sources"][0]["frames"]) == FRAMES


def live(page) -> None:
    expect(status(page)).to_have_text("Live. Nothing leaves this device.")
    expect(page.locator("body")).to_have_attribute("data-source", "camera")
    page.locator("#result-details").evaluate("details => { details.open = true }")
    expect(page.locator("#result-json")).to_contain_text('"source": "camera"')
    page.locator(".face").first.wait_for()


def test_the_camera_takes_a_videos_place_once_it_is_allowed(analysing):
    analysing.click("#start-camera")
    wait_for_requests(analysing, 1)
    expect(analysing.locator("#video-progress")).to_be_visible()
    allow(analysing, 0)
    live(analysing)
    for part in ("#video-progress", "#video-reader", "#timeline"):
        expect(analysing.locator(part)).to_be_hidden()
    analysing.wait_for_timeout(500)
    live(analysing)


def test_a_refused_camera_and_broken_files_leave_the_video_that_is_analysed(analysing):
    analysing.click("#start-camera")
    wait_for_requests(analysing, 1)
    refuse(analysing, 0)
    expect(status(analysing)).to_contain_text("Camera access was denied")
    expect(analysing.locator("#video-progress")).to_be_visible()
    for name in ("broken.png", "broken.mp4", "broken.json"):
        broken = {"name": name, "mimeType": "", "buffer": b"broken" * 99}
        analysing.set_input_files("#open-picture", broken)
        expect(status(analysing).get_by_text(re.compile(f"^{re.escape(name)}"))).to_be_visible()
        expect(status(analysing)).to_have_attribute("data-tone", "alarm")
        expect(analysing.locator("body")).to_have_attribute("data-source", "video")
    done(analysing)


def test_a_video_takes_the_cameras_place_and_frees_it(ready, clip):
    ready.click("#start-camera")
    wait_for_requests(ready, 1)
    allow(ready, 0)
    live(ready)
    bring(ready, clip)
    wait_for_track(ready, 0, "ended")
    expect(ready.locator("#start-camera")).to_be_visible()
    done(ready)
    ready.click("#start-camera")
    wait_for_requests(ready, 2)
    allow(ready, 1)
    live(ready)
