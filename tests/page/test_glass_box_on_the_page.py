"""The glass box: a frozen frame, step by step, with the answer that the page itself gives."""

import numpy as np
import pytest
from page_reading import choose_model, result
from PIL import Image
from playwright.sync_api import expect
from worker_faults import crash

from build_steps.paths import NODE_PACKAGES, ROOT
from emotilens.native.pictures import read_picture

STEPS = (
    "frame", "letterbox", "detect", "suppress", "track", "crop", "preprocess", "network",
    "decode", "affect", "smooth", "decide",
)  # fmt: skip

WALKED = "() => document.querySelector('#glass').answer?.walk"

COMPARED = """() => {
  const { answer, from } = document.querySelector("#glass");
  return from.faces?.length === 1 && [answer.walk.answer, from.faces];
}"""
"""The answer, and the face in the live view's result of the same frame."""

FINDINGS = """async () => {
  const found = (await axe.run(document.querySelector('#glass'))).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}"""

NETWORK_READS = """(shape) => {
  const steps = document.querySelector("#glass").answer?.walk.steps ?? [];
  const network = steps.find(({ name }) => name === "network");
  return String(network?.inputs[0].shape) === String(shape);
}"""


def walk(page):
    """The walk that is shown; waits for one."""
    return page.wait_for_function(WALKED).json_value()


def frozen_anew(page, before):
    """The walk after another one."""
    page.wait_for_function(
        "before => document.querySelector('#glass').from?.at.getTime() !== before", arg=before
    )
    return walk(page)


def frozen_at(page):
    return page.evaluate("document.querySelector('#glass').from?.at.getTime()")


def largest_difference(answer, face) -> float:
    theirs = face["expression"]
    assert answer["label"] == theirs["label"]
    assert answer["uncertain"] == theirs["uncertain"]
    assert answer["track"] == face["track"]
    pairs = [
        (answer["probabilities"][name], share) for name, share in theirs["probabilities"].items()
    ]
    pairs += [(value, face[name]) for name, value in answer["affect"].items()]
    return max(abs(one - other) for one, other in pairs)


@pytest.fixture(scope="module")
def glass(shared_page, site_address):
    shared_page.goto(site_address)
    shared_page.locator("body[data-engine=ready]").wait_for()
    shared_page.keyboard.press("g")
    expect(shared_page.locator("body")).to_have_attribute("data-route", "glass")
    walk(shared_page)
    return shared_page


def test_without_a_camera_the_example_is_walked_and_every_step_is_shown(glass):
    ribbon = glass.get_by_role("tablist", name="Steps")
    expect(ribbon.get_by_role("tab")).to_have_count(12)
    expect(glass.get_by_text("the example picture · frozen")).to_be_visible()
    glass.evaluate((NODE_PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
    ribbon.get_by_role("tab", selected=True).focus()
    glass.keyboard.press("Home")
    for place, name in enumerate(STEPS):
        expect(ribbon.locator("[aria-selected=true]")).to_have_id(name)
        expect(ribbon.locator(f"#{name}")).to_be_focused()
        expect(glass.get_by_role("region", name="Out", exact=True)).to_be_visible()
        assert glass.evaluate(FINDINGS) == [], name
        if place < 11:
            glass.keyboard.press("ArrowRight")
    expect(glass.get_by_role("button", name="Next step")).to_be_disabled()
    expect(glass.get_by_role("region", name="Out", exact=True)).to_contain_text("happiness")


def test_numbers_are_read_by_keyboard_and_are_those_of_the_file(glass, example_picture):
    glass.get_by_role("tab", name="Frame").click()
    picture = glass.get_by_role("application", name="frame: read values")
    picture.focus()
    for key in ("ArrowRight", "Shift+ArrowDown", "ArrowUp"):
        picture.press(key)
    pixels = read_picture(example_picture)
    height, width = pixels.shape[:2]
    x, y = width // 2 + 1, height // 2 + 9
    red, green, blue = pixels[y, x, :3]
    expect(glass.get_by_role("region", name="Out", exact=True)).to_contain_text(
        f"x {x}, y {y}: {red} {green} {blue}"
    )
    expect(glass.get_by_role("region", name="Out", exact=True)).to_contain_text(
        f"({height}, {width}, 4)"
    )


def test_the_source_is_the_one_in_the_repository_with_its_paper_and_documentation(
    glass, site_address
):
    shown = walk(glass)
    for step in shown["steps"]:
        for function in step["functions"]:
            file = ROOT / "py" / "emotilens" / function["file"]
            lines = file.read_text("utf-8").splitlines()[function["line"] - 1 :]
            text = function["text"].splitlines()
            assert [line.strip() for line in lines[: len(text)]] == [line.strip() for line in text]
    glass.get_by_role("tab", name="Decode").click()
    code = glass.get_by_role("region", name="Source of decode_expressions")
    expect(code).to_contain_text("return softmax(rows[:, :labels]")
    glass.get_by_label("Ran").select_option(label="softmax")
    expect(glass.get_by_role("region", name="Source of softmax")).to_contain_text("np.exp(")
    paper = glass.get_by_role("link", name="Guo et al. 2017")
    expect(paper).to_have_attribute("href", "https://arxiv.org/abs/1706.04599")
    reference = (ROOT / ".build" / "site" / "docs" / "reference" / "frame.html").read_text("utf-8")
    for step in shown["steps"]:
        assert f'id="{step["reference"]}"' in reference, step["name"]
    # The link of a lesson leads to a step, and each step to the lessons about it.
    glass.evaluate("location.hash = '#/glass?step=suppress'")
    expect(glass.get_by_role("tab", name="Suppress")).to_have_attribute("aria-selected", "true")
    lesson = glass.get_by_role("link", name="Lesson about this step: Finding faces")
    expect(lesson).to_have_attribute("href", "./lesson-finding.html")


def test_parts_of_the_face_are_hidden_with_progress_until_cancelled_or_done(glass):
    glass.get_by_role("tab", name="Network").click()
    out = glass.get_by_role("region", name="Out", exact=True)
    out.get_by_role("button", name="Hide part after part").click()
    out.get_by_role("button", name="Cancel").click()
    start = out.get_by_role("button", name="Hide part after part")
    start.click()
    expect(out.get_by_text("Probability of happiness: 0.99")).to_be_visible()
    state, heat = glass.evaluate(
        "(({ occlusion, arrays }) => [occlusion, [...arrays[0]]])"
        "(document.querySelector('#glass').occlusion)"
    )
    assert (state["done"], state["shape"]) == (state["count"], [96, 96])
    assert len(heat) == 96 * 96
    assert max(heat) == state["range"][1] > 0
    expect(out.get_by_role("application", name="occlusion map")).to_be_visible()
    # A walk of another frame or face has a map of its own.
    before = frozen_at(glass)
    glass.get_by_role("button", name="A photograph").click()
    frozen_anew(glass, before)
    expect(start).to_be_visible()


def test_a_picture_that_is_open_is_walked_with_the_answer_of_the_page(glass):
    before = frozen_at(glass)
    glass.get_by_role("button", name="A photograph").click()
    answer = frozen_anew(glass, before)["answer"]
    (face,) = result(glass)["sources"][0]["frames"][0]["faces"]
    assert largest_difference(answer, face) < 1e-6


def test_another_face_of_a_picture_can_be_walked(glass):
    before = frozen_at(glass)
    glass.get_by_role("button", name="Group of 24").click()
    frozen_anew(glass, before)
    faces = result(glass)["sources"][0]["frames"][0]["faces"]
    last = faces[-1]
    glass.locator("#glass .titles select").select_option(str(last["track"]))
    glass.wait_for_function(
        "track => document.querySelector('#glass').answer.walk.answer.track === track",
        arg=last["track"],
    )
    assert largest_difference(walk(glass)["answer"], last) < 1e-6


def test_a_picture_without_a_face_ends_at_the_track_step(glass, tmp_path):
    Image.fromarray(np.full((60, 90, 3), 130, np.uint8)).save(tmp_path / "grey.png")
    before = frozen_at(glass)
    glass.set_input_files("#open-picture", tmp_path / "grey.png")
    assert frozen_anew(glass, before)["answer"] is None
    expect(glass.get_by_text("No face was detected, so the walk ends")).to_be_visible()
    decide = glass.get_by_role("tab", name="Decide")
    expect(decide).to_have_attribute("aria-disabled", "true")
    expect(decide).to_contain_text("not reached")


def test_frames_of_the_camera_are_walked_with_the_answer_of_the_live_view(glass):
    before = frozen_at(glass)
    glass.get_by_role("button", name="Start camera").click()
    frozen_anew(glass, before)
    before = frozen_at(glass)
    glass.get_by_role("button", name="Run slowly").click()
    frozen_anew(glass, before)
    glass.get_by_role("button", name="Run slowly").click()
    before = frozen_at(glass)
    glass.get_by_role("button", name="Freeze a new frame").click()
    frozen_anew(glass, before)
    answer, (face,) = glass.wait_for_function(COMPARED).json_value()
    assert largest_difference(answer, face) < 1e-6
    expect(glass.get_by_text("Same answer as in “Live”")).to_be_visible()
    glass.get_by_role("tab", name="Smooth").click()
    expect(glass.get_by_role("region", name="Out", exact=True)).to_contain_text("kernel")
    glass.get_by_role("button", name="Stop camera").click()
    expect(glass.get_by_role("button", name="Start camera")).to_be_visible()


def test_after_a_crash_and_with_another_model_a_frame_is_walked_anew(glass):
    before = frozen_at(glass)
    crash(glass)
    frozen_anew(glass, before)
    choose_model(glass, "emotilens-ferplus-tiny")
    glass.wait_for_function(NETWORK_READS, arg=[1, 1, 48, 48])
    expect(glass.get_by_role("tab", name="Decide")).to_contain_text("ms")


def test_it_speaks_spanish_and_fits_a_phone(glass):
    glass.set_viewport_size({"width": 320, "height": 640})
    glass.evaluate("document.documentElement.lang = 'es'")
    expect(glass.get_by_role("heading", name="Caja de cristal")).to_be_visible()
    expect(glass.get_by_role("tab", name="Suavizar")).to_be_attached()
    assert glass.evaluate("document.documentElement.scrollWidth") == 320
