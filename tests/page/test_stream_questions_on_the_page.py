"""The worker answers questions about the camera's stream: its last seconds, and a baseline."""

import json

from page_python import run_python
from playwright.sync_api import expect

KEEP_WORKER = """
window.Worker = class extends Worker {
  constructor(...options) { super(...options); window.kept = this; }
};
"""

ASK = """(question) => new Promise((resolve) => {
  const id = 1e9 + Math.floor(Math.random() * 1e6);
  window.kept.addEventListener("message", ({ data }) => {
    if (data.id === id) resolve(data.type === "answer" ? data.answer : data.message);
  });
  window.kept.postMessage({ type: "stream question", id, question });
})"""

SPEED = """
import json, time, numpy as np
from emotilens.basics.table import ResultNames
from emotilens.live.past_json import past_json
from emotilens.steps.face_history import FaceHistory
from emotilens.steps.live_smoothing import LiveSmoothing

names = ResultNames(tuple("abcdefgh"), ("valence", "arousal"))
rows = np.random.default_rng(0).dirichlet(np.ones(10), 1800)
history = FaceHistory(LiveSmoothing("gaussian", 0.5), 10)
faces = (1, 2, 3, 4)
for index, row in enumerate(rows):
    history.update(index / 30, faces, frozenset(faces), np.array([row] * 4), (None,) * 4)
moments = []
for _ in range(15):
    began = time.perf_counter()
    text = past_json(history, names, 0.7, 1, 60, True)
    moments.append(time.perf_counter() - began)
history.recompute()
began = time.perf_counter()
past_json(history, names, 0.7, 1, 60, True)
json.dumps([len(json.loads(text)["times"]), min(moments), time.perf_counter() - began])
"""


def test_the_last_seconds_and_a_baseline_of_the_camera(page, site_address):
    page.add_init_script(KEEP_WORKER)
    page.goto(f"{site_address}?source=camera")
    page.locator(".face").first.wait_for()

    def ask(**question):
        return page.evaluate(ASK, question)

    page.wait_for_timeout(1000)
    past = json.loads(ask(about="history", span=20, track=None))
    assert len(past["times"]) == len(past["raw"]["happiness"]) > 1
    assert past["times"] == sorted(past["times"])
    assert list(past["trails"]) == ["1"]
    state = json.loads(ask(about="baseline", action="start"))
    assert state["calibration"]["track"] == 1
    assert "needs 8 within 2 seconds" in ask(about="baseline", action="finish")
    page.click("#stop-camera")
    expect(page.locator("#start-camera")).to_be_visible()


def test_inside_pyodide_a_minute_of_the_past_is_answered_between_two_frames(origin_page):
    rows, seconds, redrawn = json.loads(run_python(origin_page, SPEED, parts=("random",)))
    print(f"{1000 * seconds:.1f} ms, redrawn in {1000 * redrawn:.0f} ms")
    assert rows == 601
    assert seconds < 0.02
