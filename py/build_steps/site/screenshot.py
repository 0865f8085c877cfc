"""Taking the screenshot of the page for the README."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from ..paths import WEB
from ..setup.chromium import ARGUMENTS
from .page_server import running_page

PICTURE = WEB / "screenshot.png"
PATIENCE = 60_000


def take_screenshots(site: Path, chromium: str) -> None:
    """Open the page with its example picture and save a screenshot.

    Args:
        site: folder of the built site.
        chromium: path of the browser.
    """
    with running_page(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"{address}?source=example")
        page.locator(".face").first.wait_for(timeout=PATIENCE)
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"The screenshot is {PICTURE}")
