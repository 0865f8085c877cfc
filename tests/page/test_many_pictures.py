"""Many pictures at once: a strip of small ones, analysed in turn, each to be shown and exported."""

import csv
import io
import json
import re
from base64 import b64encode
from pathlib import Path

import jsonschema
import pytest
from page_reading import (
    clear_status,
    open_route,
    return_to_example,
    status,
    wait_until_ready,
)
from PIL import Image as Pillow
from playwright.sync_api import expect
from sessions_reading import drawer, files

from build_steps.paths import ROOT
from video_making import moving_face, write_video

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())

DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const given = { dataTransfer: transfer, bubbles: true, cancelable: true };
  document.querySelector("#stage").dispatchEvent(new DragEvent("drop", given));
}"""


def drop(page, *files: tuple[str, str, bytes]) -> None:
    """Drop files, each with name, type and content, on the page."""
    given = [
        {"name": name, "type": kind, "content": b64encode(content).decode()}
        for name, kind, content in files
    ]
    page.evaluate(DROP, given)


@pytest.fixture
def ready(started):
    return_to_example(started)
    return started


@pytest.fixture(scope="module")
def face(example_picture) -> tuple[str, str, bytes]:
    return ("face.png", "image/png", example_picture.read_bytes())


@pytest.fixture(scope="module")
def two_faces(example_picture) -> tuple[str, str, bytes]:
    with Pillow.open(example_picture) as opened:
        one = opened.convert("RGB")
    both = Pillow.new("RGB", (2 * one.width, one.height))
    both.paste(one, (0, 0))
    both.paste(one, (one.width, 0))
    content = io.BytesIO()
    both.save(content, "JPEG", quality=90)
    return ("two.jpg", "image/jpeg", content.getvalue())


@pytest.fixture(scope="module")
def grey() -> tuple[str, str, bytes]:
    content = io.BytesIO()
    Pillow.new("RGB", (300, 200), "grey").save(content, "PNG")
    return ("grey.png", "image/png", content.getvalue())


TWICE_AS_WIDE = """() => {
  const { width, height } = document.querySelector("#picture");
  return width === 2 * height;
}"""

BAD = ("bad.jpg", "image/jpeg", b"no picture at all")


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(5), codec=("libvpx", "yuv420p"))


def tiles(page):
    return page.locator("#thumbnails li")


def clear(page) -> None:
    page.locator("#remove-pictures").click()
    expect(tiles(page)).to_have_count(0)


def test_many_pictures_are_analysed_in_turn_and_a_bad_one_costs_only_itself(
    ready, face, two_faces, grey, clip
):
    drop(ready, face, BAD, ("clip.webm", "video/webm", clip.read_bytes()), two_faces, grey)
    expect(tiles(ready)).to_have_count(4)
    expect(tiles(ready).locator(".state")).to_have_text(["1 face", "failed", "2 faces", "no face"])
    strip = ready.locator("#thumbnails")
    expect(strip.get_by_role("status")).to_have_text("4 pictures, 1 failed")
    notes = ready.locator("#status-notes li")
    expect(notes).to_contain_text("Open videos and saved analyses one at a time")
    expect(notes).to_contain_text("clip.webm")
    expect(status(ready)).to_contain_text("One face in face.png")

    # Only small copies of the pixels are kept.
    sides = strip.locator("img").evaluate_all(
        "images => images.map(image => Math.max(image.naturalWidth, image.naturalHeight))"
    )
    assert len(sides) == 3
    assert max(sides) <= 208

    tiles(ready).nth(2).locator("label").click()
    expect(status(ready)).to_contain_text("2 faces in two.jpg")
    expect(ready.locator("#chips").get_by_role("radio")).to_have_count(2)
    ready.wait_for_function(TWICE_AS_WIDE)

    ready.keyboard.press("ArrowLeft")
    expect(status(ready)).to_contain_text("bad.jpg could not be read as a picture")
    expect(strip.locator(".reason")).to_contain_text("bad.jpg could not be read")
    ready.locator("#dismiss").click()

    saved = {}
    for form in ("json", "csv"):
        strip.get_by_role("button", name="Export all").click()
        with ready.expect_download() as download:
            strip.locator(f"button[data-form={form}]").click()
        assert download.value.suggested_filename == f"pictures.{form}"
        saved[form] = Path(download.value.path()).read_text("utf-8")
    document = json.loads(saved["json"])
    jsonschema.validate(document, SCHEMA)
    names = ["face.png", "bad.jpg", "two.jpg", "grey.png"]
    assert [source["source"] for source in document["sources"]] == names
    assert "could not be read" in document["sources"][1]["error"]
    rows = list(csv.DictReader(io.StringIO(saved["csv"])))
    found = [row["source"] for row in rows]
    assert found == ["face.png", "bad.jpg", "two.jpg", "two.jpg", "grey.png"]

    # One is removed with its button, another with the key.
    tiles(ready).nth(0).hover()
    ready.get_by_role("button", name="Remove face.png").click()
    expect(tiles(ready)).to_have_count(3)
    toast = ready.locator("#stage-toast")
    expect(toast).to_contain_text("face.png was removed.")
    toast.get_by_role("button", name="Undo").click()
    expect(tiles(ready)).to_have_count(4)
    expect(tiles(ready).nth(0)).to_contain_text("face.png")
    tiles(ready).nth(0).hover()
    ready.get_by_role("button", name="Remove face.png").click()
    expect(tiles(ready)).to_have_count(3)
    tiles(ready).nth(1).locator("input").focus()
    ready.keyboard.press("Delete")
    expect(tiles(ready)).to_have_count(2)
    # Another picture joins them.
    drop(ready, face)
    expect(tiles(ready).locator(".state")).to_have_text(["failed", "no face", "1 face"])
    clear(ready)
    expect(ready.locator("#stage")).to_have_attribute("state", "empty")
    # All come back with their results, and the one that was on the stage is on it again.
    expect(toast).to_contain_text("3 pictures were removed.")
    toast.get_by_role("button", name="Undo").click()
    expect(tiles(ready).locator(".state")).to_have_text(["failed", "no face", "1 face"])
    expect(status(ready)).to_contain_text("One face in face.png")
    clear(ready)
    expect(ready.locator("#stage")).to_have_attribute("state", "empty")


def test_the_analysis_stops_when_asked_and_goes_on(ready, grey):
    names = [(f"{number}.png", grey[1], grey[2]) for number in range(12)]
    drop(ready, *names)
    ready.locator("#stop-pictures").click()
    expect(ready.locator("#resume-pictures")).to_be_visible()
    expect(tiles(ready).filter(has_text="analysing")).to_have_count(0)
    waiting = tiles(ready).filter(has_text="waiting")
    expect(waiting).not_to_have_count(0)
    # One that is chosen is analysed all the same.
    last = tiles(ready).last
    last.locator("label").click()
    expect(last.locator(".state")).to_have_text("no face")
    expect(waiting).not_to_have_count(0)
    ready.locator("#resume-pictures").click()
    expect(tiles(ready).filter(has_text="no face")).to_have_count(12)
    expect(ready.locator("#thumbnails progress")).to_have_count(0)
    clear(ready)


def test_what_is_shown_elsewhere_leaves_the_pictures_where_they_are(ready, face, two_faces, clip):
    drop(ready, face, two_faces)
    expect(tiles(ready).locator(".state")).to_have_text(["1 face", "2 faces"])
    ready.set_input_files("#open-picture", clip)
    expect(status(ready)).to_contain_text("clip.webm is done")
    expect(ready.locator("#thumbnails")).to_be_hidden()
    open_route(ready, "picture")
    tiles(ready).nth(1).locator("label").click()
    expect(status(ready)).to_contain_text("2 faces in two.jpg")
    clear(ready)


def test_the_results_of_many_pictures_are_kept_without_them_and_join_them_again(
    ready, face, two_faces, grey, clip
):
    drop(ready, face, BAD, two_faces)
    expect(tiles(ready).locator(".state")).to_have_text(["1 face", "failed", "2 faces"])
    # Something else is opened, and the page loaded anew.
    ready.set_input_files("#open-picture", clip)
    expect(status(ready)).to_contain_text("clip.webm is done")
    ready.reload()
    wait_until_ready(ready)
    listed = drawer(ready).locator("li").filter(has_text="face.png and 2 more")
    expect(listed).to_contain_text(re.compile(r"Pictures · .* · 3 pictures · 3 faces · "))
    stored = files(ready)
    assert not any(b"JFIF" in text.encode() or "data:image" in text for text in stored.values())
    listed.get_by_role("button", name="Open: face.png and 2 more").click()

    expect(tiles(ready).locator(".state")).to_have_text(["1 face", "failed", "2 faces"])
    expect(ready.locator("#thumbnails img")).to_have_count(0)
    expect(status(ready)).to_contain_text("face.png: its results were kept, but not the picture.")
    expect(ready.locator("#card")).to_contain_text("%")
    tiles(ready).nth(1).locator("label").click()
    expect(status(ready)).to_contain_text("bad.jpg could not be read as a picture")

    # Its picture is recognised by its content; another one of the same name is not.
    drop(ready, (two_faces[0], "image/jpeg", grey[2]), two_faces)
    expect(tiles(ready).locator(".state")).to_have_text(["1 face", "failed", "2 faces", "no face"])
    expect(ready.locator("#thumbnails img")).to_have_count(2)
    expect(status(ready)).to_contain_text("2 faces in two.jpg")
    ready.wait_for_function(TWICE_AS_WIDE)

    # Nothing is lost when all are removed: they can come back, and their session stays.
    ready.locator("#remove-pictures").click()
    expect(ready.locator("#stage")).to_have_attribute("state", "empty")
    expect(drawer(ready).locator("li").filter(has_text="face.png and 3 more")).to_be_visible()
    drawer(ready).get_by_role("button", name="Open: face.png and 3 more").click()
    expect(tiles(ready)).to_have_count(4)
    clear(ready)
    ready.locator("#stage-toast").get_by_role("button", name="Dismiss").click()


def test_an_analysis_and_its_video_open_together_in_any_order(ready, clip):
    ready.set_input_files("#open-picture", clip)
    expect(status(ready)).to_contain_text("clip.webm is done: 5 frames")
    with ready.expect_download() as download:
        ready.click("#export-menu")
        ready.click("button[data-form=json]")
    video = ("clip.webm", "video/webm", clip.read_bytes())
    stored = Path(download.value.path()).read_bytes()
    analysis = ("clip.webm.json", "application/json", stored)
    # The last time, the video is open already.
    for pair, again in (
        ((analysis, video), False),
        ((video, analysis), False),
        ((analysis, video), True),
    ):
        if not again:
            return_to_example(ready)
        clear_status(ready)
        drop(ready, *pair)
        expect(status(ready)).to_have_text("clip.webm and its saved analysis are open.")
        expect(ready.locator("#player").get_by_role("button", name="Play")).to_be_enabled()
        expect(ready.locator("#status-notes li")).to_have_count(0)
