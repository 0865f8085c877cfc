"""When the worker crashes, or the model changes, in the middle of a video."""

import json
import re
from pathlib import Path

import pytest
from page_reading import result, save_as, status, wait_until_ready
from playwright.sync_api import expect
from worker_faults import crash, crash_busily

from video_making import WEBM, moving_face, write_video

LONG = 400
SHORT = 10
KEPT = re.compile(
    r"long\.webm: The analysis stopped unexpectedly after \d+\.\d seconds\. Everything"
)


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("long") / "long.webm"
    return write_video(file, moving_face(LONG), **WEBM)


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(SHORT), **WEBM)


@pytest.fixture
def ready(page, site_address):
    page.goto(site_address)
    wait_until_ready(page)
    return page


@pytest.fixture
def analysing(ready, long):
    """A page in the middle of a video."""
    ready.set_input_files("#open-picture", long)
    expect(ready.locator("#timeline")).to_be_visible()
    return ready


def starts_again(page) -> None:
    page.locator("body[data-engine=starting]").wait_for()
    wait_until_ready(page)


def saved(page, form: str) -> str:
    with page.expect_download() as download:
        save_as(page, form)
    return Path(download.value.path()).read_text("utf-8")


def kept_frames(page) -> int:
    """How many frames result, table and timeline hold, which must agree."""
    frames = result(page)["sources"][0]["frames"]
    assert [frame["index"] for frame in frames] == list(range(len(frames)))
    expect(page.locator("#timeline-frame")).to_have_attribute("aria-valuemax", str(len(frames) - 1))
    assert len(saved(page, "csv").splitlines()) == 1 + len(frames)
    assert len(json.loads(saved(page, "json"))["sources"][0]["frames"]) == len(frames)
    return len(frames)


def assert_kept(page) -> None:
    expect(status(page)).to_have_text(KEPT)
    expect(page.locator("#video-progress")).to_be_hidden()
    expect(page.locator("#timeline")).to_be_visible()
    assert 0 < kept_frames(page) < LONG


def analyse_again(page, long) -> None:
    page.set_input_files("#open-picture", long)
    expect(status(page)).to_contain_text("long.webm is being analysed")
    expect(page.locator("#pause-video")).to_have_text("Pause")
    expect(page.locator("#timeline")).to_be_visible()


def test_what_was_analysed_before_a_crash_is_kept_and_another_model_starts_a_paused_analysis_anew(
    analysing, long
):
    crash(analysing)
    starts_again(analysing)
    assert_kept(analysing)
    analyse_again(analysing, long)
    analysing.click("#pause-video")
    expect(status(analysing)).to_contain_text("long.webm is paused")
    analysing.locator("#video-faces [data-track='1'] label").click()
    analysing.locator("#open-models").click()
    analysing.locator("#model-mini-xception").click()
    expect(status(analysing)).to_contain_text(
        "The model or head has changed, so long.webm is being analysed again"
    )
    expect(analysing.locator("#pause-video")).to_have_text("Pause")
    expect(analysing.locator("#timeline")).to_be_visible()
    analysing.keyboard.press("Escape")
    analysing.click("#cancel-video")
    expect(status(analysing)).to_contain_text("cancelled after")
    document = result(analysing)
    assert document["model"]["name"] == "mini-xception"
    frames = document["sources"][0]["frames"]
    assert {len(face["expression"]["raw"]) for each in frames for face in each["faces"]} == {7}
    assert kept_frames(analysing) == len(frames)


def test_crashes_of_a_paused_analysis_keep_what_was_analysed_and_report_the_missing_rest(
    analysing, long
):
    analysing.click("#pause-video")
    expect(status(analysing)).to_contain_text("long.webm is paused")
    crash(analysing)
    starts_again(analysing)
    assert_kept(analysing)
    crash(analysing)
    expect(status(analysing)).to_contain_text("stopped unexpectedly again. Press “Restart")
    analysing.click("#restart")
    wait_until_ready(analysing)
    assert_kept(analysing)
    analyse_again(analysing, long)


def test_a_crash_leaves_the_chosen_frame_and_after_a_second_one_a_restart_is_offered(ready, clip):
    ready.set_input_files("#open-picture", clip)
    expect(status(ready)).to_contain_text("clip.webm is done")
    ready.locator("#timeline-frame").press("Home")
    values = ready.locator("#timeline-values")
    expect(values).to_contain_text("0.00 s, frame 0:")
    crash(ready)
    starts_again(ready)
    expect(status(ready)).to_contain_text("clip.webm is still open")
    expect(values).to_contain_text("0.00 s, frame 0:")
    expect(ready.locator("#timeline-frame")).to_have_attribute("aria-valuenow", "0")
    crash_busily(ready)
    save_as(ready, "eaf")
    expect(status(ready)).to_contain_text("stopped unexpectedly again. Press “Restart")
    save_as(ready, "eaf")
    expect(status(ready)).to_contain_text("clip.webm.eaf was not saved")
    ready.click("#restart")
    wait_until_ready(ready)
    assert "<ANNOTATION_DOCUMENT" in saved(ready, "eaf")
    assert saved(ready, "vtt").startswith("WEBVTT")
    assert kept_frames(ready) == SHORT


def test_after_a_crash_before_the_first_frame_the_video_is_analysed(ready, clip):
    crash_busily(ready)
    ready.set_input_files("#open-picture", clip)
    expect(status(ready)).to_contain_text("Restarting; the camera or picture stays open")
    expect(status(ready)).to_contain_text("clip.webm is done: 10 frames")
    assert kept_frames(ready) == SHORT


def test_a_video_that_waits_can_be_cancelled_but_not_paused(page, site_address, clip):
    page.route(re.compile(r"/python/"), lambda route: None)
    page.goto(site_address)
    page.set_input_files("#open-picture", clip)
    expect(status(page)).to_contain_text("The analysis starts once everything is loaded")
    expect(page.locator("#pause-video")).to_be_disabled()
    page.click("#cancel-video")
    expect(status(page)).to_contain_text("was cancelled before the first frame")
    expect(page.locator("#video-progress")).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-source", "none")


def test_a_crash_while_a_file_is_made_is_reported_and_the_file_can_be_saved_then(ready, clip):
    ready.set_input_files("#open-picture", clip)
    expect(status(ready)).to_contain_text("clip.webm is done")
    crash_busily(ready)
    save_as(ready, "csv")
    expect(status(ready)).to_contain_text("clip.webm.csv was not saved")
    expect(status(ready)).to_have_attribute("data-tone", "alarm")
    ready.locator("body[data-engine=starting]").wait_for()
    save_as(ready, "vtt")
    expect(status(ready)).to_contain_text("clip.webm.vtt was not saved")
    assert json.loads(saved(ready, "json"))["sources"][0]["source"] == "clip.webm"
    wait_until_ready(ready)
    expect(status(ready)).to_contain_text("clip.webm.json was saved")
    assert kept_frames(ready) == SHORT
