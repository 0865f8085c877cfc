"""Video files on the page: the command line's numbers, a timeline, exports, and bad files."""

import json
import re
from pathlib import Path

import av
import jsonschema
import numpy as np
import pytest
from page_reading import (
    choose_rows,
    result,
    return_to_example,
    save_as,
    status,
    text_size,
    timeline,
    wait_until_ready,
)
from playwright.sync_api import expect

from build_steps.paths import ROOT
from emotilens.cli.main import main
from emotilens.timeline.timeline import VideoTimeline
from video_making import moving_face, noise, write_video

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())

TIMES = [0, 40, 80, 200, 240, 280, 300, 420, 460, 500]
"""Of the clip's frames, in milliseconds: not at one rate."""

WITHOUT_FACE = (4,)

PLAYABLE = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "4000000"}}


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(len(TIMES), WITHOUT_FACE), TIMES, **PLAYABLE)


def changing_face() -> list[np.ndarray]:
    """A face whose mouth is upside down in two frames, which changes what is read from it."""
    frames = moving_face(len(TIMES), WITHOUT_FACE)
    for index in (2, 6):
        left = 75 + 4 * index
        mouth = frames[index][150:180, left : left + 55]
        mouth[:] = mouth[::-1].copy()
    return frames


@pytest.fixture(scope="module")
def changing_clip(tmp_path_factory) -> Path:
    """Eight bits leave room for doubt in it, so that it is no clip to compare machines with."""
    file = tmp_path_factory.mktemp("changing") / "clip.webm"
    return write_video(file, changing_face(), TIMES, **PLAYABLE)


@pytest.fixture(scope="module")
def by_command(clip, tmp_path_factory):
    """The folder of what the command line makes of the clip."""
    folder = tmp_path_factory.mktemp("results")
    assert main(["analyse", str(clip), "--out", str(folder), "--video-json"]) == 0
    return folder


@pytest.fixture
def ready(started):
    return_to_example(started)
    return started


def bring(page, *files) -> None:
    page.set_input_files("#open-picture", list(files))


def bring_bytes(page, name: str, content: bytes) -> None:
    page.set_input_files("#open-picture", {"name": name, "mimeType": "", "buffer": content})


def done(page) -> None:
    expect(status(page)).to_contain_text("is done: 10 frames, 9 with a face")
    expect(page.locator("#timeline")).to_be_visible()


def saved(page, form: str) -> str:
    with page.expect_download() as download:
        save_as(page, form)
    assert download.value.suggested_filename == f"clip.webm.{form}"
    return Path(download.value.path()).read_text("utf-8")


def assert_same_analysis(document, folder: Path) -> None:
    """Every face of every frame, at its time, within a thousandth; boxes within a pixel."""
    jsonschema.validate(document, SCHEMA)
    expected = json.loads((folder / "clip.webm.json").read_text())
    (source,), (other,) = document["sources"], expected["sources"]
    assert (source["source"], source["error"]) == ("clip.webm", None)
    assert (source["width"], source["height"]) == (other["width"], other["height"])
    assert len(source["frames"]) == len(other["frames"]) == len(TIMES)
    for frame, reference in zip(source["frames"], other["frames"], strict=True):
        assert frame["index"] == reference["index"]
        assert frame["time"] == pytest.approx(reference["time"], abs=1e-6)
        assert len(frame["faces"]) == len(reference["faces"])
        for face, same in zip(frame["faces"], reference["faces"], strict=True):
            assert face["track"] == same["track"]
            assert face["box"] == pytest.approx(same["box"], abs=1)
            assert face["valence_raw"] == pytest.approx(same["valence_raw"], abs=1e-3)
            for scores in ("probabilities", "raw"):
                given = face["expression"][scores]
                assert given == pytest.approx(same["expression"][scores], abs=1e-3)


def test_a_video_gives_the_command_lines_table_and_its_exports(ready, clip, by_command):
    bring(ready, clip)
    done(ready)
    expect(ready.locator("#video-reader")).to_contain_text("Decoded by WebCodecs")
    assert_same_analysis(result(ready), by_command)
    ours = [line.split(",") for line in saved(ready, "csv").splitlines()]
    theirs = [
        line.split(",") for line in (by_command / "clip.webm.csv").read_text("utf-8").splitlines()
    ]
    assert ours[0] == theirs[0]
    assert [row[:3] for row in ours] == [row[:3] for row in theirs]
    assert saved(ready, "vtt").startswith("WEBVTT\n\n00:00:00.000 --> ")
    assert '<TIER LINGUISTIC_TYPE_REF="expression" TIER_ID="Face 1">' in saved(ready, "eaf")


def test_without_webcodecs_the_player_shows_the_same_frames(page, site_address, clip, by_command):
    page.add_init_script("delete window.VideoDecoder")
    page.goto(site_address)
    wait_until_ready(page)
    bring(page, clip)
    done(page)
    expect(page.locator("#video-reader")).to_contain_text("the browser's video player")
    assert_same_analysis(result(page), by_command)


def test_the_timeline_scrubs_zooms_and_follows_its_filter(ready, changing_clip):
    bring(ready, changing_clip)
    done(ready)
    document = result(ready)
    kept = VideoTimeline.from_document(json.dumps(document))
    request = {"track": 0, "filling": "none", "filter": {"kind": "gaussian", "seconds": 0.2}}
    smoothed = json.loads(kept.timeline(json.dumps(request)))
    frame = ready.locator("#timeline-frame")
    frame.focus()
    frame.press("Home")
    spoken = ready.locator("#timeline-values")
    label = smoothed["labels"][0]
    expect(spoken).to_contain_text(f"0.00 s, frame 0: {label}")
    expect(spoken).to_contain_text(f"{smoothed['smoothed'][label][0] * 100:.0f}%")
    expect(spoken).to_contain_text("valence (derived) ")
    expect(frame).to_have_attribute("aria-valuetext", spoken.inner_text())
    shown = ready.locator(f".face li[data-label={label}]")
    expect(shown).to_contain_text(f"{smoothed['smoothed'][label][0] * 100:.0f}")
    choose_rows(ready, 4)
    expect(spoken).to_contain_text("0.24 s, frame 4: no face")
    expect(ready.locator(".face")).to_have_count(0)
    expect(ready.locator("#timeline-chart [data-plot=shares] .gap")).to_have_count(1)
    lines = timeline(ready)
    assert lines["smoothed"][label] != lines["raw"][label]
    frame.press("+")
    zoomed = ready.locator("#timeline-lines")
    assert zoomed.evaluate("element => element.span[1] - element.span[0]") < TIMES[-1] / 1000
    frame.press("0")
    assert zoomed.evaluate("element => element.span") is None
    kind = ready.locator("#timeline-filter #kind")
    usual = kind.input_value()
    kind.select_option("none")
    expect(shown).to_have_count(0)
    choose_rows(ready, 2)
    first = lines["raw"][label][2]
    expect(shown).to_contain_text(f"{first * 100:.0f}")
    lines = timeline(ready)
    assert lines["smoothed"][label] == lines["raw"][label]
    ready.locator("#timeline-details").evaluate("details => { details.open = true }")
    expect(ready.locator("#timeline-table tbody tr")).to_have_count(len(TIMES))
    expect(ready.locator("#timeline-table tbody tr").nth(4)).to_contain_text("no face")
    heads = ready.locator("#timeline-table thead th").all_inner_texts()
    assert {"valence (derived)", "arousal (derived)"} <= set(heads)
    expect(ready.locator("#timeline-legend")).to_contain_text("valence (derived)")
    kind.select_option(usual)


HEAD_BEGINS = """([expected, background]) => {
  const canvas = document.querySelector("#picture");
  const { data } = canvas.getContext("2d").getImageData(0, 120, canvas.width, 1);
  let column = 0;
  while (column < canvas.width && Math.abs(data[4 * column] - background) < 30) column += 1;
  return Math.abs(column - expected) <= 1;
}"""
"""Whether, at half height, what is not background begins at a column: it moves 4 a frame."""


def test_with_text_twice_as_large_a_phone_shows_the_timeline_without_scrolling_sideways(
    ready, clip
):
    bring(ready, clip)
    done(ready)
    size = ready.viewport_size
    try:
        ready.set_viewport_size({"width": 390, "height": 740})
        with text_size(ready, 32):
            assert ready.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
            ready.wait_for_function("() => document.documentElement.scrollWidth === 390")
    finally:
        ready.set_viewport_size(size)


def test_scrubbing_shows_the_frame_itself(ready, clip):
    bring(ready, clip)
    done(ready)
    frames = moving_face(len(TIMES), WITHOUT_FACE)
    for row in (7, 4, 1):
        choose_rows(ready, row)
        expect(ready.locator("#timeline-values")).to_contain_text(f"frame {row}:")
        differs = np.abs(frames[row][120, :, 0].astype(int) - 110) >= 30
        begins = int(differs.argmax()) if differs.any() else len(differs)
        ready.wait_for_function(HEAD_BEGINS, arg=[begins, 110])


def test_the_saved_json_brings_the_timeline_back_without_the_video(ready, clip, tmp_path):
    bring(ready, clip)
    done(ready)
    stored = tmp_path / "as a camera names it.JSON"
    stored.write_text(saved(ready, "json"), "utf-8")
    before = timeline(ready)
    ready.click("#try-example")
    expect(ready.locator("#timeline")).to_be_hidden()
    expect(status(ready)).to_contain_text("in the example picture")
    bring(ready, stored)
    expect(status(ready)).to_contain_text(
        "clip.webm is open: only its timeline is available, not the video"
    )
    choose = ready.locator("#stage").get_by_role("button", name="Choose a file")
    with ready.expect_file_chooser():
        choose.click()
    after = timeline(ready)
    assert (after["times"], after["labels"]) == (before["times"], before["labels"])
    for name, values in before["smoothed"].items():
        assert after["smoothed"][name] == pytest.approx(values, abs=1e-4)
    expect(ready.locator(".face")).to_have_count(1)


def test_pausing_and_cancelling_keep_what_was_computed(ready, tmp_path):
    long = write_video(tmp_path / "long.webm", moving_face(400), **PLAYABLE)
    bring(ready, long)
    expect(ready.locator("#video-progress-label")).to_have_text(re.compile(r" of 1[56]\.\d s, "))
    ready.click("#pause-video")
    expect(status(ready)).to_contain_text("long.webm is paused")
    expect(ready.locator("#timeline")).to_be_visible()
    ready.click("#pause-video")
    expect(status(ready)).to_contain_text("long.webm is being analysed")
    ready.click("#cancel-video")
    expect(status(ready)).to_contain_text("cancelled after")
    source = result(ready)["sources"][0]
    assert 0 < len(source["frames"]) < 400
    assert "Everything up to that point was kept" in source["error"]


def sound(file: Path) -> bytes:
    with av.open(str(file), "w") as container:
        stream = container.add_stream("aac", rate=8000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.float32), "fltp", "mono")
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.read_bytes()


def test_bad_files_are_reported_in_a_sentence_and_the_page_keeps_working(ready, clip, tmp_path):
    unknown = write_video(tmp_path / "raw.mkv", noise(3))
    endless = write_video(tmp_path / "endless.webm", noise(2), [0, 9_000_000], **PLAYABLE)
    for name, content, sentence in (
        ("empty.mp4", b"", "empty.mp4: The file is empty"),
        (
            "broken.mp4",
            b"no video at all" * 99,
            "broken.mp4: The file could not be read as a video",
        ),
        ("song.mp4", sound(tmp_path / "song.mp4"), "song.mp4: The file contains only sound"),
        ("raw.mkv", unknown.read_bytes(), "raw.mkv: This browser cannot decode the video"),
        ("endless.webm", endless.read_bytes(), "this page accepts up to 120 minutes"),
        ("notes.json", b"{}", "notes.json: This isn't a saved analysis of a video"),
    ):
        bring_bytes(ready, name, content)
        expect(status(ready)).to_contain_text(sentence)
    bring(ready, clip)
    done(ready)


def test_a_video_that_was_cut_off_keeps_what_is_there(ready, tmp_path):
    # What comes of a cluster whose end is missing is up to the browser, so there are several.
    clusters = {"options": {"cluster_time_limit": "200"}}
    whole = write_video(tmp_path / "whole.webm", moving_face(60), **PLAYABLE, **clusters)
    content = whole.read_bytes()
    bring_bytes(ready, "cut.webm", content[: 2 * len(content) // 3])
    expect(status(ready)).to_have_text(re.compile("cut off: it ends after|damaged after"))
    source = result(ready)["sources"][0]
    assert 0 < len(source["frames"]) < 60
    expect(ready.locator("#timeline")).to_be_visible()


def test_another_model_starts_a_running_analysis_anew(ready, tmp_path):
    bring(ready, write_video(tmp_path / "long.webm", moving_face(100), **PLAYABLE))
    expect(ready.locator("#timeline")).to_be_visible()
    ready.locator("#open-models").click()
    ready.locator("#model-mini-xception").click()
    # Otherwise an analysis that was done meanwhile would be taken for the new one.
    expect(ready.locator("#model-in-use")).to_contain_text("mini-XCEPTION")
    expect(status(ready)).to_contain_text("is done: 100 frames")
    document = result(ready)
    assert document["model"]["name"] == "mini-xception"
    assert [frame["index"] for frame in document["sources"][0]["frames"]] == list(range(100))
    seen = {
        len(face["expression"]["probabilities"])
        for frame in document["sources"][0]["frames"]
        for face in frame["faces"]
    }
    assert seen == {7}
