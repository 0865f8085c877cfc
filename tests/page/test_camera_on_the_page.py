"""The camera of the page: which one, how it is shown, and what happens when it fails."""

import re

import pytest
from page_reading import PATIENCE, result, return_to_example, status, wait_until_ready
from playwright.sync_api import expect

from build_steps.paths import ROOT

CASES = ROOT / "tests" / "cases"

OVERLAY_IS_EMPTY = """() => {
  const canvas = document.querySelector("#overlay");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.every((value) => value === 0);
}"""

TWO_CAMERAS = """
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  window.asked = [];
  mediaDevices.getUserMedia = (wanted) => {
    window.asked.push(wanted.video.deviceId?.exact ?? wanted.video.facingMode);
    return ask({ audio: false, video: true });
  };
  mediaDevices.enumerateDevices = async () =>
    ["Front", "Back"].map((label) => ({ deviceId: `the ${label}`, kind: "videoinput", label }));
"""

BUSY = """() => {
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException("", "NotReadableError");
  };
}"""

COUNT_FRAMES = """
  window.sent = window.answered = window.most = 0;
  const { addEventListener, postMessage } = Worker.prototype;
  Worker.prototype.addEventListener = function (...given) {
    if (!this.heard) {
      this.heard = true;
      addEventListener.call(this, "message", ({ data }) => {
        if (data.type === "result") window.answered += 1;
      });
    }
    return addEventListener.apply(this, given);
  };
  Worker.prototype.postMessage = function (message, ...given) {
    if (message.type === "frame") {
      window.sent += 1;
      window.most = Math.max(window.most, window.sent - window.answered);
    }
    return postMessage.call(this, message, ...given);
  };
"""


@pytest.fixture
def live(started):
    """A page with the camera on."""
    return_to_example(started)
    started.get_by_role("button", name="Start camera").click()
    expect(started.locator("body")).to_have_attribute("data-source", "camera")
    expect(started.locator(".face").first).to_be_visible()
    yield started
    # A camera that goes on would slow the tests of other pages.
    started.click("#stop-camera")


def test_the_camera_that_is_chosen_is_asked_for_and_sends_no_frame_before_an_answer(
    page, site_address
):
    page.add_init_script(f"{TWO_CAMERAS}{COUNT_FRAMES}")
    page.goto(site_address)
    wait_until_ready(page)
    page.get_by_role("button", name="Start camera").click()
    choice = page.locator("#camera-choice")
    expect(choice.locator("option")).to_have_text(["Front", "Back"])
    choice.select_option("Back")
    page.wait_for_function("() => window.asked.length === 2")
    assert page.evaluate("window.asked") == ["user", "the Back"]
    expect(page.locator("body")).to_have_attribute("data-source", "camera")
    page.wait_for_function("() => window.answered > 20")
    assert page.evaluate("window.most") == 1


def test_with_one_camera_there_is_nothing_to_choose(live):
    expect(live.locator("#camera-choice-field")).to_be_hidden()


def test_the_view_is_mirrored_as_in_a_mirror_but_results_are_not(live):
    video = live.locator("#camera")
    mirror = live.get_by_role("button", name="Mirror")
    expect(mirror).to_have_attribute("aria-pressed", "true")
    expect(video).to_have_css("transform", re.compile(r"matrix\(-1, 0, 0, 1"))
    mirror.click()
    expect(video).to_have_css("transform", "none")
    (face,) = result(live)["sources"][0]["frames"][0]["faces"]
    right_eye, left_eye = face["landmarks"][:2]
    assert right_eye[0] < left_eye[0]


def test_a_camera_that_is_pulled_out_is_reported_and_can_be_started_again(live):
    live.locator("#camera").evaluate(
        "video => video.srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )
    expect(status(live)).to_contain_text("disconnected or switched off. Connect it and try again.")
    live.get_by_role("button", name="Try again").click()
    expect(live.locator(".face").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_an_embedded_page_shows_the_panels_that_its_address_asks_for(page, site_address, width):
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(f"{site_address}?embed&panels=stage,scores&source=example")
    expect(page.locator(".face")).to_be_visible()
    expect(page.locator("#stage")).to_be_visible()
    for hidden in ("header.top", "footer.fine", "#model-details"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("emotilens-circumplex")).to_be_visible()


def test_the_start_shows_how_many_bytes_are_loaded(page, site_address):
    page.route(re.compile(r"emotilens-ferplus.*\.onnx"), lambda route: None)
    page.goto(site_address)
    expect(page.locator("#engine-progress")).to_contain_text(re.compile(r"\d+\.\d of \d+\.\d MB"))


@pytest.fixture(scope="module")
def still_page(browser, site_address):
    """A running page whose camera stops while ``window.cam.run`` is false."""
    with browser.new_context(permissions=["camera"], service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(path=CASES / "camera" / "fake_camera.js")
        page.goto(site_address)
        wait_until_ready(page)
        yield page


@pytest.fixture
def still_camera(still_page):
    """That page with its camera on."""
    still_page.click("#start-camera")
    still_page.locator(".face").first.wait_for()
    return still_page


def test_a_camera_that_is_plugged_in_later_is_offered(still_camera):
    page = still_camera
    expect(page.locator("#camera-choice-field")).to_be_hidden()
    page.evaluate(
        """() => {
          const other = { kind: "videoinput", deviceId: "b", label: "B", groupId: "2" };
          window.cam.devices = [...window.cam.devices, other];
          navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
        }"""
    )
    expect(page.locator("#camera-choice option")).to_have_text(["A", "B"])
    expect(page.locator("#camera-choice-field")).to_be_visible()
    page.evaluate("window.cam.track.dispatchEvent(new Event('ended'))")
    expect(status(page)).to_contain_text("disconnected or switched off")
    page.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    expect(status(page)).to_have_text("A camera was connected. Press “Start camera”.")


HAS_FRAMES = """(count) =>
  (document.querySelector("#live-lines").timeline?.times.length ?? 0) >= count"""

HAS_GAP = "(id) => document.querySelector(id).timeline?.found.includes(false)"


def test_a_camera_that_stands_still_is_reported_and_a_recording_goes_on_after_it(still_camera):
    page = still_camera
    page.wait_for_function("() => document.querySelector('#stage').recordable")
    page.keyboard.press("r")
    for count, mute in ((12, False), (24, True)):
        # What a usual step is has to be known first.
        page.wait_for_function(HAS_FRAMES, arg=count)
        page.evaluate(
            """(mute) => {
              window.cam.run = false;
              if (mute) window.cam.track.dispatchEvent(new Event("mute"));
            }""",
            mute,
        )
        expect(status(page)).to_contain_text("No picture comes from the camera", timeout=10_000)
        expect(status(page)).to_have_attribute("data-tone", "alarm")
        expect(page.locator(".face")).to_have_count(0)
        assert page.evaluate(OVERLAY_IS_EMPTY)
        page.wait_for_timeout(500 if mute else 3000)
        expect(page.locator(".face")).to_have_count(0)
        page.evaluate("() => { window.cam.run = true }")
        page.locator(".face").first.wait_for()
        expect(status(page)).to_have_text("Live. Nothing leaves this device.")
    expect(page.locator("#source-status")).to_contain_text("Recording 0:")
    page.wait_for_function(HAS_GAP, arg="#live-lines")
    expect(page.locator("#review")).to_be_hidden()
    page.keyboard.press("r")
    page.locator("#review").click()
    expect(page.locator("#status-notes")).to_contain_text("was paused, for")
    page.wait_for_function(HAS_GAP, arg="#timeline-lines")


def test_smoothing_has_a_delay_in_seconds_and_what_an_address_has_wrong_is_reported(
    page, site_address
):
    delay, kind = page.locator("#live-smoothing output"), page.locator("#live-smoothing #kind")
    page.goto(f"{site_address}?source=camera&smoothing=box:0.5")
    expect(delay).to_have_text("0.50 s")
    expect(kind).to_have_value("box")
    page.locator("body[data-source=camera]").wait_for()
    kind.select_option("none")
    expect(delay).to_have_count(0)
    page.goto(f"{site_address}?panels=stage,scroes&smoothing=exponential:3")
    expect(page.locator("body")).to_contain_text(
        "smoothing=exponential:3, which is not valid. Use one of: exponential, none, box, "
        "gaussian; or with a delay in seconds from 0.05 to 2, as in box:0.5."
    )
    expect(delay).to_have_text("0.20 s")
    expect(page.locator("body")).to_contain_text(
        "The page's address has panels=scroes, which is not valid. "
        "Use one of: stage, scores, details."
    )
    expect(page.locator("#model-details")).to_be_visible()


def test_a_camera_that_another_program_uses_is_reported(started):
    return_to_example(started)
    started.evaluate(BUSY)
    started.get_by_role("button", name="Start camera").click()
    expect(status(started)).to_contain_text(
        "perhaps because another program is using it. Close that"
    )
    expect(started.get_by_role("button", name="Try again")).to_be_visible()
