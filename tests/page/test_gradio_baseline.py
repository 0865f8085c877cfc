"""The Gradio app measures a visitor's neutral face, too."""

import pytest
from playwright.sync_api import expect

from build_steps.paths import ROOT
from emotilens.gradio_app.app import build_app, launch
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine

CAMERA = ROOT / "tests" / "cases" / "camera" / "fake_camera.js"


@pytest.fixture
def gradio_address(models, example_picture):
    app = build_app(native_engine(models), expression_models(models), example_picture)
    yield launch(app, "127.0.0.1", None, wait=False)
    app.close()


def test_a_neutral_face_is_measured_with_a_countdown_and_undone(page, gradio_address):
    page.add_init_script(path=CAMERA)
    page.goto(gradio_address)
    page.get_by_role("button", name="Start camera").click()
    # Frames have been analysed for a while by then.
    expect(page.locator("emotilens-timeline:visible .strip")).to_be_visible()
    page.get_by_role("button", name="Look neutral for 3 seconds: face 1").click()
    expect(page.locator("emotilens-countdown")).to_contain_text("Look neutral")
    remark = page.locator("emotilens-gradio-live .remark")
    expect(remark).to_have_text("Own baseline taken off, 25 %")
    expect(page.locator("emotilens-countdown")).to_have_count(0)
    page.locator("emotilens-baseline #strength").fill("0.5")
    expect(remark).to_have_text("Own baseline taken off, 50 %")
    page.get_by_role("button", name="Undo").click()
    expect(remark).to_have_count(0)
