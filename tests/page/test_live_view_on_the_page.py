"""What a live view shows: layers, the past redrawn, other sizes of frames, hidden tabs."""

import pytest
from page_reading import result, status
from playwright.sync_api import Page, expect

from build_steps.paths import ROOT

CAMERA = ROOT / "tests" / "cases" / "camera" / "fake_camera.js"

HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

LATEST_TIME = """() => document.querySelector("#live-lines").timeline?.now ?? 0"""

DIFFERENCE = """() => {
  const { trails } = document.querySelector("#card");
  const { times, raw } = document.querySelector("#live-lines").timeline ?? { times: [] };
  const { track } = document.querySelector("#live-lines").timeline ?? {};
  const places = trails.get(track) ?? [];
  const differences = places.flatMap(({ time, valence }) => {
    const row = times.findIndex((each) => Math.abs(each - time) < 5e-4);
    const value = row < 0 ? null : raw.valence[row];
    return value === null ? [] : [Math.abs(valence - value)];
  });
  return differences.length < 12 ? null : Math.max(...differences);
}"""
"""How far the drawn path of the selected face is from its values before smoothing."""


def test_another_smoothing_redraws_the_paths_on_the_circumplex(page, site_address):
    page.add_init_script(path=CAMERA)
    page.goto(f"{site_address}?source=camera&smoothing=exponential:2")
    page.locator(".face").first.wait_for()
    # A smile that comes and goes.
    page.evaluate("setInterval(() => { window.cam.cover = !window.cam.cover }, 500)")
    page.wait_for_function(f"() => ({DIFFERENCE})() > 0.02")
    page.get_by_role("button", name="Pause").click()
    page.locator("#live-smoothing #kind").select_option("none")
    # No further frame is analysed: the path of the past is what changes.
    page.wait_for_function(
        f"() => {{ const most = ({DIFFERENCE})(); return most !== null && most < 0.0015; }}"
    )


@pytest.fixture
def still_face(page, site_address):
    """A running page whose camera shows one face that never moves."""
    page.add_init_script(path=CAMERA)
    page.goto(f"{site_address}?source=camera&layers=box,crop")
    page.locator(".face").first.wait_for()
    return page


def layer(page: Page, name: str):
    return page.get_by_role("checkbox", name=name)


def test_layers_frames_of_another_size_and_a_hidden_tab(still_face):
    page = still_face
    page.get_by_role("button", name="Layers").click()
    expect(layer(page, "What the network reads")).to_be_checked()
    expect(layer(page, "Names")).not_to_be_checked()
    layer(page, "Detector score").check()
    page.wait_for_function("() => location.search.includes('layers=box,crop,score')")
    (face,) = result(page)["sources"][0]["frames"][0]["faces"]
    (left, top), (right, _), (_, bottom), _ = face["crop"]
    x, y, width, height = face["box"]
    assert left < x + width / 2 < right
    assert top < y + height / 2 < bottom

    page.evaluate("() => Object.assign(window.cam.canvas, { width: 960, height: 360 })")
    page.wait_for_function("() => document.querySelector('#stage').result?.width === 960")
    page.wait_for_function(
        """() => {
          const { faces, height } = document.querySelector("#stage").result;
          return height === 360 && faces.length === 1 && faces[0].box[1] + faces[0].box[3] <= 361;
        }"""
    )
    page.wait_for_function("() => document.querySelector('#stage').drawn.length === 1")

    page.evaluate(HIDE, True)
    assert page.title() == "Paused – emotilens"
    expect(status(page)).to_have_text("Paused while this tab was hidden. The camera stayed on.")
    before = page.evaluate(LATEST_TIME)
    page.wait_for_timeout(700)
    while (now := page.evaluate(LATEST_TIME)) - before >= 0.5:
        # What was on its way has arrived on a slow machine.
        before = now
        page.wait_for_timeout(700)
    page.evaluate(HIDE, False)
    assert page.title() == "emotilens"
    page.wait_for_function(f"before => ({LATEST_TIME})() > before + 0.5", arg=before)
    expect(page.locator(".face").first).to_be_visible()

    # The next visit draws what was chosen on this one; an address goes before.
    page.route("**/worker/worker.js", lambda route: route.fulfill(status=404))
    address = page.url.split("?", maxsplit=1)[0]
    page.goto(address)
    page.wait_for_function("() => document.querySelector('#stage').layers?.score")
    layers = page.locator("#stage").evaluate("stage => stage.layers")
    assert layers == {"box": True, "names": False, "landmarks": False, "crop": True, "score": True}
    page.goto(f"{address}?layers=box,krop")
    expect(page.locator("body")).to_contain_text(
        "layers=box,krop, which is not valid. Use one of: box, names, landmarks, crop, score, none."
    )
