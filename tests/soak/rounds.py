"""What simulated visitors do in one round, and the answers that must stay the same."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from page_reading import (
    choose_model,
    clear_status,
    open_route,
    result,
    return_to_example,
    status,
)
from playwright.sync_api import Page, expect
from sessions_reading import drawer
from teaching import clear_head_status, collect, column, head_status, open_panel

from video_making import write_video

from .page import PATIENCE

CLIP_FRAMES = 40
LIVE_MILLISECONDS = 3000
ASLEEP_MILLISECONDS = 1500
LABELS = ("neutral", "happiness")

HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

MOVED_ON = """before => (document.querySelector("#live-lines").timeline?.now ?? 0) > before"""

Answer = Mapping[str, Any]
Act = Callable[[Page, Path], Answer | None]


def make_clip(folder: Path, frames: Iterable[np.ndarray]) -> Path:
    """A short video of frames, uint8 of shape (height, width, 3)."""
    encoder = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"deadline": "realtime"}}
    return write_video(folder / "clip.webm", frames, **encoder)


def look_at_picture(page: Page, _: Path) -> Answer:
    """Open the example picture with the default model."""
    return_to_example(page)
    return _faces(page)


def change_models(page: Page, _: Path) -> Answer:
    """Look at the same picture with two other models, and come back."""
    found = {}
    for name in ("emotilens-ferplus-tiny", "mini-xception", "emotilens-ferplus"):
        choose_model(page, name)
        page.wait_for_function(
            """name => {
              const text = document.querySelector("#result-json").textContent;
              return text.startsWith("{") && JSON.parse(text).model.name === name;
            }""",
            arg=name,
        )
        found[name] = _faces(page)
    page.keyboard.press("Escape")
    return found


def analyse_video(page: Page, clip: Path) -> Answer:
    """Analyse a video to its end, move over its timeline, and delete the analysis."""
    clear_status(page)
    page.set_input_files("#open-picture", clip)
    expect(status(page)).to_contain_text(f"is done: {CLIP_FRAMES} frames", timeout=PATIENCE)
    found = _faces(page)
    page.locator("#timeline-lines").evaluate(
        "timeline => { for (const row of [3, 20, 11]) timeline.seekRow(row) }"
    )
    sessions = drawer(page)
    sessions.get_by_role("button", name="Delete all").click()
    sessions.get_by_role("button", name="Delete all").click()
    expect(sessions).to_contain_text("No sessions yet.")
    page.keyboard.press("Escape")
    expect(sessions).to_be_hidden()
    return found


def use_camera(page: Page, _: Path) -> None:
    """Watch a face live; meanwhile the tab is hidden, and the whole page sleeps once."""
    open_route(page, "live")
    page.click("#start-camera")
    page.locator(".face").first.wait_for()
    page.wait_for_timeout(LIVE_MILLISECONDS)
    page.evaluate(HIDE, True)
    page.wait_for_timeout(ASLEEP_MILLISECONDS)
    page.evaluate(HIDE, False)
    _wait_for_more(page)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.wait_for_timeout(ASLEEP_MILLISECONDS)
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    devtools.detach()
    _wait_for_more(page)
    page.click("#stop-camera")
    expect(page.locator("#start-camera")).to_be_visible()


def open_glass_box(page: Page, _: Path) -> Answer:
    """Walk the example picture step by step."""
    return_to_example(page)
    open_route(page, "glass")
    page.wait_for_function("() => Boolean(document.querySelector('#glass').answer?.walk)")
    answer = page.evaluate("document.querySelector('#glass').answer.walk.answer")
    ribbon = page.get_by_role("tablist", name="Steps")
    ribbon.get_by_role("tab").last.click()
    ribbon.get_by_role("tab").first.focus()
    for _ in range(11):
        page.keyboard.press("ArrowRight")
    return {"answer": answer}


def teach_a_head(page: Page, _: Path) -> None:
    """Teach two expressions with the camera, use the head, and delete it with its samples."""
    open_panel(page)
    clear_head_status(page)
    for label in LABELS:
        collect(page, label)
    page.click("#head-train")
    expect(head_status(page)).to_contain_text("Trained and in use", timeout=PATIENCE)
    page.click("#head-delete")
    expect(page.locator("#head-state")).to_contain_text("No head is in use")
    for label in LABELS:
        thumbnails = column(page, label).locator(".thumbnail")
        thumbnails.evaluate_all("buttons => { for (const button of buttons) button.click() }")
        expect(thumbnails).to_have_count(0)
    page.click("#stop-camera")


ACTS: Mapping[str, Act] = {
    "picture": look_at_picture,
    "models": change_models,
    "video": analyse_video,
    "camera, hidden and asleep": use_camera,
    "glass box": open_glass_box,
    "teaching": teach_a_head,
    "picture at the end": look_at_picture,
}
"""One round."""


def _wait_for_more(page: Page) -> None:
    """Wait until further frames of the camera were analysed."""
    before = page.evaluate("document.querySelector('#live-lines').timeline?.now ?? 0")
    page.wait_for_function(MOVED_ON, arg=before + 0.5)


def _faces(page: Page) -> Answer:
    """The faces of all frames in the latest result."""
    frames = result(page)["sources"][0]["frames"]
    return {str(frame["index"]): frame["faces"] for frame in frames}


def differences(first: Any, latest: Any) -> float:
    """The largest difference of two answers' numbers; infinite where anything else differs."""
    if isinstance(first, dict) and isinstance(latest, dict) and first.keys() == latest.keys():
        return max((differences(first[name], latest[name]) for name in first), default=0.0)
    if isinstance(first, list) and isinstance(latest, list) and len(first) == len(latest):
        return max(map(differences, first, latest), default=0.0)
    if type(first) is bool or type(latest) is bool:
        return 0.0 if first is latest else float("inf")
    if isinstance(first, int | float) and isinstance(latest, int | float):
        return abs(first - latest)
    return 0.0 if first == latest else float("inf")
