"""Taking the screenshot of the page for the README."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from ..paths import WEB
from ..setup.chromium import ARGUMENTS
from .page_server import running_page

PICTURE = WEB / "screenshot.png"
PATIENCE = 120_000


ROW = 38
"""The frame of the sample that is shown."""


def take_screenshots(site: Path, chromium: str) -> None:
    """Analyse the sample of two people who talk, and save a screenshot.

    Args:
        site: folder of the built site.
        chromium: path of the browser.
    """
    with running_page(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="en")
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}#/video")
        page.locator("body[data-engine=ready]").wait_for()
        page.get_by_role("button", name="Two people talking").click()
        page.get_by_text("is done").wait_for()
        page.locator("#timeline-lines").evaluate("(lines, row) => lines.seekRow(row)", ROW)
        page.wait_for_timeout(2000)  # Until the frame is drawn.
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"The screenshot is {PICTURE}")
