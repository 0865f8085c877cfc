"""A served site, and a Chromium whose camera plays a video with a real face."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from build_steps.bench.frames import encode, moving_face
from build_steps.chromium import ARGUMENTS, find_chromium
from build_steps.page_server import running_page
from build_steps.paths import DOWNLOADS, SITE

FRAMES = 60

# A start takes seconds, on a busy machine many.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def astronaut() -> Path:
    return DOWNLOADS / "astronaut.png"


@pytest.fixture(scope="session")
def face_video(tmp_path_factory, astronaut) -> Path:
    """640 × 480 motion JPEG in which a face goes from left to right."""
    file = tmp_path_factory.mktemp("camera") / "face.mjpeg"
    file.write_bytes(b"".join(encode(frame, "jpeg") for frame in moving_face(astronaut, FRAMES)))
    return file


@pytest.fixture(scope="session")
def site_address():
    with running_page(SITE) as address:
        yield address


@pytest.fixture(scope="session")
def playwright_driver():
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright_driver, face_video):
    camera = (
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={face_video}",
    )
    launched = playwright_driver.chromium.launch(
        executable_path=find_chromium(), args=[*ARGUMENTS, *camera]
    )
    yield launched
    launched.close()


@pytest.fixture
def context(browser):
    opened = browser.new_context(permissions=["camera"])
    yield opened
    opened.close()


@pytest.fixture
def page(context):
    opened = context.new_page()
    opened.set_default_timeout(45_000)
    return opened
