"""“Look neutral for three seconds” on the page: measured, undone, saved, used when asked for."""

import json

import pytest
from page_reading import status
from playwright.sync_api import Page, expect

from build_steps.paths import ROOT

CAMERA = ROOT / "tests" / "cases" / "camera" / "fake_camera.js"

UNWATCHED = "delete HTMLVideoElement.prototype.requestVideoFrameCallback"
"""On a busy machine, a camera may stand still for so long that its stream begins afresh."""

FIGURES = "./docs/cards/simulation/emotilens-ferplus.html"

REMARK = "#card .remark"


@pytest.fixture
def still_face(page, site_address):
    """A running page whose camera shows one face that never moves."""
    page.add_init_script(path=CAMERA)
    page.add_init_script(UNWATCHED)
    page.goto(f"{site_address}?source=camera")
    page.locator(".face").first.wait_for()
    return page


def open_tools(page: Page) -> None:
    page.locator("#live-tools").evaluate("panel => panel.showPopover()")


def saved(page: Page, wanted: str):
    """What is saved on this device, by model, once ``wanted`` is true of its ``values``."""
    found = page.wait_for_function(
        f"""() => {{
          const [, text] = Object.entries(localStorage)
            .find(([name]) => name.startsWith("emotilens.baselines")) ?? [];
          const values = Object.values(JSON.parse(text ?? "{{}}"));
          return ({wanted}) && (text ?? "{{}}");
        }}"""
    )
    return json.loads(found.json_value())


def strength(page: Page, value: float) -> None:
    page.locator("#baseline #strength").fill(str(value))


def test_a_baseline_is_measured_changed_undone_and_used_again_only_when_asked_for(still_face):
    page = still_face
    baseline = page.locator("#baseline")
    open_tools(page)
    expect(baseline.locator("a")).to_have_attribute("href", FIGURES)
    baseline.get_by_role("button", name="Look neutral for 3 seconds: face 1").click()
    expect(page.locator("#countdown")).to_contain_text("Look neutral: ")
    expect(page.locator("#live-tools")).to_be_hidden()
    expect(page.locator(REMARK)).to_have_text("Own baseline taken off, 25 %")
    expect(page.locator("#countdown")).to_be_hidden()
    (reader,) = saved(page, "values.length === 1")
    assert reader.startswith("emotilens-ferplus ")

    open_tools(page)
    expect(baseline).to_contain_text("Face 1; measured over ")
    strength(page, 1)
    expect(page.locator(REMARK)).to_have_text("Own baseline taken off, 100 %")
    # At full strength, the face as it was measured is neutral.
    expect(page.locator("#card .label")).to_have_text("neutral")
    assert set(saved(page, "values[0]?.strength === 1")) == {reader}
    baseline.get_by_label("In use").uncheck()
    expect(page.locator(REMARK)).to_have_count(0)
    baseline.get_by_label("In use").check()
    expect(page.locator(REMARK)).to_have_text("Own baseline taken off, 100 %")

    page.reload()
    page.locator(".face").first.wait_for()
    expect(page.locator(REMARK)).to_have_count(0)
    open_tools(page)
    expect(baseline).to_contain_text("A saved baseline is never used by itself")
    baseline.get_by_role("button", name="Use the saved baseline").click()
    expect(page.locator(REMARK)).to_have_text("Own baseline taken off, 100 %")

    baseline.get_by_role("button", name="Measure again").click()
    expect(page.locator("#countdown")).to_be_visible()
    expect(page.locator("#countdown")).to_be_hidden()
    open_tools(page)
    baseline.get_by_role("button", name="Undo").click()
    expect(baseline.get_by_role("button", name="Undo")).to_have_count(0)
    expect(page.locator(REMARK)).to_have_text("Own baseline taken off, 100 %")
    assert set(saved(page, "values[0]?.strength === 1")) == {reader}

    page.locator("#live-tools").evaluate("panel => panel.hidePopover()")
    page.locator("#kept-details > summary").click()
    expect(page.locator("#kept")).to_contain_text("Neutral baselinesone, 1 kB")
    open_tools(page)
    baseline.get_by_role("button", name="Delete it").click()
    expect(baseline.get_by_role("button", name="Delete it")).to_have_count(0)
    saved(page, "values.length === 0")

    # Whoever leaves gets a sentence, and what was in use stays in use.
    baseline.get_by_role("button", name="Measure again").click()
    expect(page.locator("#countdown")).to_be_visible()
    page.evaluate("() => { window.cam.face = false }")
    expect(status(page)).to_contain_text("Face 1 left the view during the calibration. Stay in")
    expect(page.locator("#countdown")).to_be_hidden()
