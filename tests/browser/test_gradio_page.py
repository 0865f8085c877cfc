"""The Gradio app as a visitor of its page meets it."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from emotilens.apps.gradio_app import build_app, launch
from emotilens.hosts.native import native_engine
from emotilens.models.model_facts import expression_models
from emotilens.models.store import ModelStore


@pytest.fixture(scope="module")
def gradio_address():
    store = ModelStore.default()
    app = build_app(native_engine(store), expression_models(store))
    yield launch(app, "127.0.0.1", None, wait=False)
    app.close()


def panel(page):
    return page.locator(".emotilens-face caption:visible")


def rows(page):
    return page.locator(".emotilens-face:visible").first.locator("tr")


def choose_small_model(page) -> None:
    page.get_by_label("Model").click()
    page.get_by_role("option", name="mini-XCEPTION").click()


def test_an_opened_picture_gets_its_bars_and_nothing_is_asked_elsewhere(
    page, gradio_address, astronaut
):
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.goto(gradio_address)
    page.locator("input[type=file]").first.set_input_files(astronaut)
    expect(panel(page)).to_have_text(re.compile(r"Face 1: happiness \d+%"))
    expect(page.locator("img:visible").first).to_be_visible()
    assert asked <= {urlsplit(gradio_address).netloc, ""}


def test_another_model_reads_the_opened_picture_anew(page, gradio_address, astronaut):
    page.goto(gradio_address)
    page.locator("input[type=file]").first.set_input_files(astronaut)
    expect(panel(page)).to_be_visible()
    expect(rows(page)).to_have_count(8)
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)


def test_a_damaged_picture_is_told_on_the_page(page, gradio_address, astronaut, tmp_path):
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(astronaut.read_bytes()[:20_000])
    page.goto(gradio_address)
    page.locator("input[type=file]").first.set_input_files(damaged)
    expect(page.get_by_role("alert").filter(has_text="damaged")).to_be_visible()


def test_the_webcam_is_followed_by_another_model_too_until_it_is_stopped(page, gradio_address):
    page.goto(gradio_address)
    page.get_by_role("tab", name="Webcam").click()
    page.get_by_text("Click to Access Webcam").click()
    page.get_by_role("button", name="capture photo").click()
    expect(panel(page)).to_have_text(re.compile(r"Face \d+: (\w+ \d+%|uncertain)"))
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)
    stop = page.get_by_text("Stop", exact=True)
    stop.click()
    expect(stop).to_be_hidden()
