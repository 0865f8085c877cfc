"""Recordings and analyses are kept as sessions: listed, opened, saved, and deleted with undo."""

import json
import re

import av
import jsonschema
import pytest
from page_modules import serve_module
from page_reading import (
    PATIENCE,
    choose_rows,
    return_to_example,
    status,
    timeline,
    wait_until_ready,
)
from playwright.sync_api import expect
from sessions_reading import (
    close,
    drawer,
    files,
    record,
    remove_files,
    saved,
    toast,
    wait_until_nothing_is_kept,
    wait_until_recorded,
    wait_until_stored,
    write,
)
from worker_faults import crash

from build_steps.paths import ROOT, WEB
from video_making import WEBM, moving_face, write_video

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))
FRAMES = 40
NAME = re.compile(r"Camera \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d")


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(FRAMES), **WEBM)


@pytest.fixture
def empty(shared_page, site_address):
    """A page of the site's origin in which nothing runs, and without sessions."""
    shared_page.goto(f"{site_address}notices.txt")
    remove_files(shared_page)
    yield shared_page
    # A camera that goes on would slow the tests of other pages.
    shared_page.goto(f"{site_address}notices.txt")


@pytest.fixture
def live(empty, site_address):
    """A page with the camera's live picture and without sessions."""
    empty.goto(f"{site_address}?source=camera")
    wait_until_ready(empty)
    empty.locator(".face").first.wait_for()
    return empty


def restart(page) -> None:
    """Open the page anew, without the camera."""
    page.goto(page.url.split("?")[0])
    wait_until_ready(page)


def another_tab(page):
    """The page again, whose analysis does not start, which would take seconds."""
    other = page.context.new_page()
    other.set_default_timeout(PATIENCE)
    other.route("**/worker/worker.js", lambda route: route.abort())
    other.goto(page.url.split("?")[0])
    return other


REPLACED_WHILE_READ = """async (module) => {
  const { DeviceFiles } = await import(module);
  const files = await DeviceFiles.open();
  await files.write("session", "about.json", "0");
  const text = async () => (await files.read("session", "about.json")).text();
  const reading = [];
  for (let version = 1; version <= 100; version += 1) {
    const writing = files.write("session", "about.json", `${version}`);
    for (let time = 0; time < 5; time += 1) reading.push(text());
    await writing;
  }
  const texts = await Promise.all(reading.map((text) => text.catch((error) => error.name)));
  await files.remove("session");
  return texts;
}"""


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(origin_page):
    """As when a second tab lists the session that the first one is recording."""
    module = serve_module(origin_page, WEB / "page" / "session_files.js")
    texts = origin_page.evaluate(REPLACED_WHILE_READ, module)
    assert len(texts) == 500
    assert {text for text in texts if not text.isdecimal()} == set()


def test_a_recording_is_reviewed_saved_kept_and_deleted(live):
    live.keyboard.press("v")
    expect(status(live)).to_contain_text("There is no recording yet.")
    record(live, 1)
    stop = live.get_by_role("button", name="Stop recording")
    expect(stop).to_have_attribute("aria-pressed", "true")
    live.keyboard.press("m")
    live.locator("#live-lines input[name=note]").fill("bell")
    live.keyboard.press("Enter")
    expect(drawer(live)).to_contain_text("in progress")
    close(live)
    wait_until_recorded(live, 3)
    # Another tab leaves it alone.
    other = another_tab(live)
    expect(drawer(other)).to_contain_text("in progress")
    drawer(other).get_by_role("button", name="Delete all").click()
    drawer(other).get_by_role("button", name="Delete all").click()
    expect(drawer(other)).to_contain_text("in progress")
    close(other)
    other.locator("#kept-details > summary").click()
    other.click("#clear-kept")
    expect(other.locator("#kept-status")).to_contain_text("except what another tab of this page")
    expect(other.locator("#kept")).to_contain_text(re.compile(r"Sessions\s*1, "))
    other.close()
    live.keyboard.press("r")
    expect(live.get_by_role("button", name="Record", exact=True)).to_be_visible()
    expect(toast(live)).to_contain_text(re.compile(r"\d faces?, is in Sessions\."))
    expect(live.locator("body")).to_have_attribute("data-source", "camera")
    expect(toast(live).get_by_role("button", name="Review")).to_be_visible()
    live.keyboard.press("v")
    expect(status(live)).to_contain_text("results were recorded, but no pictures")
    expect(live.locator("#timeline-lines .note")).to_contain_text("bell")
    times = timeline(live)["times"]
    assert times[0] == 0
    assert 2.5 < times[-1] < 60
    choose_rows(live, 0)
    expect(live.locator(".face").first).to_be_visible()
    live.click("#play")
    live.wait_for_function("() => document.querySelector('#timeline-lines').row > 0")

    restart(live)
    expect(drawer(live).locator("li")).to_have_count(1)
    name = NAME.search(drawer(live).inner_text())[0]
    document = saved(live, name)
    jsonschema.validate(document, SCHEMA)
    (source,) = document["sources"]
    assert source["source"] == name
    assert source["date"][:4] == name[7:11]
    assert [mark["note"] for mark in source["marks"]] == ["bell"]
    assert 0 < source["marks"][0]["time"] < times[-1]
    assert [frame["time"] for frame in source["frames"]] == pytest.approx(times, abs=1e-6)

    drawer(live).get_by_role("button", name=f"Rename: {name}").click()
    live.keyboard.type("My smile")
    live.keyboard.press("Enter")
    expect(drawer(live)).to_contain_text("My smile")
    assert saved(live, "My smile")["sources"][0]["source"] == "My smile"

    drawer(live).get_by_role("button", name="Delete: My smile").click()
    expect(drawer(live).locator("li")).to_have_count(0)
    # A tab that opens meanwhile removes only what nobody can put back.
    other = another_tab(live)
    expect(drawer(other)).to_contain_text("No sessions yet.")
    other.close()
    drawer(live).get_by_role("button", name="Undo").click()
    expect(drawer(live).locator("li")).to_have_count(1)
    drawer(live).get_by_role("button", name="Delete: My smile").click()
    expect(drawer(live)).to_contain_text("My smile was deleted.")
    restart(live)
    expect(drawer(live)).to_contain_text("No sessions yet.")
    wait_until_nothing_is_kept(live)


def test_recordings_survive_a_reload_a_dead_worker_and_a_stopped_camera(live):
    record(live, 3)
    restart(live)
    expect(drawer(live).locator("li")).to_contain_text("ended early")
    drawer(live).get_by_role("button", name=re.compile("^Open")).click()
    expect(status(live)).to_contain_text("results were recorded")
    assert timeline(live)["times"][-1] > 0.5

    live.click("#start-camera")
    record(live, 1)
    crash(live)
    expect(toast(live)).to_contain_text("The recording ended because the analysis stopped.")
    wait_until_ready(live)
    drawer(live).get_by_role("checkbox", name="Also make an annotated video").check()
    close(live)
    record(live, 2)
    live.keyboard.press("s")
    expect(toast(live)).to_contain_text("The recording ended because the camera stopped.")
    with live.expect_download() as download:
        toast(live).get_by_role("button", name="Save video").click()
    with av.open(str(download.value.path())) as video:
        pictures = [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]
    assert len(pictures) >= 2
    assert pictures[-1].std() > 20
    expect(drawer(live).locator("li")).to_have_count(3)
    close(live)

    live.locator("#kept-details > summary").click()
    expect(live.locator("#kept")).to_contain_text(re.compile(r"Sessions\s*3, \d+ kB"))
    live.click("#clear-kept")
    expect(live.locator("#kept")).to_contain_text(re.compile(r"Sessions\s*not kept"))
    wait_until_nothing_is_kept(live)


def test_an_analysis_is_kept_when_something_else_is_opened(live, clip):
    live.set_input_files("#open-picture", clip)
    expect(status(live)).to_contain_text(f"clip.webm is done: {FRAMES} frames")
    choose_rows(live, 20)
    live.locator("#add-mark").click()
    live.locator("#timeline-lines input[name=note]").fill("a smile")
    live.keyboard.press("Enter")
    return_to_example(live)
    expect(toast(live)).to_contain_text("clip.webm is in Sessions.")
    toast(live).get_by_role("button", name="Open again").click()
    # The page still has the video.
    expect(status(live)).to_have_text("clip.webm and its saved analysis are open.")
    expect(live.locator("#timeline-lines .note")).to_contain_text("a smile")
    expect(live.locator("#play")).to_be_enabled()
    live.locator("#video-faces [data-track='1'] .more").click()
    live.locator("#video-faces input[name=name]").fill("Anna")
    live.keyboard.press("Enter")
    expect(live.locator("#video-faces")).to_contain_text("Anna")

    # An analysis that is stopped by a reload keeps what was analysed.
    return_to_example(live)
    live.set_input_files("#open-picture", clip)
    live.wait_for_function("() => document.querySelector('#timeline-lines').timeline")
    live.keyboard.press("s")
    expect(live.locator("body")).to_have_attribute("data-source", "camera")
    expect(toast(live)).to_contain_text("clip.webm is in Sessions.")
    restart(live)
    expect(drawer(live).locator("li")).to_have_count(2)
    opening = drawer(live).get_by_role("button", name="Open: clip.webm").last
    opening.click()
    expect(live.locator("#video-faces")).to_contain_text("Anna")
    expect(live.locator("#timeline-lines .note")).to_contain_text("a smile")
    assert len(timeline(live)["times"]) == FRAMES


def test_a_session_of_an_older_page_is_opened_marked_and_renamed(live):
    record(live, 1)
    live.keyboard.press("r")
    expect(toast(live)).to_contain_text("is in Sessions.")
    live.keyboard.press("v")
    expect(status(live)).to_contain_text("results were recorded")
    (about,) = [path for path in files(live) if path.endswith("about.json")]
    facts = json.loads(files(live)[about])
    older = about.rsplit("/", 2)[0] + "/older"
    write(live, f"{older}/analysis.json", json.dumps(saved(live, facts["name"])))
    write(live, f"{older}/about.json", json.dumps({**facts, "name": "Older"}))
    restart(live)
    drawer(live).get_by_role("button", name="Open: Older").click()
    expect(status(live)).to_contain_text("results were recorded")
    live.locator("#add-mark").click()
    live.locator("#timeline-lines input[name=note]").fill("a smile")
    live.keyboard.press("Enter")
    drawer(live).get_by_role("button", name="Rename: Older").click()
    live.keyboard.type("Newer")
    live.keyboard.press("Enter")
    expect(drawer(live)).to_contain_text("Newer")
    close(live)
    wait_until_stored(live, f"{older}/video.json", "a smile")
    (source,) = saved(live, "Newer")["sources"]
    assert [mark["note"] for mark in source["marks"]] == ["a smile"]
    assert source["source"] == "Newer"
    assert f"{older}/analysis.json" not in files(live)


def test_damaged_sessions_are_refused_and_deletable_and_the_next_visit_works(live):
    record(live, 1)
    live.keyboard.press("r")
    expect(toast(live)).to_contain_text("is in Sessions.")
    (about,) = [path for path in files(live) if path.endswith("about.json")]
    folder = about.rsplit("/", 1)[0]
    root = folder.rsplit("/", 1)[0]
    facts = json.loads(files(live)[about])
    for name, text in {"other": '{"schema": "emotilens-analysis-9"}', "cut": '{"schema'}.items():
        write(live, f"{root}/{name}/about.json", json.dumps({**facts, "name": name}))
        write(live, f"{root}/{name}/analysis.json", text)
    write(live, f"{root}/newer/about.json", json.dumps({**facts, "version": 2}))
    write(live, f"{root}/garbage/about.json", "no JSON")
    for path in [
        path for path in files(live) if re.fullmatch(rf"{re.escape(folder)}/\d+.json", path)
    ]:
        write(live, path, "[]")

    restart(live)
    expect(drawer(live).locator("li")).to_have_count(5)
    expect(drawer(live).get_by_text("Damaged session")).to_have_count(2)
    for name in ("other", "cut"):
        drawer(live).get_by_role("button", name=f"Open: {name}").click()
        expect(status(live)).to_contain_text(f"{name}.json: This isn't a saved analysis")
        live.keyboard.press("Escape")
    drawer(live).get_by_role("button", name=re.compile("^Open: Camera")).click()
    expect(drawer(live).get_by_role("alert").first).to_contain_text("This is not a saved analysis")
    for left in range(4, -1, -1):
        drawer(live).get_by_role("button", name=re.compile("^Delete: ")).first.click()
        expect(drawer(live).locator("li")).to_have_count(left)
    restart(live)
    wait_until_nothing_is_kept(live)


FULL = """FileSystemFileHandle.prototype.createWritable = async () => {
  throw new DOMException("full", "QuotaExceededError");
}"""

DENIED = """navigator.storage.getDirectory = async () => {
  throw new DOMException("denied", "SecurityError");
}"""


def shorten(route) -> None:
    """Let a recording be as long as a second or two of results."""
    response = route.fetch()
    assert response.text().count("4e8") == 1
    route.fulfill(response=response, body=response.text().replace("4e8", "1e3"))


@pytest.mark.parametrize(
    ("stub", "complaint"),
    [(FULL, "This device's storage is full"), (DENIED, "This browser keeps nothing")],
    ids=["full", "denied"],
)
def test_without_storage_sessions_last_until_the_page_is_closed_and_it_says_so(
    shared_page, site_address, stub, complaint
):
    browser = shared_page.context.browser
    with browser.new_context(permissions=["camera"], service_workers="block") as context:
        page = context.new_page()
        page.add_init_script(stub)
        page.route("**/page/lab.js", shorten)
        page.goto(f"{site_address}?source=camera")
        wait_until_ready(page)
        page.wait_for_function("() => document.querySelector('#stage').recordable")
        page.keyboard.press("r")
        expect(toast(page)).to_contain_text("a session can have at most 400 MB.")
        expect(toast(page)).to_contain_text("It lasts only until this page is closed")
        expect(drawer(page)).to_contain_text(complaint)
        expect(drawer(page).locator("li")).to_contain_text("only until this page is closed")
        drawer(page).get_by_role("button", name=re.compile("^Open")).click()
        expect(status(page)).to_contain_text("results were recorded")
        assert timeline(page)["times"][-1] > 0


NO_ROOM_FOR_ALL = """const { createWritable } = FileSystemFileHandle.prototype;
FileSystemFileHandle.prototype.createWritable = async function () {
  if (this.name === "frames.json") throw new DOMException("full", "QuotaExceededError");
  return createWritable.call(this);
}"""


def test_a_device_without_room_for_a_whole_recording_keeps_its_pieces(shared_page, site_address):
    browser = shared_page.context.browser
    with browser.new_context(permissions=["camera"], service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(NO_ROOM_FOR_ALL)
        page.goto(f"{site_address}?source=camera")
        wait_until_ready(page)
        page.locator(".face").first.wait_for()
        record(page, 1)
        wait_until_recorded(page, 1)
        page.keyboard.press("r")
        expect(toast(page)).to_contain_text("is in Sessions.")
        # The first time it is opened, it is put together, and then there is no room for it.
        page.keyboard.press("v")
        expect(status(page)).to_contain_text("results were recorded, but no pictures")
        length = len(timeline(page)["times"])
        restart(page)
        page.keyboard.press("v")
        expect(status(page)).to_contain_text("results were recorded, but no pictures")
        assert len(timeline(page)["times"]) == length


def test_an_embedded_page_offers_no_recording_and_keeps_nothing(empty, site_address):
    live = empty
    live.goto(f"{site_address}?embed")
    live.locator("#start-camera").click()
    wait_until_ready(live)
    live.locator(".face").first.wait_for()
    expect(live.get_by_role("button", name="Record", exact=True)).to_have_count(0)
    live.keyboard.press("r")
    expect(live.locator("#source-status")).not_to_contain_text("Recording")
    wait_until_nothing_is_kept(live)
