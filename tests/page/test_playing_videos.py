"""An analysed video is played, marked, and joined again with its saved analysis."""

import json
import re
from pathlib import Path

import pytest
from page_reading import choose_rows, return_to_example, save_as, status, timeline
from playwright.sync_api import expect

from video_making import moving_face, write_video

FRAMES = 40
STEP = 100
"""Milliseconds from frame to frame: slow enough to be stopped on a busy machine."""

PLAYABLE = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "2000000"}}


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    times = [STEP * index for index in range(FRAMES)]
    return write_video(file, moving_face(FRAMES), times, **PLAYABLE)


@pytest.fixture
def analysed(started, clip):
    return_to_example(started)
    started.set_input_files("#open-picture", clip)
    expect(status(started)).to_contain_text(f"clip.webm is done: {FRAMES} frames")
    expect(started.locator("#play")).to_be_enabled()
    return started


def row(page) -> int:
    return page.locator("#timeline-lines").evaluate("element => element.row")


def test_a_video_plays_at_its_speed_and_stops_with_the_space_bar(analysed):
    choose_rows(analysed, 0)
    expect(analysed.locator("#player")).to_contain_text("frame 0")
    # The message that the analysis is done might cover faces.
    expect(status(analysed)).to_be_empty()
    analysed.locator("[data-rate='0.5']").click()
    analysed.locator("#play").click()
    expect(analysed.locator("#play")).to_contain_text("Pause")
    analysed.wait_for_function("() => document.querySelector('#timeline-lines').row > 5")
    analysed.evaluate("document.activeElement.blur()")
    analysed.keyboard.press("Space")
    expect(analysed.locator("#play")).to_contain_text("Play")
    stopped = row(analysed)
    assert 5 < stopped < FRAMES - 1
    expect(analysed.locator("#player")).to_contain_text(f"frame {stopped}")
    analysed.keyboard.press("ArrowRight")
    expect(analysed.locator("#timeline-values")).to_contain_text(f"frame {stopped + 1}:")
    choose_rows(analysed, FRAMES - 6)
    expect(analysed.locator("#player")).to_contain_text(f"frame {FRAMES - 6}")
    analysed.keyboard.press("Space")
    expect(analysed.locator("#timeline-values")).to_contain_text(f"frame {FRAMES - 1}:")
    expect(analysed.locator("#play")).to_contain_text("Play")


def test_marks_and_names_are_saved_and_a_saved_analysis_joins_its_video(analysed, clip, tmp_path):
    choose_rows(analysed, 20)
    analysed.locator("#add-mark").click()
    analysed.locator("#timeline-lines input[name=note]").fill("a smile")
    analysed.keyboard.press("Enter")
    expect(analysed.locator("#timeline-lines .note")).to_contain_text("a smile")
    analysed.locator("#video-faces [data-track='1'] .more").click()
    analysed.locator("#video-faces input[name=name]").fill("Anna")
    analysed.keyboard.press("Enter")
    expect(analysed.locator("#video-faces")).to_contain_text("Anna")
    with analysed.expect_download() as download:
        save_as(analysed, "json")
    document = json.loads(Path(download.value.path()).read_text("utf-8"))
    (source,) = document["sources"]
    assert source["marks"] == [{"time": pytest.approx(2), "note": "a smile"}]
    assert source["people"] == [{"tracks": [1], "name": "Anna"}]
    assert source["file"]["size"] == clip.stat().st_size
    stored = tmp_path / "clip.webm.json"
    stored.write_text(json.dumps(document), "utf-8")
    before = timeline(analysed)
    return_to_example(analysed)
    analysed.set_input_files("#open-picture", stored)
    expect(status(analysed)).to_contain_text("only its timeline is available")
    expect(analysed.locator("#play")).to_be_disabled()
    analysed.set_input_files("#open-picture", clip)
    expect(status(analysed)).to_have_text("clip.webm and its saved analysis are open.")
    assert timeline(analysed)["times"] == before["times"]
    expect(analysed.locator("#timeline-lines .note")).to_contain_text("a smile")
    expect(analysed.locator("#play")).to_be_enabled()
    other = clip.with_name("other") / "clip.webm"
    other.parent.mkdir()
    other.write_bytes(clip.read_bytes() + b"\0")
    return_to_example(analysed)
    analysed.set_input_files("#open-picture", stored)
    expect(status(analysed)).to_contain_text("only its timeline is available")
    analysed.set_input_files("#open-picture", other)
    expect(status(analysed)).to_have_text(re.compile("clip.webm is being analysed|is done"))


def test_who_is_left_out_is_not_on_the_stage(analysed):
    choose_rows(analysed, 10)
    expect(analysed.locator(".face")).to_have_count(1)
    analysed.locator("#video-faces [data-track='1'] .more").click()
    analysed.locator("#video-faces [data-exclude]").click()
    expect(analysed.locator(".face")).to_have_count(0)
    expect(analysed.locator("#video-faces")).to_contain_text("left out")
