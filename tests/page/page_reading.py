"""What tests read on the page."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 90_000
"""Milliseconds: a start takes seconds, on a slow and busy machine many."""

LATEST = """() => {
  const details = document.querySelector("#result-details");
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  return document.querySelector("#result-json").textContent;
}"""
"""The page writes its result anew when its panel is opened, and a camera's only now and then."""


def status(page: Page) -> Locator:
    return page.locator("#status")


def wait_until_ready(page: Page) -> None:
    page.locator("body[data-engine=ready]").wait_for(timeout=PATIENCE)


def leave_what_is_open(page: Page) -> None:
    """Show the example picture in place of whatever a test before opened."""
    forget_what_was_said(page)
    page.click("#try-example")
    expect(status(page)).to_contain_text("One face in the example picture")
    forget_what_was_said(page)


def forget_what_was_said(page: Page) -> None:
    """Empty the status line: whoever waits for the same words again, waits for new ones."""
    status(page).evaluate("line => { line.textContent = '' }")


def result(page: Page) -> Any:
    """The latest result, as soon as there is one."""
    return json.loads(page.wait_for_function(LATEST, timeout=PATIENCE).json_value())
