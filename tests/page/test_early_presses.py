"""What is pressed while the scripts of the lab are on their way is answered once they are there."""

import re
import time

from made_heads import constant, made_head
from page_reading import wait_until_painted, wait_until_ready
from playwright.sync_api import expect

SECONDS = 60

UNITS = made_head(constant("action_units", ("AU6",), (1.0,), (0.5,)))
LAB = re.compile(r"/page/lab\.js")
ASSETS = re.compile(r"/assets\.json")
HEAD_PANEL = re.compile(r"/page/head_panel-\w+\.js")


def test_keys_buttons_and_choices_are_answered_once_the_lab_runs(
    page, site_address, example_picture
):
    held = []
    page.route("**/page/lab.js", lambda route: held.append(route))
    page.goto(f"{site_address}?panels=stage,scores,details#/teach")
    expect(page.locator("#head-details")).to_be_visible()
    document = page.locator("html")
    page.locator("#theme").click()
    page.locator("#try-example").click()
    page.keyboard.press("?")
    page.get_by_label("Language").select_option("es")
    expect(document).not_to_have_attribute("data-theme", "light")
    held[0].continue_()
    expect(document).to_have_attribute("data-theme", "light")
    expect(document).to_have_attribute("lang", "es")
    expect(page.locator("body")).to_have_attribute("data-source", "picture")
    expect(page.locator("#keys")).to_be_visible()


def hold(page, pattern):
    """Hold an address; returns the function that answers its first request, once it has come."""
    held = []
    page.route(pattern, lambda route: held.append(route))

    def release():
        end = time.monotonic() + SECONDS
        while not held and time.monotonic() < end:
            page.wait_for_timeout(50)
        held[0].continue_()

    return release


def test_a_file_and_a_form_of_a_panel_wait_for_its_script_and_the_model(page, site_address):
    release_lab, release_panel = hold(page, LAB), hold(page, HEAD_PANEL)
    held = []
    page.route(ASSETS, lambda route: held.append(route))
    page.goto(f"{site_address}#/teach")
    address = page.url
    page.fill("#head-other-label", "wink")
    wait_until_painted(page)
    page.keyboard.press("Enter")
    release_lab()
    page.locator("body[data-modules]").wait_for()
    page.set_input_files("#head-open", {"name": "own.npz", "mimeType": "", "buffer": UNITS})
    release_panel()
    expect(page.locator("#head-status")).to_contain_text("own.npz is opened once the model is")
    expect(page.locator("#head-columns")).to_contain_text("wink")
    for request in held:
        request.continue_()
    page.unroute(ASSETS)
    wait_until_ready(page)
    expect(page.locator("#head-status")).to_contain_text("own.npz was opened")
    expect(page.locator("#head-state")).to_contain_text("is in use for action units")
    assert page.url == address


DROP = """async (address) => {
  const transfer = new DataTransfer();
  const content = await (await fetch(address)).blob();
  transfer.items.add(new File([content], "early.png", { type: "image/png" }));
  const options = { bubbles: true, cancelable: true, dataTransfer: transfer };
  const over = new DragEvent("dragover", options);
  document.body.dispatchEvent(over);
  const dropped = new DragEvent("drop", options);
  document.body.dispatchEvent(dropped);
  return [over.defaultPrevented, dropped.defaultPrevented];
}"""
"""Drops a file; returns whether the browser was kept from opening it itself."""


def test_a_file_that_is_dropped_early_is_analysed_and_does_not_replace_the_page(
    page, site_address, example_picture
):
    release = hold(page, LAB)
    page.route("**/early.png", lambda route: route.fulfill(path=example_picture))
    page.goto(site_address)
    page.locator("#samples").wait_for()
    page.wait_for_function("() => document.body.dataset.route")
    assert page.evaluate(DROP, "early.png") == [True, True]
    release()
    expect(page.locator("#source-status")).to_contain_text("early.png")
    expect(page.locator("body")).to_have_attribute("data-source", "picture")
