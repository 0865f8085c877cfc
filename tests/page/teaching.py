"""The route “Teach” of the page: its columns of samples."""

import re

from page_reading import PATIENCE, open_route
from playwright.sync_api import expect


def head_status(page):
    return page.locator("#head-status")


def clear_head_status(page) -> None:
    """Empty the line, so that a later test does not see an old message."""
    head_status(page).evaluate("line => { line.textContent = '' }")


def open_panel(page) -> None:
    open_route(page, "teach")
    page.locator("emotilens-samples .record").first.wait_for(timeout=PATIENCE)


def column(page, label: str):
    return page.get_by_role("group", name=f"Samples of {label}")


def record_button(page, label: str):
    return column(page, label).locator(".record")


def add_column(page, label: str) -> None:
    page.fill("#head-other-label", label)
    page.locator("#head-other-label").press("Enter")
    expect(column(page, label)).to_be_visible()


def collect(page, label: str) -> None:
    """Record by pressing the button's key once, and again after ten more samples."""
    button = record_button(page, label)
    thumbnails = column(page, label).locator(".thumbnail")
    before = thumbnails.count()
    button.press("Enter")
    thumbnails.nth(before + 9).wait_for(state="attached", timeout=PATIENCE)
    button.press(" ")
    expect(head_status(page)).to_contain_text(re.compile(f"“{label}” has \\d+ samples in"))
