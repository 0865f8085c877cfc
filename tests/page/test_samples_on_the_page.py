"""Samples on the page: recorded, removed, and kept if the person allows it."""

import re

import pytest
from page_reading import wait_until_ready
from playwright.sync_api import expect
from teaching import add_column, column, head_status, open_panel, record_button


@pytest.fixture
def ready(page, site_address):
    page.goto(site_address)
    wait_until_ready(page)
    open_panel(page)
    return page


def test_too_few_samples_are_reported_and_an_expression_can_be_removed(ready, example_picture):
    def add_picture(label: str) -> None:
        column(ready, label).locator("input[type=file]").set_input_files(example_picture)

    ready.click("#head-train")
    expect(head_status(ready)).to_contain_text("no expression has samples. Collect two expressions")
    add_picture("neutral")
    expect(head_status(ready)).to_contain_text("1 sample of “neutral” was added")
    ready.click("#head-train")
    expect(head_status(ready)).to_contain_text("only one expression, “neutral”, has samples")
    ready.select_option("#head-label", "anger")
    ready.get_by_role("button", name="Add", exact=True).click()
    add_picture("anger")
    expect(head_status(ready)).to_contain_text("“anger”")
    ready.click("#head-train")
    expect(head_status(ready)).to_contain_text("has 1 sample, too few to fit")
    for _ in range(2):
        add_picture("neutral")
    expect(ready.locator("#head-balance")).to_contain_text("“neutral” has many more samples")
    ready.get_by_role("button", name="Remove anger").click()
    expect(head_status(ready)).to_have_text("“anger” and its 1 sample were removed.")
    expect(column(ready, "anger")).to_have_count(0)
    expect(ready.locator("#head-balance")).to_have_text("")
    ready.get_by_role("button", name="Undo").click()
    expect(column(ready, "anger").locator(".count")).to_have_text("1 sample in 1 moment")
    expect(column(ready, "anger").locator(".thumbnail")).to_have_count(1)
    add_column(ready, "my wink")
    ready.fill("#head-other-label", "my wink")
    ready.get_by_role("button", name="Add", exact=True).click()
    expect(head_status(ready)).to_have_text("“my wink” has a column already.")


RELEASE_AT_ONE = """async (button) => {
  const { renderRoot } = document.querySelector("#stage");
  while (renderRoot.querySelector(".cue b")?.textContent.trim() !== "1") {
    await new Promise(requestAnimationFrame);
  }
  const shown = renderRoot.querySelector(".cue").textContent;
  button.dispatchEvent(new PointerEvent("pointerup"));
  return shown;
}"""
"""Releases in the page, for the last second of a countdown is short on a busy machine; what was
shown."""


def test_recording_lasts_while_the_button_is_held(ready):
    button = record_button(ready, "neutral")
    cue = ready.locator("#stage .cue")
    button.hover()
    button.evaluate(f"(button) => {{ window.shown = ({RELEASE_AT_ONE})(button) }}")
    ready.mouse.down()
    assert "Show “neutral”" in ready.evaluate("() => window.shown")
    ready.mouse.up()
    expect(head_status(ready)).to_contain_text("Released before recording began")
    expect(cue).to_have_count(0)
    expect(column(ready, "neutral").locator(".count")).to_have_text("No samples yet")
    ready.mouse.down()
    expect(cue).to_contain_text("Recording “neutral”")
    expect(record_button(ready, "happiness")).to_be_disabled()
    expect(column(ready, "neutral").locator(".thumbnail")).not_to_have_count(0)
    ready.mouse.up()
    expect(head_status(ready)).to_contain_text("in 1 moment.")
    expect(cue).to_have_count(0)


STORED = """async (change) => {
  const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.includes("samples"));
  const opened = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const database = await opened(indexedDB.open(name));
  const store = database.transaction("samples", "readwrite").objectStore("samples");
  for (const key of await opened(store.getAllKeys())) {
    if (change) await opened(store.put(new Uint8Array([1, 2, 3]), key));
  }
  const sizes = (await opened(store.getAll())).map(({ length }) => length);
  database.close();
  return sizes;
}"""


FULL = """() => {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("There is no room.", "QuotaExceededError");
  };
}"""


def test_samples_are_kept_only_if_that_is_allowed_and_can_be_deleted(ready, example_picture):
    picture = column(ready, "neutral").locator("input[type=file]")
    picture.set_input_files(example_picture)
    expect(head_status(ready)).to_contain_text("1 sample of “neutral” was added")
    ready.get_by_label("Keep my samples").check()
    expect(head_status(ready)).to_contain_text("numbers, no pictures")
    picture.set_input_files(example_picture)
    expect(head_status(ready)).to_contain_text("1 sample of “neutral” was added")
    (size,) = ready.evaluate(STORED, False)
    assert size < 50_000
    ready.reload()
    wait_until_ready(ready)
    open_panel(ready)
    expect(head_status(ready)).to_have_text("2 samples of an earlier visit were restored.")
    expect(column(ready, "neutral")).to_contain_text("2 from an earlier visit, without a picture")
    assert ready.evaluate(STORED, True) == [3]
    ready.reload()
    wait_until_ready(ready)
    open_panel(ready)
    expect(head_status(ready)).to_contain_text("The file of samples cannot be read as samples")
    expect(head_status(ready)).to_contain_text("was deleted from this device")
    assert ready.evaluate(STORED, False) == []
    picture.set_input_files(example_picture)
    expect(head_status(ready)).to_contain_text("1 sample of “neutral” was added")
    ready.locator("#kept-details > summary").click()
    expect(ready.locator("#kept")).to_contain_text(
        re.compile(r"Samples of faces\s*\d+ kB, numbers")
    )
    ready.get_by_role("button", name="Delete: Samples of faces").click()
    expect(ready.locator("#kept")).not_to_contain_text("Samples of faces")
    assert ready.evaluate(STORED, False) == []
    expect(column(ready, "neutral").locator(".count")).to_have_text("1 sample in 1 moment")
    ready.evaluate(FULL)
    keep = ready.get_by_label("Keep my samples")
    keep.uncheck()
    keep.click()
    expect(head_status(ready)).to_contain_text("its storage is full")
    expect(keep).not_to_be_checked()
    expect(column(ready, "neutral").locator(".count")).to_have_text("1 sample in 1 moment")
