"""The route “People”: an album of photographs, read and corrected in memory only."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from page_reading import PATIENCE, open_route, wait_until_ready
from PIL import Image as Pillow
from playwright.sync_api import expect
from worker_faults import end_silently

SCRIPT = re.compile(r"people_view[^/]*\.js")
NETWORK = re.compile(r"hse-faceres.*\.onnx|python/album.*\.zip")


FORGOTTEN_MEANWHILE = """async () => {
  const album = document.querySelector("emotilens-album");
  const say = (name, detail) => album.dispatchEvent(new CustomEvent(name, { detail }));
  say("settings", { threshold: null, photographs: 1, days: 1 });
  say("edit", { edit: { edit: "rename", face: 0, name: "Left over" }, done: "" });
  say("undo");
  await new Promise((resolve) => setTimeout(resolve));
  say("switchoff");
  say("switchon");
}"""
"""Switches off and on while persons are being found, and a change undone, which end later."""

UNDONE_MEANWHILE = """async () => {
  const album = document.querySelector("emotilens-album");
  album.dispatchEvent(new CustomEvent("undo"));
  await new Promise((resolve) => setTimeout(resolve));
  return album.note();
}"""
"""Undoes a change; returns what is noted at once."""


DEAD = """() => {
  const album = document.querySelector("emotilens-album");
  album.reading = { ...album.reading, state: "dead" };
}"""
"""Shows what the album shows once the analysis has stopped for good."""

IMPOSSIBLE = """() => {
  const detail = { method: "nothing", threshold: null, photographs: null, days: null };
  document.querySelector("emotilens-album").dispatchEvent(new CustomEvent("settings", { detail }));
}"""
"""Chooses an unknown grouping."""

CLOSED = """() => {
  const readEntries = (_, failed) => failed(new Error("denied"));
  const closed = { isDirectory: true, fullPath: "/closed", createReader: () => ({ readEntries }) };
  const detail = { items: [{ webkitGetAsEntry: () => closed }] };
  document.querySelector("emotilens-album").dispatchEvent(new CustomEvent("dropfiles", { detail }));
}"""
"""Drops a folder that cannot be opened, which the browser leaves out when it is driven."""

LATE = """() => {
  const file = (found) => found(new File(["x"], "late.txt"));
  const late = { isFile: true, fullPath: "/late/late.txt", file };
  const parts = [[], [late]];
  const readEntries = (found) => {
    const answer = () => found(parts.pop());
    if (parts.length === 2) globalThis.goOn = answer;
    else answer();
  };
  const folder = { isDirectory: true, fullPath: "/late", createReader: () => ({ readEntries }) };
  const dataTransfer = { items: [{ webkitGetAsEntry: () => folder }] };
  document.dispatchEvent(Object.assign(new Event("drop"), { dataTransfer }));
}"""
"""Drops a folder beside the panel, which is listed when the page calls “goOn”."""

GONE = """() => {
  const slice = () => ({ arrayBuffer: () => Promise.reject(new Error("not found")) });
  const clipboardData = { files: [{ name: "gone.jpg", type: "image/jpeg", slice }] };
  document.dispatchEvent(Object.assign(new Event("paste"), { clipboardData }));
}"""
"""Pastes a file that was deleted meanwhile."""


@pytest.fixture(scope="module")
def photographs(tmp_path_factory, example_picture) -> list[Path]:
    """Three of one face, one of which is broken off; a copy; no picture; nobody."""
    folder = tmp_path_factory.mktemp("photographs")
    with Pillow.open(example_picture) as opened:
        face = opened.convert("RGB").resize((360, 360))
    files = []
    for number, side in enumerate((360, 340)):
        exif = Pillow.Exif()
        exif[0x8769] = {0x9003: f"2020:0{number + 1}:17 10:30:00"}
        content = io.BytesIO()
        face.resize((side, side)).save(content, "JPEG", quality=92, exif=exif)
        files.append(folder / f"face-{number}.jpg")
        files[-1].write_bytes(content.getvalue())
    (folder / "copy.jpg").write_bytes(files[0].read_bytes())
    (folder / "broken.jpg").write_bytes(b"no picture at all")
    (folder / "notes.txt").write_text("no picture")
    files += [folder / name for name in ("copy.jpg", "broken.jpg", "notes.txt")]
    return files


@pytest.fixture(scope="module")
def named_folders(photographs) -> list[Path]:
    """The same face in two folders that are named after different people."""
    folders = [photographs[0].parent.parent / "sorted" / name for name in ("Ana", "Eva")]
    for folder, file in zip(folders, photographs, strict=False):
        folder.mkdir(parents=True)
        (folder / file.name).write_bytes(file.read_bytes())
    return folders


def drop(page, target, *paths):
    """Drop files or folders as the browser itself does, which gives the page directory entries."""
    session = page.context.new_cdp_session(page)
    box = target.bounding_box()
    place = {"x": box["x"] + 20, "y": box["y"] + 10}
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def test_an_album_is_read_corrected_exported_kept_through_a_silent_end_and_forgotten(
    browser, site_address, photographs, named_folders
):
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        fetched = []
        page.on("request", lambda request: fetched.append(request.url))
        page.route(SCRIPT, lambda route: route.abort())
        page.goto(f"{site_address}#/people")
        expect(page.get_by_role("alert")).to_contain_text("This panel could not be loaded.")
        page.unroute(SCRIPT)
        page.get_by_role("button", name="Try again").click()
        wait_until_ready(page)
        album = page.locator("emotilens-album")
        expect(album).to_contain_text("GDPR (Article 9)")
        expect(page.locator("#choose-files")).to_have_count(0)
        drop(page, album, photographs[0])
        expect(page.locator("#note")).to_contain_text("since this is switched off. Switch it on")
        expect(page.locator("#stage")).not_to_be_visible()
        assert not [url for url in fetched if NETWORK.search(url)]

        page.route(NETWORK, lambda route: route.abort())
        page.locator("#switch-on").click()
        expect(album).to_contain_text("Nothing was read yet. Switch it on again to retry.")
        page.unroute(NETWORK)
        page.locator("#switch-on").click()
        expect(page.locator("#choose-files")).to_be_visible()
        page.locator("emotilens-album #files").set_input_files(photographs)
        expect(album).to_contain_text("1 file is not a picture and was left out: notes.txt.")
        expect(album).to_contain_text("2 photographs, 2 faces, 0 people in the album.")
        expect(album).to_contain_text("Nobody is in enough photographs")
        expect(page.locator("#look")).to_contain_text("broken.jpg")
        page.locator("#look summary").click()
        expect(page.locator("#look")).to_contain_text("counted once: face-0.jpg")
        page.locator("#others").check()
        tiles = page.locator("emotilens-persons [role=radiogroup] li")
        expect(tiles).to_have_count(1)
        expect(tiles).to_contain_text("2 photographs")
        person = page.locator("emotilens-person")
        expect(person).to_contain_text("2020-01-17 to 2020-02-17")

        person.locator(".face input").first.check()
        person.locator("#split").click()
        expect(tiles).to_have_count(2)
        expect(page.locator("#note")).to_have_text("1 face is a new person now.")
        person.locator("#rename").click()
        person.get_by_role("textbox").fill("Eileen")
        person.get_by_role("textbox").press("Enter")
        expect(tiles.first).to_contain_text("Eileen")
        expect(album).to_contain_text("1 person in the album.")
        person.locator("#partner").select_option(index=1)
        person.locator("#merge").click()
        expect(tiles).to_have_count(1)
        end_silently(page)
        expect(page.locator("body[data-engine=starting]")).to_have_count(1)
        assert page.evaluate(UNDONE_MEANWHILE) == "This is done once the analysis runs again."
        expect(tiles).to_have_count(2)
        expect(page.locator("#note")).to_have_text("Undone.")
        person.locator("#hide").dblclick()
        expect(tiles).to_have_count(1)
        expect(person.locator("#hide")).to_have_text("Show again")
        page.locator("#undo").click()
        expect(tiles).to_have_count(2)

        page.evaluate(DEAD)
        expect(page.locator("#restart-reading")).to_be_visible()
        open_route(page, "evaluate")
        open_route(page, "people")
        expect(tiles).to_have_count(2)
        page.locator("#export-menu").locator("visible=true").click()
        expect(album.get_by_role("menu")).to_be_in_viewport(ratio=1)
        with page.expect_download() as downloading:
            page.locator("emotilens-album [data-form=json]").click()
        document = json.loads(Path(downloading.value.path()).read_text())
        assert document["schema"] == "emotilens-album-1"
        assert {one["name"] for one in document["persons"]} == {"Eileen", None}
        assert [one["name"] for one in document["failed"]] == ["broken.jpg"]
        assert document["photographs"][0]["duplicates"] == ["face-0.jpg"]

        page.locator("#export-menu").locator("visible=true").click()
        with page.expect_download() as downloading:
            page.locator("emotilens-album [data-form=xmp]").click()
        with zipfile.ZipFile(downloading.value.path()) as archive:
            assert any(b"Eileen" in archive.read(name) for name in archive.namelist())

        page.locator("#settings summary").click()
        page.locator("#method").select_option("complete")
        expect(page.locator("#settings output")).to_have_text("1.10")
        page.evaluate(IMPOSSIBLE)
        expect(page.locator("#note")).to_contain_text("is not a way to group faces")
        page.locator("#method").select_option("single")
        expect(page.locator("#note")).to_be_empty()
        page.locator("#undo").click()
        expect(page.locator("#note")).to_have_text("Undone.")
        expect(page.locator("#undo")).to_be_focused()
        page.locator("#undo").click()
        expect(page.locator("#undo")).to_have_attribute("aria-disabled", "true")
        expect(page.locator("#undo")).to_be_focused()

        page.evaluate(FORGOTTEN_MEANWHILE)
        expect(page.locator("#choose-files")).to_be_visible()
        expect(tiles).to_have_count(0)
        expect(page.locator("#compare")).to_have_count(0)
        drop(page, page.locator(".intake"), *named_folders)
        expect(album).to_contain_text("2 photographs, 2 faces, 0 people in the album.")
        expect(page.locator("details#photographs")).to_contain_text("Eva/face-1.jpg")
        # Nothing to undo: what was undone before is forgotten, too.
        expect(page.locator("#undo")).to_have_count(0)
        expect(page.locator("#figures")).to_be_empty()
        page.evaluate(CLOSED)
        expect(page.locator("#note")).to_contain_text("1 file or folder could not be opened")
        expect(page.locator("#look")).to_contain_text("closed could not be opened")
        page.locator("#compare").click()
        expect(page.locator("#figures")).to_contain_text("2 folders, by the largest face of 2")
        # Both in one group, of which each folder has a half.
        expect(page.locator("#figures dd")).to_have_text(
            ["0.000", "0.000", "0.000", "1.000", "0.000", "0.500", "1.000", "0.667"]
        )

        page.evaluate(LATE)
        expect(page.locator("#note")).to_have_text("Looking for files in what you dropped …")
        open_route(page, "picture")
        page.evaluate("goOn()")
        open_route(page, "people")
        expect(page.locator("#note")).to_contain_text("There is no picture in what you chose.")
        page.evaluate(LATE)

        page.locator("#kept-details summary").click()
        kept = page.locator("#kept")
        expect(kept).to_contain_text("in memory only: 2 photographs, 2 faces")
        kept.get_by_role("button", name="Album").click()
        expect(page.locator("#switch-on")).to_be_visible()
        expect(kept).not_to_contain_text("in memory only")
        page.evaluate("goOn()")

        open_route(page, "picture")
        expect(page.locator("#status-sentence")).not_to_contain_text("late.txt")
        page.evaluate(GONE)
        expect(page.locator("#status-sentence")).to_contain_text(
            "1 file or folder could not be opened and was left out: gone.jpg."
        )
