"""The offer of the tiny model on slow devices, and changes that are spoken when asked for."""

import pytest
from page_modules import serve_module
from playwright.sync_api import expect

from build_steps.paths import ROOT, WEB

CAMERA = ROOT / "tests" / "cases" / "camera" / "fake_camera.js"

SLOW = """
  const { addEventListener } = Worker.prototype;
  Worker.prototype.addEventListener = function (type, listener, ...options) {
    const late = (event) =>
      event.data?.type === "result" ? setTimeout(() => listener(event), 450) : listener(event);
    return addEventListener.call(this, type, type === "message" ? late : listener, ...options);
  };
"""
"""Each result arrives almost half a second later."""

RATES = """async ([url, times]) => {
  const { Pace } = await import(url);
  const pace = new Pace();
  return times.map((time) => pace.add(time) ?? null);
}"""

SPOKEN = """async ([url, faces]) => {
  const { SpokenChanges } = await import(url);
  const line = document.querySelector("#spoken-changes");
  const spoken = new SpokenChanges();
  return faces.map(([milliseconds, label, uncertain, warning]) => {
    const quality = { warnings: warning ? [warning] : [], judged: !warning };
    const expression = { label, uncertain, probabilities: {} };
    spoken.show(label ? { track: 2, expression, quality } : undefined, milliseconds);
    return line.textContent;
  });
}"""


@pytest.fixture
def unstarted(page, site_address):
    page.route("**/worker/worker.js", lambda route: route.fulfill(status=404))
    page.goto(site_address)
    page.locator("body[data-modules=running]").wait_for()
    return page


def test_a_slow_device_is_offered_the_tiny_model_once(page, site_address):
    page.add_init_script(SLOW)
    page.add_init_script(path=CAMERA)
    page.goto(f"{site_address}?source=camera")
    offer = page.locator("#slow")
    expect(offer).to_contain_text("frames a second. The tiny model is faster")
    expect(page.locator("#stop-camera")).to_be_in_viewport(ratio=1)
    offer.get_by_role("button", name="Use the tiny model").click()
    expect(offer).to_be_hidden()
    expect(page.locator("#model-in-use")).to_contain_text("emotilens FER+ tiny")
    assert page.evaluate(
        "() => Object.entries(localStorage).some(([name]) => name.startsWith('emotilens.slow'))"
    )


def rates(page, times):
    url = serve_module(page, WEB / "page" / "pace.js")
    return [rate for rate in page.evaluate(RATES, [url, times]) if rate is not None]


def test_only_several_slow_seconds_make_a_device_slow(unstarted):
    assert rates(unstarted, [each / 10 for each in range(200)]) == []
    (first, *_) = rates(unstarted, [each / 2 for each in range(25)])
    assert first == pytest.approx(2)
    # The first seconds, in which everything is compiled, and a hidden tab do not count.
    started = [each / 2 for each in range(7)]
    assert rates(unstarted, [*started, *(3.1 + each / 10 for each in range(100))]) == []
    asleep = [each / 10 for each in range(50)]
    assert rates(unstarted, [*asleep, *(100 + each for each in asleep)]) == []


def test_changes_are_spoken_only_if_wanted_and_at_most_once_in_three_seconds(unstarted):
    page = unstarted
    url = serve_module(page, WEB / "page" / "spoken_changes.js")
    faces = [
        [0, "happiness", False, None],
        [100, "happiness", False, None],
        [200, "anger", False, None],
        [2900, "fear", True, None],
        [3100, "fear", True, None],
        [4000, "happiness", False, None],
        [6050, "fear", True, None],
        [6200, "happiness", False, "too dark"],
        [9300, None, False, None],
    ]
    expect(page.locator("#spoken-changes")).to_have_attribute("role", "status")
    assert set(page.evaluate(SPOKEN, [url, faces])) == {""}
    page.click("#show-keys")
    page.get_by_label("Let screen readers announce changes").check()
    assert page.evaluate(SPOKEN, [url, faces]) == [
        *["Face 2: happiness"] * 4,
        *["Face 2: uncertain, closest fear"] * 3,
        *["Face 2 not judged: too dark"] * 2,
    ]
    page.reload()
    page.click("#show-keys")
    expect(page.get_by_label("Let screen readers announce changes")).to_be_checked()
