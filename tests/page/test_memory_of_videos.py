"""Of a video, the page keeps what it found in each frame, but no frame."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from page_memory import EAGER, memory, watch_memory
from page_reading import save_as, status, wait_until_ready
from playwright.sync_api import expect

from video_making import WEBM, moving_face, write_video

SHORT, LONG = 40, 190

PIXELS = 320 * 240
"""Bytes of a frame's luminance alone."""

TABLE = 9_000
"""Bytes of the page's heap that the one face of a frame may take in the result and its timeline."""

COPIES = 60
"""Of each frame of the short video, for a stored analysis whose table takes some megabytes."""

OPENINGS = 6

CHARTED = 700
"""Bytes of the page's heap that a frame of an analysis may take: its numbers in the chart, and not
its result, which takes more than twice as much."""


@pytest.fixture
def page(launch):
    with launch(EAGER) as browser:
        yield browser.new_context(service_workers="block").new_page()


def start(page, site_address) -> None:
    """With the model that takes least time: what is kept of a frame is the same with all."""
    watch_memory(page)
    page.goto(f"{site_address}?model=emotilens-ferplus-tiny")
    wait_until_ready(page)


def analyse(page, folder, count: int):
    """Memory after a video of so many frames."""
    page.set_input_files(
        "#open-picture", write_video(folder / f"{count}.webm", moving_face(count), **WEBM)
    )
    expect(status(page)).to_contain_text(f"is done: {count} frames", timeout=300_000)
    return memory(page)


@pytest.mark.timeout(600)
def test_memory_grows_by_the_results_table_and_by_no_frame(page, site_address, tmp_path):
    start(page, site_address)
    # The first video, as long as any, also makes the browser compile and style what shows it.
    analyse(page, tmp_path, LONG)
    short = analyse(page, tmp_path, SHORT)
    long = analyse(page, tmp_path, LONG)
    assert short.seen_frames >= 2 * SHORT
    assert long.seen_frames >= short.seen_frames + 2 * LONG
    assert (short.open_frames, long.open_frames) == (0, 0)
    more = LONG - SHORT
    assert (long.page_scripts - short.page_scripts) / more < TABLE
    assert (long.scripts - short.scripts) / more < PIXELS / 4
    assert (long.web_assembly - short.web_assembly) / more < PIXELS / 4


@pytest.mark.timeout(600)
def test_what_was_found_is_forgotten_when_something_else_is_opened(page, site_address, tmp_path):
    start(page, site_address)
    analyse(page, tmp_path, SHORT)
    with page.expect_download() as download:
        save_as(page, "json")
    document = json.loads(Path(download.value.path()).read_text("utf-8"))
    (source,) = document["sources"]
    source["source"] = "another.webm"
    source["frames"] = [
        frame | {"index": index, "time": index / 25}
        for index, frame in enumerate(source["frames"] * COPIES)
    ]
    stored = tmp_path / "stored.json"
    stored.write_text(json.dumps(document), "utf-8")
    held, shown = [], []
    for _ in range(OPENINGS):
        page.set_input_files("#open-picture", stored)
        expect(status(page)).to_contain_text(
            "is open: only its timeline is available, not the video"
        )
        opened = memory(page)
        held.append(opened.web_assembly)
        page.click("#try-example")
        expect(status(page)).to_contain_text("in the example picture")
        shown.append(opened.page_scripts - memory(page).page_scripts)
    assert 0 < max(shown[1:]) / len(source["frames"]) < CHARTED
    # The first time, more is asked about the video after it is open. WebAssembly's memory grows by
    # a fifth at once, which what stayed of the others would need more than once.
    grown = [after - before for before, after in pairwise(held[1:])]
    assert sum(more > 0 for more in grown) <= 1
