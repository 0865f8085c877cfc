"""Age and gender on the page: fetched and guessed only once a person switches them on."""

import re

import pytest
from page_reading import PATIENCE, result, wait_until_ready
from playwright.sync_api import expect

import emotilens as el

NETWORK = re.compile(r"hse-faceres.*\.onnx|python/attributes.*\.zip")


@pytest.fixture
def page(browser):
    """Without a service worker, so that files can be withheld."""
    context = browser.new_context(service_workers="block")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


def test_they_are_fetched_when_switched_on_shown_as_in_python_and_gone_when_switched_off(
    page, site_address, example_picture
):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{site_address}?source=example")
    wait_until_ready(page)
    guess = page.locator("#card .attributes")
    expect(page.locator("#card .label")).to_contain_text("happiness")
    assert not [url for url in fetched if NETWORK.search(url)]
    page.locator("#attributes-details summary").click()
    details = page.locator("#attributes-details")
    switch = details.get_by_role("checkbox", name="Guess the age")
    status = page.locator("#attributes-details").get_by_role("status")

    page.route(NETWORK, lambda route: route.abort())
    switch.click()
    expect(status).to_contain_text("Age and gender stay off; switch them on to try again.")
    expect(switch).not_to_be_checked()
    expect(guess).to_have_count(0)
    page.unroute(NETWORK)

    switch.click()
    expect(guess).to_contain_text("rather female: a guess")
    expect(status).to_be_empty()
    expect(page.locator("#live-tools emotilens-attributes")).to_have_js_property("on", True)
    native = el.analyse_picture(example_picture, attributes=True).faces[0].attributes
    document = result(page)
    assert document["attributes"]["name"] == "hse-faceres"
    shown = document["sources"][0]["frames"][0]["faces"][0]["attributes"]
    assert shown["age"] == pytest.approx(native.age, abs=1)
    assert shown["gender"] == pytest.approx(native.gender, abs=0.02)
    expect(guess).to_contain_text(f"{shown['age']:.0f} ± {shown['age_deviation']:.0f}")

    identity = details.get_by_role("checkbox", name="Compare faces")
    saved = details.get_by_role("checkbox", name="Save descriptors")
    expect(identity).not_to_be_checked()
    expect(saved).to_have_count(0)
    identity.click()
    expect(saved).not_to_be_checked()
    expect(details).to_contain_text("keep it as you would keep their photograph")

    switch.click()
    expect(guess).to_have_count(0)
    expect(identity).to_have_count(0)
    expect(page.locator("#result-json")).not_to_contain_text("hse-faceres")
