"""Methods of the papers on the page: chosen in a panel, in the address, kept through a restart."""

import re

from page_reading import PATIENCE, result
from playwright.sync_api import Page, expect
from worker_faults import crash

METHODS = "compound,gate:emotilens-ferplus-tiny:0.8,adaptive"


def open_tools(page: Page) -> None:
    page.click("#show-tools")
    expect(page.locator("#live-tools")).to_be_visible()


def test_a_link_switches_methods_on_and_they_survive_a_restart_of_the_worker(page, site_address):
    page.goto(f"{site_address}?source=camera&methods={METHODS}")
    expect(page.locator("#card .compound")).to_contain_text(
        re.compile(r"Compound: \w+ly \w+ed? \d+")
    )
    open_tools(page)
    panel = page.locator("#methods")
    for name in ("compound", "adaptive"):
        expect(panel.locator(f"#{name}")).to_be_checked()
    expect(panel.locator("#second")).to_have_value("emotilens-ferplus-tiny")
    expect(panel.locator("#computed")).to_have_text(re.compile(r"^\d+ % of frames computed"))
    expect(panel.locator("#asked")).to_have_text(re.compile(r"second model ran on \d+ % of"))
    expect(page.locator("#show-tools")).to_contain_text("Methods: 3")
    for paper in ("2403.11590", "2503.10399", "savchenko23a"):
        expect(panel.locator(f"a[href*='{paper}']")).to_be_visible()
    # One that fails, while the worker starts again, says why and leaves the others as they are.
    with page.expect_worker(timeout=PATIENCE):
        crash(page)
        panel.locator("#second").select_option("emotilens-ferplus")
    expect(panel.locator("[role=status]")).to_contain_text(
        "“emotilens-ferplus” is the first model already. Choose another second model. What fits"
    )
    expect(panel.locator("#second")).to_have_value("emotilens-ferplus-tiny")
    page.wait_for_function(
        "() => document.querySelector('#methods').used?.second?.name === 'emotilens-ferplus-tiny'"
    )
    assert "methods" in result(page)["sources"][0]
    expect(page).to_have_url(re.compile(f"methods={METHODS}"))

    # The second model becomes the first one: the gate does not fit any more.
    page.locator("#live-tools").evaluate("panel => panel.hidePopover()")
    page.locator("#open-models").click()
    page.locator("#model-emotilens-ferplus-tiny").check()
    page.keyboard.press("Escape")
    expect(page.locator("#show-tools")).to_contain_text("Methods: 2")
    open_tools(page)
    expect(panel.locator("#second")).to_have_value("")
    expect(panel.locator("[role=status]")).to_contain_text("is the first model already")
    expect(panel.locator("#compound")).to_be_checked()
    panel.locator("#compound").uncheck()
    panel.locator("#adaptive").uncheck()
    expect(page.locator("#card .compound")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("methods="))


def test_methods_that_are_not_valid_are_reported(page, site_address):
    page.route("**/worker/worker.js", lambda route: route.fulfill(status=404))
    page.goto(f"{site_address}?methods=compound,gate:emotilens-ferplus-tiny:2")
    expect(page.locator("body")).to_contain_text(
        "methods=compound,gate:emotilens-ferplus-tiny:2, which is not valid. "
        "Use one of: compound, adaptive, and gate or blend as in gate:NAME:0.8."
    )
