"""Opening the saved analysis of a long video on the page: how far it is, and giving it up."""

import json
import re
from pathlib import Path

import pytest
from page_reading import choose_rows, result, return_to_example, save_as, status
from playwright.sync_api import expect

from video_making import WEBM, moving_face, write_video

FRAMES = 10


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, moving_face(FRAMES), **WEBM)


@pytest.fixture
def analysed(started, clip):
    """A page on which the clip is analysed."""
    return_to_example(started)
    bring(started, clip)
    expect(status(started)).to_contain_text(f"is done: {FRAMES} frames")
    expect(started.locator("#timeline")).to_be_visible()
    return started


def bring(page, file) -> None:
    page.set_input_files("#open-picture", file)


def saved(page, form: str) -> str:
    with page.expect_download() as download:
        save_as(page, form)
    assert download.value.suggested_filename == f"clip.webm.{form}"
    return Path(download.value.path()).read_text("utf-8")


SENTENCES = """() => {
  window.sentences = [];
  const line = document.querySelector("#status-sentence");
  new MutationObserver(() => window.sentences.push(line.textContent)).observe(line, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}"""


POSTED = """() => {
  window.posted = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    const { type, question } = message;
    window.posted.push([type, question?.about, typeof question?.checked]);
    return postMessage.call(this, message, ...rest);
  };
}"""


def lecture(document, count: int, folder: Path) -> Path:
    """The file of an analysis that goes on for so many frames."""
    (source,) = document["sources"]
    frames = source["frames"] * (count // len(source["frames"]) + 1)
    source["frames"] = [
        frame | {"index": index, "time": index / 25} for index, frame in enumerate(frames[:count])
    ]
    stored = folder / "lecture.json"
    stored.write_text(json.dumps(document), "utf-8")
    return stored


def test_opening_the_analysis_of_a_long_video_reports_how_far_it_is(analysed, tmp_path):
    count = 12_000
    stored = lecture(result(analysed), count, tmp_path)
    analysed.evaluate(SENTENCES)
    bring(analysed, stored)
    expect(status(analysed)).to_contain_text("clip.webm and its saved analysis are open")
    sentences = analysed.evaluate("window.sentences")
    found = [re.search(r"lecture.json … (\d+) %", sentence) for sentence in sentences]
    shares = [int(share[1]) for share in found if share]
    assert shares
    assert shares == sorted(shares)
    expect(analysed.locator("#timeline-frame")).to_have_attribute("aria-valuemax", str(count - 1))
    assert len(json.loads(saved(analysed, "json"))["sources"][0]["frames"]) == count
    assert len(saved(analysed, "csv").splitlines()) > count
    sentences = analysed.evaluate("window.sentences")
    begun = sentences.index("Preparing clip.webm.csv …")
    rest = sentences[begun:]
    assert any(re.fullmatch(r"Preparing clip\.webm\.csv … \d+ %", each) for each in rest)
    assert rest[-1] == "clip.webm.csv was saved."


def test_opening_the_analysis_of_a_long_video_can_be_given_up(analysed, tmp_path):
    stored = lecture(result(analysed), 30_000, tmp_path)
    before = status(analysed).inner_text()
    analysed.evaluate(POSTED)
    cancel = analysed.locator("#stage").get_by_role("button", name="Cancel opening")
    bring(analysed, stored)
    cancel.click()
    expect(status(analysed)).to_have_text(before)
    expect(cancel).to_have_count(0)
    bring(analysed, stored)
    expect(cancel).to_be_visible()
    analysed.keyboard.press("Escape")
    expect(status(analysed)).to_have_text(before)
    bring(analysed, stored)
    # By now the engine reads it.
    analysed.wait_for_function("() => window.posted.some(([, about]) => about === 'check')")
    expect(cancel).to_be_visible()
    bring(analysed, {"name": "notes.json", "mimeType": "", "buffer": b"{}"})
    expect(status(analysed)).to_contain_text("notes.json: This isn't a saved analysis")
    expect(cancel).to_have_count(0)
    # What is open stays, and the engine is free.
    choose_rows(analysed, FRAMES - 1)
    expect(analysed.locator("#timeline-frame")).to_have_attribute("aria-valuenow", str(FRAMES - 1))
    expect(analysed.locator("#timeline-frame")).to_have_attribute("aria-valuemax", str(FRAMES - 1))
    kinds = [kind for kind, *_ in analysed.evaluate("window.posted")]
    assert kinds.count("unwanted") == 1
    bring(analysed, stored)
    expect(status(analysed)).to_contain_text("clip.webm and its saved analysis are open")
    expect(analysed.locator("#timeline-frame")).to_have_attribute("aria-valuemax", "29999")
    expect(cancel).to_have_count(0)
    # What was checked before the other one made way for it is not read again.
    assert ["video question", "stored", "string"] in analysed.evaluate("window.posted")
