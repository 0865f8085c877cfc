"""Inside another page's frame, what that frame forbids is named, and a way out is offered."""

import re

import pytest
from page_reading import PATIENCE
from playwright.sync_api import expect

from servers.framing import framing_page


@pytest.fixture
def framed(page, site_address):
    """Opens the page with the example picture in a frame that has these attributes."""
    frames = []

    def open_framed(attributes: str):
        frame = framing_page(f"{site_address}?source=example", attributes)
        frames.append(frame)
        page.goto(frame.__enter__())
        inside = page.frame_locator("iframe")
        inside.locator(".face").first.wait_for(timeout=PATIENCE)
        return inside

    yield open_framed
    for frame in frames:
        frame.__exit__(None, None, None)


def test_a_sandbox_without_downloads_and_camera_is_named(page, framed):
    downloads = []
    page.on("download", lambda download: downloads.append(download))
    inside = framed('sandbox="allow-scripts allow-same-origin"')
    status = inside.locator("#status")
    expect(inside.locator("#own-tab")).to_be_hidden()
    inside.locator("#result-details summary").click()
    inside.locator("#save-result").click()
    expect(status).to_contain_text("sandboxed frame, which may block downloads")
    expect(status).not_to_contain_text("was saved")
    expect(inside.get_by_role("link", name="Open in its own tab")).to_be_visible()
    inside.locator("#start-camera").click()
    expect(status).to_contain_text(
        'without camera access. Open this page in its own tab, or add allow="camera"'
    )
    expect(inside.locator(".face")).to_have_count(1)
    assert downloads == []


def test_a_plain_frame_saves_but_has_no_camera(page, framed):
    inside = framed("")
    inside.locator("#result-details summary").click()
    with page.expect_download() as download:
        inside.locator("#save-result").click()
    assert download.value.suggested_filename == "emotilens.json"
    expect(inside.locator("#status")).to_have_text("emotilens.json was saved.")
    inside.locator("#start-camera").click()
    expect(inside.locator("#status")).to_contain_text(re.compile("frame without camera access"))


def test_a_frame_that_passes_the_camera_on_shows_it(framed):
    inside = framed('allow="camera"')
    inside.locator("#start-camera").click()
    expect(inside.locator("body")).to_have_attribute("data-source", "camera")
    expect(inside.locator("#own-tab")).to_be_hidden()
