"""The shell of the page: routes, settings in the address, keys, and what axe finds."""

import re

import pytest
from page_reading import open_route, status, wait_until_painted
from playwright.sync_api import expect

from build_steps.paths import NODE_PACKAGES

ROUTES = {
    "live": "Live",
    "picture": "Picture",
    "video": "Video",
    "people": "People",
    "glass": "Glass box",
    "teach": "Teach",
    "evaluate": "Evaluate",
}

OFFERED_FIRST = {"live": "Start camera", "picture": "Open a file", "video": "Open a file"}
OFFERED_SAMPLES = {"live": (True, True), "picture": (True, False), "video": (False, True)}
"""Whether pictures and clips are offered while nothing is open."""


def test_every_route_has_its_link_its_offers_and_axe_finds_nothing(page, site_address):
    page.goto(site_address)
    page.evaluate((NODE_PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
    for route, name in ROUTES.items():
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(page.locator("body")).to_have_attribute("data-route", route)
        expect(page.locator("nav [aria-current=page]")).to_have_text(name)
        if route in OFFERED_FIRST:
            expect(page.locator("#stage .main:visible")).to_have_text(OFFERED_FIRST[route])
            samples = (page.get_by_role("button", name=name) for name in ("Group of 24", "in turn"))
            for sample, offered in zip(samples, OFFERED_SAMPLES[route], strict=True):
                expect(sample).to_be_visible(visible=offered)
        found = page.evaluate("async () => (await axe.run()).violations")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], route
    page.go_back()
    expect(page.locator("#head-details")).to_be_visible()
    page.go_back()
    expect(page.locator("#head-details")).to_be_hidden()


def test_an_unknown_route_is_reported_and_the_first_is_shown(page, site_address):
    page.goto(f"{site_address}#/pictures")
    expect(status(page)).to_contain_text(
        "The page's address ends with #pictures, which this page does not have. "
        "It shows “Live” instead."
    )
    expect(page.locator("body")).to_have_attribute("data-route", "live")
    expect(page).to_have_url(f"{site_address}#/live")


def test_settings_are_in_the_address_and_the_theme_is_remembered(page, site_address):
    page.goto(f"{site_address}?threads=1#/teach")
    expect(page.locator("body")).to_have_attribute("data-route", "teach")
    page.locator("#live-smoothing #kind").evaluate(
        "kind => { kind.value = 'box'; kind.dispatchEvent(new Event('change')) }"
    )
    expect(page).to_have_url(f"{site_address}?threads=1&smoothing=box#/teach")
    page.get_by_role("button", name="Theme: automatic").click()
    page.get_by_role("button", name="Theme: light").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#live-smoothing #kind")).to_have_value("box")


def test_routes_begin_at_their_top_and_single_keys_can_be_switched_off(page, site_address):
    page.goto(site_address)
    expect(page.locator("nav [aria-current=page]")).to_have_text("Live")
    dialog = page.get_by_role("dialog", name="Keys")
    wait_until_painted(page)
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    open_route(page, "teach")
    page.wait_for_function("() => scrollY === 0")
    page.locator("#head-other-label").press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    dialog.get_by_label("Use single keys").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()


def test_keys_select_faces_and_open_the_layers(page, site_address):
    page.goto(site_address)
    page.get_by_role("button", name="Group of 24").click()
    chosen = page.locator("#chips").get_by_role("radio", checked=True)
    expect(chosen).to_have_count(1)
    for key, face in (("2", 2), ("]", 3), ("[", 2), ("[", 1), ("[", 1)):
        page.keyboard.press(key)
        expect(chosen).to_have_accessible_name(re.compile(rf"Face {face}\b"))
    layers = page.get_by_role("checkbox", name="Landmarks")
    page.keyboard.press("l")
    expect(layers).to_be_visible()
    page.keyboard.press("l")
    expect(layers).to_be_hidden()


@pytest.mark.parametrize(
    ("size", "query"),
    [((1280, 800), ""), ((390, 844), ""), ((700, 420), "?embed"), ((360, 520), "?embed")],
)
def test_the_start_is_in_view_and_nothing_is_wider_than_the_window(page, site_address, size, query):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site_address}{query}")
    expect(page.get_by_role("button", name="Start camera")).to_be_in_viewport(ratio=1)
    page.wait_for_function("width => document.documentElement.scrollWidth === width", arg=width)


def test_what_is_open_stays_on_its_own_route_and_the_focus_is_not_lost(started):
    started.get_by_role("button", name="Group of 24").click()
    chips = started.locator("#chips")
    expect(chips).to_be_visible()
    links = started.get_by_role("navigation")
    links.get_by_role("link", name="Live").click()
    expect(started.get_by_role("heading", name="See what a face expresses")).to_be_visible()
    expect(chips).to_be_hidden()
    expect(status(started)).to_contain_text("What you opened is still open: see “Picture”.")
    started.locator("#start-camera").focus()
    started.evaluate("location.hash = '/evaluate'")
    expect(chips).to_be_hidden()
    links.get_by_role("link", name="Picture").click()
    expect(chips).to_be_visible()
    expect(status(started)).not_to_contain_text("still open")
    # What had the focus is gone: the stage has it.
    started.locator("#chips select").focus()
    open_route(started, "live")
    expect(started.locator("#stage")).to_be_focused()
