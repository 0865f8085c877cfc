"""Videos with late, damaged, repeated or resized pictures give the right times and notes."""

import re
from pathlib import Path

import pytest
from page_reading import (
    PATIENCE,
    choose_rows,
    clear_status,
    result,
    save_as,
    status,
    wait_until_ready,
)
from playwright.sync_api import expect

from build_steps.paths import ROOT

CASES = ROOT / "tests" / "cases"

FRAME = 0.04
"""Seconds."""


@pytest.fixture(scope="module", params=["WebCodecs", "player"])
def decoder(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def ready(browser, site_address, decoder):
    """A running page that decodes with WebCodecs, or with the browser's player."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if decoder == "player":
            page.add_init_script("delete window.VideoDecoder")
        page.goto(site_address)
        wait_until_ready(page)
        yield page


def analysed(page, name: str):
    """The source of the result, which shows the same notes as the status line."""
    clear_status(page)
    page.set_input_files("#open-picture", CASES / name)
    expect(page.locator("#status-sentence")).to_have_text(re.compile("is done: .* with a face"))
    (source,) = result(page)["sources"]
    assert source["source"] == Path(name).name
    assert source["error"] is None
    expect(page.locator("#status-notes li")).to_have_text(source["notes"])
    return source


def times(source, *, with_face: bool = False) -> list[float]:
    return [frame["time"] for frame in source["frames"] if frame["faces"] or not with_face]


def steps(first: int, last: int):
    """The times of frames, without the last."""
    return pytest.approx([FRAME * index for index in range(first, last)], abs=0.0011)


def tracks(source, frames) -> set[int]:
    return {face["track"] for frame in source["frames"][frames] for face in frame["faces"]}


def saved(page, form: str) -> str:
    with page.expect_download() as download:
        save_as(page, form)
    return Path(download.value.path()).read_text("utf-8")


def test_pictures_that_start_later_keep_the_files_clock(ready):
    source = analysed(ready, "videos/late.mp4")
    assert times(source) == steps(50, 125)
    assert times(source, with_face=True) == steps(75, 100)
    assert source["notes"] == []
    cues = re.findall(r"(\S+) --> (\S+)", saved(ready, "vtt"))
    assert (cues[0][0], cues[-1][1]) == ("00:00:03.000", "00:00:04.000")
    slots = [int(value) for value in re.findall(r'TIME_VALUE="(\d+)"', saved(ready, "eaf"))]
    assert (min(slots), max(slots)) == (3000, 4000)
    rows = [line.split(",") for line in saved(ready, "csv").splitlines()]
    column = rows[0].index("time")
    assert [float(row[column]) for row in rows[1:]] == steps(50, 125)
    expect(ready.locator("#timeline-values")).to_contain_text("4.96 s, frame 74")


def assert_gap_is_counted(ready, name: str, least_before: int) -> None:
    source = analysed(ready, name)
    read = times(source)
    before = len([time for time in read if time < 50 * FRAME])
    assert least_before <= before <= 30
    assert read[:before] == steps(0, before)
    assert read[before:] == steps(50, 100)
    assert source["notes"] == [
        f"The file is damaged: {50 - before} frames could not be read, the first after "
        f"{before * FRAME:.3f} seconds. All other frames were kept."
    ]


def test_a_damaged_packet_leaves_a_gap_that_is_counted(ready, decoder):
    # Players decode ahead, so they stumble over the damage a little earlier.
    assert_gap_is_counted(ready, "videos/bad30.webm", 30 if decoder == "WebCodecs" else 20)


@pytest.mark.parametrize("decoder", ["WebCodecs"], indirect=True, scope="module")
def test_a_damaged_packet_of_another_container_is_counted_too(ready):
    assert_gap_is_counted(ready, "videos/bad30.mp4", 30)


def test_a_second_recording_follows_the_first_with_other_faces(ready, decoder):
    source = analysed(ready, "videos/concat.webm")
    (note,) = source["notes"]
    if decoder == "player":
        assert times(source) == steps(0, 25)
        assert "shows only the first, so 25 frames were left out" in note
        return
    assert times(source) == steps(0, 50)
    assert tracks(source, slice(0, 25)) == {1}
    assert tracks(source, slice(25, 50)) == {2}
    assert note.startswith("The video's clock goes back after 1.000 seconds: the file holds 2 rec")
    # The same frame of both recordings looks alike, and unlike the one between.
    shown = [chosen_frame(ready, source, row) for row in (3, 20, 28)]
    assert shown[0] == shown[2] != shown[1]


SHOWS = """face => {
  const [shown] = document.querySelector("emotilens-stage").result?.faces ?? [];
  return shown?.track === face.track && `${shown.box}` === `${face.box}`;
}"""
"""Whether the stage shows a face, and thus its frame: pictures before it can still arrive."""


def chosen_frame(page, source, row: int) -> str:
    """What the stage shows of a frame."""
    choose_rows(page, row)
    expect(page.locator("#timeline-values")).to_contain_text(f"frame {row}:")
    page.wait_for_function(SHOWS, arg=source["frames"][row]["faces"][0], timeout=PATIENCE)
    return page.evaluate("document.querySelector('#picture').toDataURL()")


def test_boxes_have_one_measure_when_the_size_changes(ready):
    source = analysed(ready, "videos/sizechange.webm")
    assert (source["width"], source["height"], len(source["frames"])) == (320, 240, 20)
    assert tracks(source, slice(None)) == {1}
    for frame in source["frames"]:
        # The face moves from 50 on by two pixels a frame, and begins again with the larger frames.
        (face,) = frame["faces"]
        left, top, width, _ = face["box"]
        assert (left, top, width) == pytest.approx((54 + 2 * (frame["index"] % 10), 85, 102), abs=6)
    assert source["notes"] == [
        "The size of the frames changes within the video: those of 640 × 480 pixels were scaled to "
        "fit into the 320 × 240 of the first frame."
    ]
    chosen_frame(ready, source, 15)
    assert ready.locator("#picture").evaluate("canvas => [canvas.width, canvas.height]") == [
        320,
        240,
    ]


def test_the_default_track_is_analysed_and_the_other_is_named(ready, decoder):
    if decoder == "player":
        clear_status(ready)
        ready.set_input_files("#open-picture", CASES / "videos/two_tracks.mkv")
        expect(status(ready)).to_contain_text("in the 10 frames of two_tracks.mkv")
        expect(status(ready)).to_contain_text("Only the one that the browser's player shows")
        return
    source = analysed(ready, "videos/two_tracks.mkv")
    assert (source["width"], source["height"]) == (320, 240)
    assert source["notes"] == [
        "The file has 2 tracks of moving pictures. Only the one marked as default was analysed "
        "(320 × 240 pixels)."
    ]


@pytest.mark.parametrize("decoder", ["WebCodecs"], indirect=True, scope="module")
def test_other_endings_and_animations_are_read_as_videos(ready):
    assert times(analysed(ready, "videos/00001.MTS")) == steps(0, 25)
    for name in ("gif", "webp"):
        source = analysed(ready, f"pictures/anim_blank_first.{name}")
        assert times(source) == pytest.approx([0, 0.2])
        assert times(source, with_face=True) == pytest.approx([0.2])
        assert source["notes"] == []
        expect(ready.locator("#video-reader")).to_contain_text("An animation, read as a video")


def test_without_a_decoder_for_animations_their_first_frame_is_a_picture(page, site_address):
    page.add_init_script("delete window.ImageDecoder")
    page.goto(site_address)
    wait_until_ready(page)
    for name in ("gif", "webp"):
        clear_status(page)
        page.set_input_files("#open-picture", CASES / f"pictures/anim_blank_first.{name}")
        expect(status(page)).to_contain_text(f"No face was detected in anim_blank_first.{name}")
        expect(status(page)).to_contain_text("of which only the first frame was analysed")
