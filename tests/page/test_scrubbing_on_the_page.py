"""Scrubbing a video: picture, box and values are of one frame, whatever reads the file."""

import re
from pathlib import Path

import numpy as np
import pytest
from page_reading import PATIENCE, drag_over, result, return_to_example, status, wait_until_ready
from playwright.sync_api import expect
from worker_faults import BUSY_MILLISECONDS, delay

from video_making import moving_face, write_video

FRAMES = 70
BITS = 7
SETTLING_MILLISECONDS = 500
"""Longer than a frame is on its way from the file to the page, if nothing delays it."""

HEIGHT, WIDTH = 240, 320
PLAYABLE = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "2000000"}}

STUCK_PLAYER = """
  const { set, get } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "currentTime");
  Object.defineProperty(HTMLMediaElement.prototype, "currentTime", {
    get,
    set(time) {
      if (window.stuck) window.refused = true;
      else set.call(this, time);
    },
  });
"""
"""While ``window.stuck`` holds, players do not move; ``window.refused`` notes an attempt."""

SHOWN = """({ bits, height, width }) => {
  const picture = document.querySelector("#picture");
  const timeline = document.querySelector("#timeline-lines");
  const { data } = picture.getContext("2d").getImageData(0, 10, picture.width, 1);
  let index = picture.width === width ? 0 : -1;
  for (let bit = 0; bit < bits && index >= 0; bit += 1) {
    if (data[4 * Math.floor(((bit + 0.5) * width) / bits)] > 128) index += 2 ** bit;
  }
  const overlay = document.querySelector("#overlay");
  const scale = Math.min(overlay.width / width, overlay.height / height);
  const row = overlay.getContext("2d").getImageData(0, overlay.height / 2, overlay.width, 1).data;
  const line = [...Array(overlay.width).keys()].find((column) => row[4 * column + 3] > 200);
  const margin = (overlay.width - width * scale) / 2;
  return {
    picture: index,
    box: line === undefined ? null : (line - margin) / scale,
    scale: scale / devicePixelRatio,
    values: timeline.renderRoot.querySelector("#timeline-values").textContent,
    chosen: timeline.row,
  };
}"""
"""The number in the picture (−1 without one), the left of the box in pixels of the frame, at which
scale that is shown, and the words with their row."""

LINE = 2.4
"""Pixels of the screen by which the outer edge of a box's line may be off the box."""


def numbered_faces() -> list[np.ndarray]:
    """The moving face, with the frame's number as black and white fields above it."""
    frames = moving_face(FRAMES)
    for index, frame in enumerate(frames):
        for bit, field in enumerate(np.array_split(frame[:20], BITS, axis=1)):
            field[:] = 255 * (index >> bit & 1)
    return frames


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("clip") / "clip.webm"
    return write_video(file, numbered_faces(), **PLAYABLE)


@pytest.fixture(scope="module", params=["WebCodecs", "the browser's video player"])
def reader(request):
    return request.param


@pytest.fixture(scope="module")
def started(browser, site_address, reader):
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(STUCK_PLAYER)
        if reader != "WebCodecs":
            page.add_init_script("delete window.VideoDecoder")
        page.goto(site_address)
        wait_until_ready(page)
        yield page


@pytest.fixture
def analysing(started, clip, reader):
    """A page in the middle of a video that each of the two readers reads."""
    return_to_example(started)
    started.set_input_files("#open-picture", clip)
    expect(started.locator("#video-reader")).to_contain_text(reader)
    expect(started.locator("#timeline")).to_be_visible()
    # Two frames: the slider of a single one cannot move.
    started.wait_for_function("() => document.querySelector('#video-progress-bar').value > 0")
    return started


def choose(page, *rows: int) -> None:
    """Drag the slider over rows, which ends a running analysis before it has them all."""
    drag_over(page, *rows)


def shown(page):
    return page.evaluate(SHOWN, {"bits": BITS, "height": HEIGHT, "width": WIDTH})


def wait_for_picture(page, number: int, timeout: float = PATIENCE) -> None:
    page.wait_for_function(
        f"([given, wanted]) => ({SHOWN})(given).picture === wanted",
        arg=[{"bits": BITS, "height": HEIGHT, "width": WIDTH}, number],
        timeout=timeout,
    )


def wait_for_box(page, left: float) -> None:
    """On a busy machine, it is drawn some time after its picture."""
    page.wait_for_function(
        f"([given, left, line]) => {{ const {{ box, scale }} = ({SHOWN})(given);"
        " return Math.abs(box - left) <= line / scale; }",
        arg=[{"bits": BITS, "height": HEIGHT, "width": WIDTH}, left, LINE],
        timeout=PATIENCE,
    )


def assert_shows(page, row: int, picture: int | None = None) -> None:
    """Also after whatever is on its way has arrived."""
    wanted = row if picture is None else picture
    wait_for_picture(page, wanted)
    (face,) = result(page)["sources"][0]["frames"][row]["faces"]
    wait_for_box(page, face["box"][0])
    page.wait_for_timeout(SETTLING_MILLISECONDS)
    now = shown(page)
    assert (now["picture"], now["chosen"]) == (wanted, row)
    assert f", frame {row}:" in now["values"]
    assert now["box"] == pytest.approx(face["box"][0], abs=LINE / now["scale"])


def cancel(page) -> None:
    page.click("#cancel-video")
    expect(status(page)).to_contain_text("cancelled after")


def finish(page) -> None:
    page.click("#pause-video")
    expect(status(page)).to_contain_text(f"clip.webm is done: {FRAMES} frames")


def test_a_frame_that_is_chosen_while_others_are_read_stays(analysing):
    delay(analysing)
    choose(analysing, 2, 7, 0)
    expect(status(analysing)).to_contain_text("clip.webm is paused")
    wait_for_picture(analysing, 0)
    analysing.wait_for_timeout(BUSY_MILLISECONDS + SETTLING_MILLISECONDS)
    before = shown(analysing)
    assert (before["picture"], before["chosen"]) == (0, 0)
    cancel(analysing)
    assert_shows(analysing, 0)
    choose(analysing, 1)
    assert_shows(analysing, 1)


def test_after_going_on_the_newest_frame_is_shown(analysing):
    choose(analysing, 0)
    expect(status(analysing)).to_contain_text("clip.webm is paused")
    finish(analysing)
    assert_shows(analysing, FRAMES - 1)
    choose(analysing, *range(FRAMES - 1, 40, -1))
    assert_shows(analysing, 41)


def test_the_newest_frame_stays_chosen_while_others_are_read(analysing):
    last = int(analysing.locator("#timeline-frame").get_attribute("aria-valuemax"))
    delay(analysing)
    choose(analysing, last)
    analysing.wait_for_timeout(BUSY_MILLISECONDS + SETTLING_MILLISECONDS)
    cancel(analysing)
    assert_shows(analysing, last)


@pytest.mark.parametrize("reader", ["the browser's video player"], indirect=True)
def test_a_player_that_does_not_move_is_left_with_its_video(analysing, clip):
    choose(analysing, 0)
    finish(analysing)
    analysing.evaluate("window.stuck = true")
    choose(analysing, 3)
    analysing.evaluate("window.stuck = false")
    analysing.set_input_files("#open-picture", clip)
    expect(status(analysing)).to_contain_text(re.compile("clip.webm is (being analysed|done)"))
    expect(analysing.locator("#timeline")).to_be_visible()
    choose(analysing, 0)
    wait_for_picture(analysing, 0, timeout=10_000)


def test_a_frame_that_the_player_does_not_show_is_reported_and_its_box_stays_true(
    page, site_address, clip
):
    page.clock.install()
    page.add_init_script(STUCK_PLAYER)
    page.add_init_script("delete window.VideoDecoder")
    page.goto(site_address)
    wait_until_ready(page)
    page.set_input_files("#open-picture", clip)
    expect(status(page)).to_have_text(re.compile("clip.webm is done"))
    page.evaluate("window.stuck = true")
    choose(page, 3)
    page.wait_for_function("() => window.refused")
    page.clock.fast_forward(21_000)
    expect(status(page)).to_contain_text("player did not show the requested frame")
    assert_shows(page, 3, picture=-1)
    page.evaluate("window.stuck = false")
    choose(page, 5)
    assert_shows(page, 5)
