"""Python or WebAssembly that has failed for good is started anew; what caused it is not kept."""

import json

import pytest
from page_reading import open_route, status, wait_until_ready
from playwright.sync_api import expect

TRAP = """
  const trap = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,
    7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
  ]);
  new WebAssembly.Instance(new WebAssembly.Module(trap)).exports.t();
"""
"""A module whose only function is ``unreachable``, and a call of it."""

SAVE_HEAD = """async () => {
  const cache = await caches.open("emotilens-heads");
  const headers = { "X-Name": "kept.npz" };
  await cache.put("./head", new Response(new Uint8Array(10), { headers }));
}"""

HEAD_IS_KEPT = """async () =>
  (await (await caches.open("emotilens-heads")).match("./head")) !== undefined"""

LATE_CAMERA = """
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const allowed = new Promise((resolve) => { window.allowCamera = resolve; });
  navigator.mediaDevices.getUserMedia = async (wanted) => (await allowed, getUserMedia(wanted));
"""
"""A camera that starts only once ``allowCamera`` is called, as where a person is asked first."""

ANALYSIS = {"sources": [{"source": "clip", "frames": [{"faces": []}]}]}


@pytest.fixture
def mortal(browser):
    """A page in whose worker every stored analysis and every head ends in ``unreachable``."""

    def trapped(route):
        response = route.fetch()
        text = response.text()
        for place in ('case"stored":', 'case"open head":'):
            assert text.count(place) == 1
            text = text.replace(place, place + TRAP)
        route.fulfill(response=response, body=text)

    with browser.new_context(permissions=["camera"], service_workers="block") as context:
        page = context.new_page()
        page.route("**/worker/worker.js", trapped)
        yield page


def test_the_camera_goes_on_after_files_that_end_python_and_a_kept_head_is_deleted(
    mortal, site_address, tmp_path
):
    analysis, head = tmp_path / "bad.json", tmp_path / "bad.npz"
    analysis.write_text(json.dumps(ANALYSIS))
    head.write_bytes(b"a head")
    page = mortal
    page.goto(f"{site_address}notices.txt")
    page.evaluate(SAVE_HEAD)
    page.add_init_script(LATE_CAMERA)
    page.goto(f"{site_address}?source=camera")
    notes = page.locator("#status-notes")
    expect(notes).to_contain_text("kept.npz, saved on an earlier visit, could not be used")
    wait_until_ready(page)
    page.wait_for_function(f"async () => !(await ({HEAD_IS_KEPT})())")
    page.evaluate("allowCamera()")
    page.locator(".face").wait_for()
    expect(notes).to_contain_text("kept.npz, saved on an earlier visit, could not be used")
    for _ in range(2):
        page.locator(".face").wait_for()
        page.set_input_files("#open-picture", analysis)
        expect(status(page)).to_contain_text("bad.json: The analysis stopped while reading it.")
        wait_until_ready(page)
    expect(page.locator("body")).to_have_attribute("data-source", "camera")
    open_route(page, "teach")
    expect(page.locator("#head-label option")).not_to_have_count(0)
    page.set_input_files("#head-open", head)
    expect(page.locator("#head-status")).to_contain_text("bad.npz was not opened")
    wait_until_ready(page)
    page.locator(".face").wait_for()
    expect(page.locator("body")).to_have_attribute("data-source", "camera")
    page.wait_for_function(f"async () => !(await ({HEAD_IS_KEPT})())")
