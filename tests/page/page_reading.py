"""Reading the state and the results of the page."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 90_000
"""Milliseconds. A start takes seconds, and much longer on a slow, busy machine."""

LATEST = """() => {
  const details = document.querySelector("#result-details");
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  const text = document.querySelector("#result-json").textContent;
  return /"host": "native"/.test(text) ? "" : text;
}"""
"""Of a sample, the page shows what the build has stored until its own engine is ready. It updates
its result when the panel is opened; a camera's, only now and then."""


def status(page: Page) -> Locator:
    return page.locator("#status")


def wait_until_ready(page: Page) -> None:
    page.locator("body[data-engine=ready]").wait_for(timeout=PATIENCE)


def wait_until_painted(page: Page) -> None:
    """Wait for the first paint, before which a key may be lost."""
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")


@contextmanager
def text_size(page: Page, pixels: int) -> Iterator[None]:
    """Text as large as somebody may choose in the browser's settings; its default is 16."""
    devtools = page.context.new_cdp_session(page)
    try:
        devtools.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})
        yield
    finally:
        devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
        devtools.detach()


def open_route(page: Page, route: str) -> None:
    """Go to “live”, “picture”, “video”, “people”, “glass”, “teach” or “evaluate”."""
    page.evaluate("route => { location.hash = `/${route}` }", route)
    page.locator(f"body[data-route={route}]").wait_for()


def choose_model(page: Page, name: str) -> None:
    """Choose a model in the menu, which a choice or a click elsewhere closes."""
    if page.locator("#model-details[open]").count() == 0:
        page.locator("#open-models").click()
    page.locator(f"input[type=radio][value={name}]").check()


def return_to_example(page: Page) -> None:
    """Show the example picture instead of whatever an earlier test has opened."""
    clear_status(page)
    open_route(page, "picture")
    page.click("#try-example")
    expect(status(page)).to_contain_text("One face in the example picture")
    clear_status(page)


def clear_status(page: Page) -> None:
    """Empty the status line, so that a later test does not see an old message."""
    page.locator("#status-sentence").evaluate("line => { line.textContent = '' }")


def result(page: Page) -> Any:
    """Wait for a result; returns the latest."""
    latest = page.wait_for_function(LATEST, timeout=PATIENCE)
    text = latest.json_value()
    # The page would keep the text for as long as it is open.
    latest.dispose()
    return json.loads(text)


def save_as(page: Page, form: str) -> None:
    """Press an entry of the menu that saves the analysis of a video.

    Pictures that were open before have another menu, which is hidden.
    """
    page.locator("#export-menu:visible").click()
    page.locator(f"button[data-form={form}]:visible").click()


def choose_rows(page: Page, *rows: int) -> None:
    """Move over rows of the timeline, as by dragging, once it has them."""
    page.wait_for_function(
        "row => row < document.querySelector('#timeline-lines').timeline?.times.length",
        arg=max(rows),
        timeout=PATIENCE,
    )
    drag_over(page, *rows)


def drag_over(page: Page, *rows: int) -> None:
    """Move over rows of the timeline at once; of a row that it lacks, to the nearest."""
    page.locator("#timeline-lines").evaluate(
        "(timeline, rows) => { for (const row of rows) timeline.seekRow(row) }", rows
    )


def timeline(page: Page) -> Any:
    """What the timeline shows, once it shows anything."""
    return page.wait_for_function(
        "() => document.querySelector('#timeline-lines').timeline", timeout=PATIENCE
    ).json_value()
