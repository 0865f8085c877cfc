"""What tests read on the page."""

import json

from playwright.sync_api import Locator, Page, expect


def status(page: Page) -> Locator:
    return page.locator("#status")


def wait_until_ready(page: Page) -> None:
    page.locator("body[data-engine=ready]").wait_for()


def result(page: Page):
    page.locator("#result-details").evaluate("details => { details.open = true }")
    expect(page.locator("#result-json")).to_contain_text("schema")
    return json.loads(page.locator("#result-json").inner_text())
