"""The Gradio app as a visitor of its page meets it."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from build_steps.example_picture import example_picture
from emotilens.apps.gradio_app import build_app, launch
from emotilens.hosts.native import native_engine
from emotilens.models.model_facts import expression_models
from emotilens.models.store import ModelStore
from video_making import moving_face, write_video


@pytest.fixture(scope="module")
def gradio_address():
    store = ModelStore.default()
    app = build_app(native_engine(store), expression_models(store), example_picture())
    yield launch(app, "127.0.0.1", None, wait=False)
    app.close()


def panel(page):
    return page.locator(".emotilens-face caption:visible")


def rows(page):
    return page.locator(".emotilens-face:visible").first.locator("tr")


def choose_small_model(page) -> None:
    page.get_by_label("Model", exact=True).click()
    page.get_by_role("option", name="mini-XCEPTION").click()


def open_file(page, address, tab, file) -> None:
    page.goto(address)
    page.get_by_role("tab", name=tab).click()
    page.get_by_role("tabpanel").locator(
        "input[type=file]:visible, input[type=file]"
    ).first.wait_for(state="attached")
    page.get_by_role("tabpanel").locator("input[type=file]").first.set_input_files(file)


def test_an_opened_picture_gets_its_bars_and_nothing_is_asked_elsewhere(
    page, gradio_address, astronaut
):
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    open_file(page, gradio_address, "Picture", astronaut)
    expect(panel(page)).to_have_text(re.compile(r"Face 1: happiness \d+%"))
    expect(page.locator("img:visible").first).to_be_visible()
    expect(
        page.get_by_role("link", name="Save CSV").or_(page.get_by_role("button", name="Save CSV"))
    ).to_be_visible()
    assert asked <= {urlsplit(gradio_address).netloc, ""}


def test_another_model_reads_the_opened_picture_anew(page, gradio_address, astronaut):
    open_file(page, gradio_address, "Picture", astronaut)
    expect(panel(page)).to_be_visible()
    expect(rows(page)).to_have_count(8)
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)


def test_a_damaged_picture_is_told_on_the_page(page, gradio_address, astronaut, tmp_path):
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(astronaut.read_bytes()[:20_000])
    open_file(page, gradio_address, "Picture", damaged)
    expect(page.get_by_role("alert").filter(has_text="damaged")).to_be_visible()


def test_the_webcam_is_followed_by_another_model_too_until_it_is_stopped(page, gradio_address):
    page.goto(gradio_address)
    page.get_by_role("tab", name="Webcam").click()
    page.get_by_text("Click to Access Webcam").click()
    page.get_by_role("button", name="capture photo").click()
    expect(panel(page)).to_have_text(re.compile(r"Face \d+: (\w+ \d+%|uncertain)"))
    choose_small_model(page)
    expect(rows(page)).to_have_count(7)
    expect(page.locator(".emotilens-chart:visible")).to_be_visible()
    shown = page.locator(".emotilens-stage video")
    boxes = page.locator(".emotilens-boxes")
    for mirrored in (True, False):
        page.get_by_label("Mirror the view").set_checked(mirrored)
        expect(boxes).to_have_class("emotilens-boxes mirrored" if mirrored else "emotilens-boxes")
        turn = shown.evaluate("video => getComputedStyle(video).transform")
        assert turn == ("matrix(-1, 0, 0, 1, 0, 0)" if mirrored else "none")
    stop = page.get_by_text("Stop", exact=True)
    stop.click()
    expect(stop).to_be_hidden()
    expect(boxes).to_be_hidden()


def test_a_video_gets_its_timeline_files_to_save_and_is_let_go(page, gradio_address, tmp_path):
    video = write_video(tmp_path / "clip.mp4", moving_face(40))
    open_file(page, gradio_address, "Video", video)
    expect(page.get_by_text("clip.mp4")).to_be_visible()
    page.get_by_role("button", name="Analyse").click()
    expect(page.get_by_role("status").filter(has_text="of 40 frames")).to_be_visible()
    expect(page.locator(".emotilens-chart:visible")).to_be_visible()
    expect(page.get_by_text("Drop File Here").locator("visible=true")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_text("Save CSV").locator("visible=true").click()
    assert saved.value.suggested_filename == "clip.mp4.csv"
    assert len(saved.value.path().read_text().splitlines()) >= 41
