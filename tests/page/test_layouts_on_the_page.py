"""Stage, selected face, its three longest bars and Stop are in view without scrolling."""

import pytest
from playwright.sync_api import expect

SIZES = [(1280, 800), (1920, 1080), (390, 844), (844, 390)]

SHOW = """async (count) => {
  const labels = ["anger", "contempt", "disgust", "fear", "happiness", "neutral", "sadness",
    "surprise"];
  const shares = Object.fromEntries(labels.map((label) => [label, 0]));
  Object.assign(shares, { happiness: 0.9, neutral: 0.06, surprise: 0.04 });
  const faces = Array.from({ length: count }, (_, index) => ({
    track: index + 1,
    box: [20 + (index % 6) * 100, 30 + Math.floor(index / 6) * 85, 60, 60],
    expression: {
      label: "happiness", confidence: 0.9, probabilities: shares, raw: shares, uncertain: false,
    },
    quality: { light: 0.4, size: 60, pose: 5, sharpness: 0.5, warnings: [], judged: true },
    valence: 0.7, arousal: 0.5, valence_raw: 0.7, arousal_raw: 0.5, affect_source: "derived",
  }));
  document.body.dataset.source = "camera";
  const [stage, chips, card] = ["stage", "chips", "card"].map((id) => document.getElementById(id));
  stage.state = "live";
  stage.result = { width: 640, height: 480, faces };
  Object.assign(chips, { faces, hidden: false });
  Object.assign(card, { face: faces[0], faces, threshold: 0.73 });
  for (const view of [stage, chips, card]) {
    view.selected = 1;
    await view.updateComplete;
  }
  scrollTo(0, 0);
}"""
"""Shows results of a camera, without one."""

TWO_FRAMES = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
"""Sizes that are observed change others in the next frame."""

SHOWN = f"""async (count) => {{
  await ({SHOW})(count);
  await ({TWO_FRAMES})();
  return document.getElementById("stage").state === "live";
}}"""
"""Shows them, and whether they stayed: the page that starts may still show that there are none."""

LONGEST = ("happiness", "neutral", "surprise")


def in_view(locator, width: int, height: int) -> None:
    box = locator.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["y"] >= 0) == (True, True), box
    assert box["x"] + box["width"] <= width + 0.5, box
    assert box["y"] + box["height"] <= height + 0.5, box
    expect(locator).to_be_in_viewport(ratio=0.99)


@pytest.fixture
def unstarted(browser, site_address):
    """A page whose worker does not start, in an address of choice."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.route("**/worker/worker.js", lambda route: route.fulfill(status=404))

        def opened(query: str):
            page.goto(site_address + query)
            page.locator("body[data-modules=running]").wait_for()
            page.locator("body:is([data-engine=dead], [data-engine=waiting])").wait_for()
            expect(page.locator("emotilens-stage-bar")).to_be_attached()
            return page

        yield opened


def assert_in_view(page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for count in (1, 4, 30):
        page.wait_for_function(SHOWN, arg=count)
        in_view(page.locator("#stop-camera"), width, height)
        in_view(page.locator("#card header"), width, height)
        in_view(page.locator(".chip:has(:checked)"), width, height)
        for label in LONGEST:
            in_view(page.locator(f"#card li[data-label={label}]"), width, height)
        stage = page.locator("#stage").bounding_box()
        assert stage["y"] >= 0
        assert stage["y"] + stage["height"] <= height + 20, stage
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_that_matters_is_in_view_in_windows_of_every_form(unstarted):
    page = unstarted("")
    for width, height in SIZES:
        assert_in_view(page, width, height)


def test_everything_that_matters_is_in_view_in_an_embedded_page(unstarted):
    page = unstarted("?embed")
    assert_in_view(page, 700, 420)


def box(locator) -> tuple[float, float, float, float]:
    """Left, top, right and bottom, in pixels of CSS."""
    found = locator.bounding_box()
    assert found is not None
    left, top = found["x"], found["y"]
    return left, top, left + found["width"], top + found["height"]


def test_stop_can_be_pressed_beside_the_methods(unstarted):
    page = unstarted("")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SHOW, 1)
        page.locator("#live-tools").evaluate("panel => panel.showPopover()")
        # Only the topmost element at its place can be clicked.
        page.locator("#stop-camera").click(trial=True, timeout=10_000)
        expect(page.locator("#card header")).to_be_attached()
        page.locator("#live-tools").evaluate("panel => panel.hidePopover()")


@pytest.mark.parametrize("note", ["player", "slow"])
def test_in_small_windows_the_picture_is_above_its_controls(unstarted, note):
    page = unstarted("")
    page.evaluate(SHOW, 1)
    if note == "player":
        page.evaluate("document.body.dataset.source = 'video'")
        page.locator("#stage").evaluate("stage => { stage.state = 'still' }")
    page.locator(f"#{note}").evaluate("note => { note.hidden = false }")
    page.locator("#slow-sentence").evaluate(
        "line => { line.textContent = 'This device manages 4 frames a second. The tiny model is"
        " faster, and a little less accurate.' }"
    )
    for width, height in ((390, 844), (844, 390), (320, 700), (640, 400)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)
        *_, picture_end = box(page.locator("#overlay"))
        _, begin, _, _ = box(page.locator(f"#{note}"))
        assert picture_end <= begin + 1, (width, height)
        assert picture_end - box(page.locator("#stage"))[1] > 100
        if note == "player":
            for button in ("#play", "#next-frame", "#start-camera", "#layers", "[data-rate='1']"):
                page.locator(button).click(trial=True, timeout=10_000)
