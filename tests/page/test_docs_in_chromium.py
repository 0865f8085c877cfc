"""The documentation in a real Chromium, under the site's policy and from a sub-path."""

import pytest
from playwright.sync_api import expect

from build_steps.site.page_server import running_page


@pytest.fixture(scope="module")
def docs_address(site):
    with running_page(site, prefix="/some/folder/") as address:
        yield f"{address}docs/"


@pytest.fixture
def complaints(page, docs_address):
    """Breaches of the policy, errors, failed requests, and requests to other origins."""
    found: list[str] = []
    origin = docs_address.split("/some/")[0]
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    page.on("request", lambda request: request.url.startswith(origin) or found.append(request.url))
    page.on(
        "response",
        lambda answer: answer.status < 400 or found.append(f"{answer.status} {answer.url}"),
    )
    return found


@pytest.mark.parametrize(
    "path", ["", "architecture.html", "cards/simulation/emotilens-ferplus.html"]
)
def test_pages_load_without_complaints(page, docs_address, complaints, path):
    page.goto(docs_address + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_the_search_finds_a_function_and_leads_to_it(page, docs_address, complaints):
    page.goto(docs_address)
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("rectangle_around")
    page.locator(".md-search-result__link").last.click()
    expect(page.get_by_role("heading", name="rectangle_around")).to_be_in_viewport()
    assert complaints == []


def test_the_colour_scheme_is_the_systems_until_the_visitor_chooses(page, docs_address):
    page.emulate_media(color_scheme="dark")
    page.goto(docs_address)
    body = page.locator("body")
    expect(body).to_have_css("background-color", "rgb(20, 23, 26)")
    page.get_by_title("Switch to light mode").click()
    expect(body).to_have_css("background-color", "rgb(247, 246, 243)")
    page.reload()
    expect(body).to_have_css("background-color", "rgb(247, 246, 243)")


def test_the_start_leads_to_the_page(page, docs_address):
    page.route("**/page/main.js", lambda route: route.abort())
    page.goto(docs_address)
    page.get_by_role("link", name="open the page").click()
    page.wait_for_url("**/some/folder/")
