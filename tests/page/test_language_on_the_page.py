"""The page speaks the language of its address, the one chosen by hand, or the browser's."""

import re

import pytest
from page_modules import serve_module
from page_reading import open_route, status, wait_until_ready
from playwright.sync_api import expect

from build_steps.paths import WEB


@pytest.fixture
def unstarted_in(browser, site_address):
    """A page whose worker does not start, for a browser's language and an address's query."""
    contexts = []

    def show(locale: str, query: str = ""):
        contexts.append(browser.new_context(locale=locale, service_workers="block"))
        page = contexts[-1].new_page()
        page.route(re.compile(r"/worker/worker\.js"), lambda route: route.abort())
        page.goto(f"{site_address}{query}")
        page.locator("body[data-modules=running]").wait_for()
        return page

    yield show
    for context in contexts:
        context.close()


INSIDE = """() => {
  const parts = [...document.querySelectorAll(".top :is(a, button, select)")];
  const inside = (part) => {
    const { left, right } = part.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && part.scrollWidth <= part.clientWidth + 1;
  };
  const seen = parts.filter((part) => part.checkVisibility());
  return document.documentElement.scrollWidth <= innerWidth && seen.every(inside);
}"""
"""All that can be pressed in the top bar is in the window, with all of its words."""


def language(page):
    return page.locator("html")


def test_the_browsers_language_is_used_and_another_one_is_remembered(unstarted_in, site_address):
    page = unstarted_in("es-MX")
    expect(language(page)).to_have_attribute("lang", "es")
    expect(page.locator("h2").first).to_have_text("Vea lo que expresa una cara, en el momento")
    start = page.locator("#start-camera")
    expect(start).to_have_text("Iniciar cámara")
    # Its words are longer, and a phone has no more room for them.
    size = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    for menu in ("closed", "open"):
        if menu == "open":
            page.locator("#menu-button").click()
            expect(page.get_by_role("link", name="Documentación")).to_be_visible()
        page.wait_for_function(INSIDE)
    page.locator("#menu-button").click()
    page.set_viewport_size(size)
    page.select_option("#language", "en")
    expect(language(page)).to_have_attribute("lang", "en")
    # Elements are rendered again, and what was reported is read again.
    expect(start).to_have_text("Start camera")
    expect(page.locator("#theme")).to_have_attribute("aria-label", "Theme: automatic")
    expect(page).to_have_url(re.compile(r"lang=en"))
    page.goto(site_address)
    expect(language(page)).to_have_attribute("lang", "en")


def test_the_address_goes_before_the_browser_and_an_unknown_language_is_reported(unstarted_in):
    page = unstarted_in("en-GB", "?lang=es")
    expect(page.locator("#samples-title")).to_have_text("O pruebe con una muestra")
    page = unstarted_in("de-DE", "?lang=xx")
    expect(language(page)).to_have_attribute("lang", "en")
    expect(page.locator("#status-notes")).to_contain_text("lang=xx, which is not valid")
    page.select_option("#language", "es")
    expect(page.locator("#status-notes")).to_contain_text("lang=xx, que no es válido")


@pytest.mark.parametrize("language", ["en-GB", "es-ES"])
def test_the_top_bar_and_the_start_fit_in_each_language(unstarted_in, language):
    page = unstarted_in(language)
    for width in (320, 390, 961, 1100, 1200, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator("#start-camera")).to_be_in_viewport()
        page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")


SHOWN = """async (address) => {
  document.documentElement.lang = "es";
  const { showSentence } = await import(address);
  const line = document.body.appendChild(document.createElement("p"));
  const seen = [];
  const look = async (text) => {
    while (line.textContent !== text) await new Promise(requestAnimationFrame);
    seen.push(line.getAttribute("lang"));
  };
  showSentence(line, "No frame is frozen. Freeze one first.");
  await look("No hay ningún fotograma congelado. Congele uno primero.");
  showSentence(line, "A library's own words");
  await look("A library's own words");
  return seen;
}"""


def test_a_sentence_without_words_in_the_pages_language_is_marked_as_english(origin_page):
    address = serve_module(origin_page, WEB / "page" / "sentences.js")
    assert origin_page.evaluate(SHOWN, address) == [None, "en"]


LABELS = """
addEventListener("DOMContentLoaded", () => {
  window.labels = [];
  const label = document.getElementById("progress-label");
  new MutationObserver(() => window.labels.push(label.textContent))
    .observe(label, { childList: true, characterData: true, subtree: true });
});
"""
"""Keeps what the progress of loading reports."""


def megabytes_on_the_wire(page) -> float:
    """The largest total that was reported while the page loaded."""
    totals = re.findall(r" de (\d+,\d) MB", "\n".join(page.evaluate("window.labels")))
    return max(float(total.replace(",", ".")) for total in totals)


def megabytes_of_files(page, site_address) -> float:
    assets = page.request.get(f"{site_address}assets.json").json()
    files = [*assets["pyodide"]["files"], *assets["models"].values(), assets["bundles"]["core"]]
    return sum(file["bytes"] for file in files) / 1e6


def test_results_are_named_in_spanish_on_screen_and_in_english_in_files(page, site_address):
    page.add_init_script(LABELS)
    page.goto(f"{site_address}?source=example&lang=es")
    wait_until_ready(page)
    # Loading reports what is transferred, which is compressed.
    assert 3 < megabytes_on_the_wire(page) < 0.8 * megabytes_of_files(page, site_address)
    expect(page.locator("#card")).to_contain_text("alegría")
    expect(status(page)).to_contain_text("Una cara en la imagen de ejemplo: alegría")
    page.locator("#result-details summary").click()
    expect(page.locator("#result-json")).to_contain_text('"happiness"')
    page.locator("#runtime-details summary").click()
    expect(page.locator("#timings")).to_contain_text("red de expresión")
    open_route(page, "teach")
    expect(page.locator("#head-label")).to_contain_text("desprecio")
    expect(page.locator("#head-state")).to_contain_text("No hay ningún cabezal en uso")
    page.select_option("#language", "en")
    expect(page.locator("#head-state")).to_contain_text("No head is in use")
    expect(page.locator("#card")).to_contain_text("happiness")
    expect(page.locator("#head-label")).to_contain_text("contempt")
