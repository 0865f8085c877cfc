"""The newest frame of a camera waits for the engine; time is simulated, so frames are counted."""

from pathlib import Path

import pytest
from page_modules import serve_module

from build_steps.paths import WEB

SIMULATION = Path(__file__).with_name("live_loop_simulation.js")

RUN = """async ([loop, simulation, milliseconds, script]) => {
  const { LiveLoop } = await import(loop);
  const { Simulation } = await import(simulation);
  const live = new Simulation(LiveLoop, { milliseconds });
  await new Function("live", `return (async () => { ${script} })()`)(live);
  const { analysed, shown, errors, open } = live;
  return { analysed, shown, errors, open: open.size };
}"""


@pytest.fixture(scope="module")
def page(browser, site_address):
    """A page in which nothing runs yet, and which allows the scripts of tests."""
    with browser.new_context(bypass_csp=True) as context:
        opened = context.new_page()
        opened.goto(f"{site_address}notices.txt")
        yield opened


@pytest.fixture
def run(page):
    modules = [serve_module(page, each) for each in (WEB / "page" / "live_loop.js", SIMULATION)]
    return lambda milliseconds, script: page.evaluate(RUN, [*modules, milliseconds, script])


def test_a_result_that_takes_longer_than_a_camera_interval_does_not_cost_two(run):
    seen = run(35, "live.loop.start(); await live.run(2000); live.loop.stop();")
    # 2000 / 35 = 57 results at most; every other frame of the camera would be 30.
    assert len(seen["analysed"]) >= 56


def test_with_time_to_spare_every_frame_is_analysed(run):
    seen = run(20, "live.loop.start(); await live.run(2000); live.loop.stop();")
    assert seen["analysed"] == [round(1000 / 30 * frame) for frame in range(60)]


def test_the_newest_frame_is_analysed_with_the_time_of_its_capture_and_shown_with_its_result(run):
    seen = run(80, "live.loop.start(); await live.run(400);")
    # The engine is free at 80, 160, 240 and 320; the camera's frames are 33.3 apart.
    assert seen["analysed"] == [0, 67, 133, 233, 300]
    assert seen["shown"] == [[time, time] for time in (0, 67, 133, 233)]


@pytest.mark.parametrize(("milliseconds", "is_calm"), [(20, False), (50, True)])
def test_what_glides_rests_while_the_engine_is_always_busy(page, run, milliseconds, is_calm):
    calm = "document.documentElement.hasAttribute('data-calm')"
    script = f"live.loop.start(); await live.run(3000); window.was = {calm}; live.loop.stop();"
    run(milliseconds, f"{script} await live.run(9000);")
    assert page.evaluate(f"[window.was, {calm}]") == [is_calm, False]


def test_no_frame_is_left_open(run):
    seen = run(80, "live.loop.start(); await live.run(395); live.loop.stop(); await live.run(900);")
    assert len(seen["analysed"]) == 5
    assert seen["open"] == 0


def test_a_paused_loop_shows_no_result_and_keeps_no_frame(run):
    script = "live.loop.start(); await live.run(50); live.loop.stop(); await live.run(500);"
    seen = run(80, script)
    assert seen["analysed"] == [0]
    assert seen["shown"] == []
    assert seen["open"] == 0


def test_a_loop_that_is_started_again_drops_what_was_asked_before(run):
    seen = run(
        80,
        "live.loop.start(); await live.run(50); live.loop.stop(); live.loop.start();"
        " await live.run(200);",
    )
    assert seen["shown"] == [[67, 67]]


def test_the_frame_that_waits_is_handed_over_when_another_question_is_answered(run):
    seen = run(10, "live.ask(40); live.loop.start(); await live.run(60);")
    assert seen["analysed"] == [33]
    assert seen["shown"] == [[33, 33]]


def test_a_dead_worker_keeps_no_frame_and_a_new_one_goes_on(run):
    seen = run(
        80,
        "live.loop.start(); await live.run(50); live.die(); await live.run(150);"
        " live.engine.ready = true; await live.run(300); live.loop.stop(); await live.run(400);",
    )
    assert seen["errors"] == ["The worker died."]
    assert seen["analysed"] == [0, 167, 233]
    assert seen["shown"] == [[167, 167]]
    assert seen["open"] == 0


def test_browsers_without_video_frames_analyse_bitmaps(page):
    """Each picture of the video once, where the browser does not announce them either."""
    seen = page.evaluate(
        """async (loop) => {
          const { LiveLoop } = await import(loop);
          delete window.VideoFrame;
          const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
          canvas.getContext("2d").fillRect(0, 0, 40, 30);
          const bitmaps = [];
          const source = await createImageBitmap(canvas);
          window.createImageBitmap = async () => {
            const bitmap = new OffscreenCanvas(40, 30);
            bitmap.getContext("2d").drawImage(source, 0, 0);
            bitmaps.push(bitmap.transferToImageBitmap());
            return bitmaps.at(-1);
          };
          const video = { readyState: 4, currentTime: 1 };
          const engine = { ready: true, busy: false, onFree() {}, analysed: 0,
            async analyseFrame(frame) { frame.close(); this.analysed += 1; return {}; } };
          const shown = [];
          const live = new LiveLoop(video, engine,
            (_, frame) => shown.push([frame.width, frame.height]), console.error);
          live.start();
          const frames = async (count) => {
            for (let each = 0; each < count; each += 1) await new Promise(requestAnimationFrame);
          };
          await frames(5);
          video.currentTime = 2;
          await frames(5);
          live.stop();
          const open = bitmaps.filter(({ width }) => width > 0).length;
          return { shown, taken: bitmaps.length, open };
        }""",
        serve_module(page, WEB / "page" / "live_loop.js"),
    )
    assert seen == {"shown": [[40, 30], [40, 30]], "taken": 2, "open": 0}
