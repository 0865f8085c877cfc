"""A page whose modules cannot run says why, and what to do, instead of starting for ever."""

import re

import pytest
from page_reading import PATIENCE, status, wait_until_ready
from playwright.sync_api import expect

from servers.framing import framing_page

SOON = 5_000
"""Milliseconds within which the reason appears."""


def test_a_page_opened_as_a_file_names_the_command_that_serves_it(page, site):
    page.goto((site / "index.html").as_uri())
    expect(status(page)).to_contain_text("only from a web server", timeout=SOON)
    expect(status(page)).to_contain_text("python3 build.py serve")
    expect(status(page)).to_have_attribute("data-tone", "alarm")
    expect(page.locator("#own-tab")).to_be_hidden()


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 404, "body": "Not found"},
        {"status": 200, "content_type": "application/octet-stream", "body": "export {};"},
    ],
    ids=["404", "wrong type"],
)
@pytest.mark.parametrize("name", ["main", "lab", r"chunk-\w+"])
def test_a_module_that_the_server_does_not_deliver_is_reported(page, site_address, answer, name):
    page.route(re.compile(rf"/page/{name}\.js$"), lambda route: route.fulfill(**answer))
    page.goto(site_address)
    expect(status(page)).to_contain_text("scripts could not be loaded", timeout=SOON)
    expect(status(page)).to_contain_text("reload the page")
    expect(status(page)).to_contain_text("sends them with a wrong type")


SILENT = """
addEventListener("error", (event) => {
  // Of what modules throw, and not of their elements.
  if (event.message && event.error?.message === "broken" && !window.reported) {
    event.stopImmediatePropagation();
    window.silenced = true;
  }
}, true);
const { reportError } = window;
window.reportError = (error) => {
  window.reported = true;
  reportError(error);
};
"""
"""As WebKit, which fires no event for a module that waits as it is evaluated, and then throws."""


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("name", ["main", "lab"])
def test_a_script_that_throws_as_it_is_loaded_is_reported(page, site_address, name, place):
    def broken(route):
        script = route.fetch().text()
        lines = ['throw new RangeError("broken");', script]
        # After its imports, which come first wherever they stand, or once all of it has run.
        route.fulfill(
            body="\n".join(lines if place == "before" else reversed(lines)),
            content_type="text/javascript",
        )

    if name == "lab":
        page.add_init_script(SILENT)
    page.route(re.compile(rf"/page/{name}\.js$"), broken)
    page.goto(site_address)
    expect(status(page)).to_contain_text("The page's scripts stopped", timeout=PATIENCE)
    expect(status(page)).to_contain_text("RangeError: broken")
    expect(status(page)).to_contain_text("Reload the page")
    expect(page.locator("body")).to_have_attribute("data-engine", "dead")


def test_a_browser_whose_language_is_no_language_loads_all_scripts(page, site_address):
    page.add_init_script(
        "for (const [name, value] of [['language', 'C'], ['languages', ['C']]])"
        "  Object.defineProperty(navigator, name, { configurable: true, get: () => value });"
    )
    page.goto(site_address)
    expect(page.locator("body")).to_have_attribute("data-modules", "running", timeout=PATIENCE)


def test_modules_that_come_late_replace_the_complaint(page, site_address):
    held = []
    page.route(re.compile(r"/page/main\.js$"), lambda route: held.append(route))
    page.goto(site_address, wait_until="commit")
    expect(status(page)).to_contain_text("still loading", timeout=3 * SOON)
    held[0].continue_()
    wait_until_ready(page)
    expect(status(page)).to_contain_text("Ready. Start the camera")


def test_the_reason_is_in_the_language_of_the_address(page, site_address):
    page.route(re.compile(r"/page/main\.js$"), lambda route: route.fulfill(status=404))
    page.goto(f"{site_address}?lang=es")
    expect(status(page)).to_contain_text("No se pudieron cargar los programas", timeout=SOON)


def test_without_scripts_the_page_asks_for_them(browser, site_address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_address)
        expect(status(page)).to_contain_text("This page needs JavaScript.", timeout=SOON)


def test_a_sandbox_that_keeps_the_modules_away_is_named(page, site_address):
    with framing_page(site_address, 'sandbox="allow-scripts"') as address:
        page.goto(address)
        framed = page.frame_locator("iframe")
        expect(framed.locator("#status")).to_contain_text("sandboxed frame", timeout=SOON)
        link = framed.get_by_role("link", name="Open in its own tab")
        expect(link).to_be_visible()
        assert link.get_attribute("href") == site_address
