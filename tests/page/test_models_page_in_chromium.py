"""The page “models” in a real Chromium."""

import pytest
from page_reading import text_size, wait_until_painted
from playwright.sync_api import expect

from build_steps.paths import NODE_PACKAGES
from build_steps.site.page_server import running_page

PREFIX = "/some/folder/"

FINDINGS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""


@pytest.fixture
def complaints(page):
    """What the browser has against the page, such as breaches of its policy."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("requestfailed", lambda request: found.append(request.url))
    return found


def test_from_a_sub_path_the_start_page_leads_to_the_models_and_back(page, site, complaints):
    # The start page's networks are of no interest here.
    page.route("**/page/main.js", lambda route: route.abort())
    with running_page(site, prefix=PREFIX) as address:
        page.goto(f"{address}models.html")
        expect(page.get_by_role("heading", name="All models")).to_be_visible()
        assert complaints == []
        page.get_by_role("contentinfo").get_by_role("link", name="emotilens").click()
        page.get_by_role("navigation").get_by_role("link", name="Models").click()
        page.wait_for_url("**/models.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_under_the_strict_policy_its_plots_have_the_pages_colours(
    page, site_address, complaints, scheme
):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site_address}models.html")
    dot = page.get_by_role("img", name="Accuracy of the models against the size").locator("circle")
    link = page.locator(".masthead a")
    colour = link.evaluate("element => getComputedStyle(element).color")
    assert dot.first.evaluate("element => getComputedStyle(element).fill") == colour
    assert complaints == []


def test_on_a_phone_only_the_tables_scroll_sideways_and_the_keyboard_scrolls_them(
    page, site_address
):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site_address}models.html")
    page.wait_for_function("() => document.documentElement.scrollWidth === 360")
    table = page.get_by_role("group", name="All models")
    table.focus()
    wait_until_painted(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("element => element.scrollLeft > 0", arg=table.element_handle())


def test_with_text_twice_as_large_it_fits_a_phone(page, site_address):
    page.set_viewport_size({"width": 390, "height": 740})
    with text_size(page, 32):
        page.goto(f"{site_address}models.html")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        page.wait_for_function("() => document.documentElement.scrollWidth === 390")


def test_all_figures_of_a_model_and_those_of_a_plot_are_opened(page, site_address):
    page.goto(f"{site_address}models.html")
    summary = page.get_by_text("As a table").first
    expect(summary).to_be_hidden()
    page.get_by_role("link", name="All its figures").first.click()
    expect(summary).to_be_visible()
    rows = page.locator("figure details tbody tr")
    expect(rows.first).to_be_hidden()
    wait_until_painted(page)
    summary.press("Enter")
    expect(rows.first).to_be_visible()


def test_cards_show_what_each_model_costs_and_lead_to_it(page, site_address):
    page.goto(f"{site_address}models.html")
    section = page.locator("section", has=page.get_by_role("heading", name="Which model"))
    cards = section.locator(".card")
    first, last = cards.first, cards.last
    expect(first.get_by_role("heading")).to_have_text("emotilens FER+, 96 px grey")
    rows = page.get_by_role("region", name="All models").locator("tbody tr")
    figures = rows.filter(has_text="emotilens FER+, 96").locator("td")
    shown = first.locator(".key-figures dd")
    expect(shown).to_have_text([figures.nth(place).inner_text() for place in (0, 4, 5)])
    # This model has no such label.
    expect(last.locator(".label-figures li", has_text="contempt")).to_contain_text("–")
    link = cards.nth(1).get_by_role("link", name="Use it")
    assert link.get_attribute("href") == "./?model=emotilens-ferplus-tiny"


def test_the_pages_beside_the_lab_have_no_barriers(page, site_address):
    script = (NODE_PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")
    for name in ("models.html", "licences.html"):
        page.goto(f"{site_address}{name}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate(script)
        found = page.evaluate(FINDINGS)
        assert found == [], name
