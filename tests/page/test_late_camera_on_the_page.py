"""What was asked for last is shown, however late the camera comes, and no camera is left on."""

import pytest
from held_camera import (
    allow,
    forget_requests,
    hold_camera,
    refuse,
    wait_for_requests,
    wait_for_track,
)
from page_reading import return_to_example, status, wait_until_ready
from playwright.sync_api import expect

from video_making import moving_face, write_video


@pytest.fixture(scope="module")
def started(shared_page, site_address):
    hold_camera(shared_page)
    shared_page.goto(site_address)
    wait_until_ready(shared_page)
    return shared_page


@pytest.fixture
def waiting(started):
    """A page that asked for the camera and got no answer yet."""
    return_to_example(started)
    forget_requests(started)
    started.click("#start-camera")
    wait_for_requests(started, 1)
    expect(status(started)).to_contain_text("Allow camera access when your browser asks")
    return started


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(5), codec=("libvpx", "yuv420p"))


def live(page) -> None:
    expect(page.locator("body")).to_have_attribute("data-source", "camera")
    expect(page.locator("#stop-camera")).to_be_visible()
    page.locator(".face").first.wait_for()


def shows_request(page, request: int) -> bool:
    return page.evaluate(
        "request => document.querySelector('#camera').srcObject === window.asked[request].stream",
        request,
    )


def test_a_picture_that_was_opened_meanwhile_stays(waiting):
    waiting.click("#try-example")
    expect(status(waiting)).to_contain_text("One face in the example picture")
    allow(waiting, 0)
    wait_for_track(waiting, 0, "ended")
    expect(waiting.locator("body")).to_have_attribute("data-source", "picture")
    expect(waiting.locator("#start-camera")).to_be_visible()
    expect(status(waiting)).to_contain_text("One face in the example picture")


def test_a_video_that_was_opened_meanwhile_stays(waiting, clip):
    waiting.set_input_files("#open-picture", clip)
    expect(status(waiting)).to_contain_text("clip.webm is done")
    allow(waiting, 0)
    wait_for_track(waiting, 0, "ended")
    expect(waiting.locator("body")).to_have_attribute("data-source", "video")
    expect(status(waiting)).to_contain_text("clip.webm is done")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "reversed"])
def test_of_two_cameras_the_one_asked_for_last_is_shown(waiting, order):
    waiting.click("#start-camera")
    wait_for_requests(waiting, 2)
    for request in order:
        allow(waiting, request)
    live(waiting)
    wait_for_track(waiting, 0, "ended")
    wait_for_track(waiting, 1, "live")
    assert shows_request(waiting, 1)
    waiting.click("#stop-camera")
    wait_for_track(waiting, 1, "ended")


def test_a_late_refusal_is_not_reported(waiting):
    waiting.click("#try-example")
    expect(status(waiting)).to_contain_text("One face in the example picture")
    refuse(waiting, 0)
    waiting.wait_for_timeout(100)
    expect(status(waiting)).to_contain_text("One face in the example picture")
    expect(waiting.locator("body")).to_have_attribute("data-source", "picture")


def test_a_picture_that_is_opened_while_cameras_are_listed_stays(waiting):
    waiting.evaluate(
        "() => { window.listing = new Promise((resolve) => { window.endListing = resolve }) }"
    )
    allow(waiting, 0)
    waiting.click("#try-example")
    expect(status(waiting)).to_contain_text("One face in the example picture")
    waiting.evaluate("window.endListing()")
    waiting.wait_for_timeout(300)
    wait_for_track(waiting, 0, "ended")
    expect(status(waiting)).to_contain_text("One face in the example picture")
    expect(waiting.locator("body")).to_have_attribute("data-source", "picture")


def test_cameras_that_cannot_be_listed_do_not_delay_the_picture(waiting):
    waiting.evaluate("() => { window.listing = new Promise(() => {}) }")
    allow(waiting, 0)
    live(waiting)


def test_a_refused_camera_leaves_what_is_shown(waiting):
    expect(waiting.locator("body")).to_have_attribute("data-source", "picture")
    refuse(waiting, 0)
    expect(status(waiting)).to_contain_text("Camera access was denied")
    expect(waiting.locator("body")).to_have_attribute("data-source", "picture")
    expect(waiting.locator(".face")).to_have_count(1)
