"""A long video on the page: its speed, and what the page keeps of it."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from page_reading import return_to_example, status
from playwright.sync_api import Page, expect

from build_steps.paths import SITE
from build_steps.setup.chromium import ensure_chromium
from emotilens.basics.json_text import json_of_figures
from video_making import moving_face, repeat_video

from .page import soaked_page
from .report import duration
from .rounds import make_clip
from .video_report import lines

RATE = 25
CLIP_FRAMES = 30
"""Played there and back. After this many frames the face would jump, and count as another one."""

STEP_SECONDS = 60
"""Of the video, between two measurements."""

PATIENCE = 600_000
"""Milliseconds that a minute of the video may take."""

FAILED = "The page failed"

ANALYSED = """seconds => {
  const shown = document.querySelector("#video-progress").innerText.match(/[\\d.]+/);
  const { innerText } = document.querySelector("#status");
  return innerText.includes("is done") || (shown && Number(shown[0]) >= seconds);
}"""


def run(minutes: float, file: Path) -> Iterator[str]:
    """Analyse a video with one face, and measure after each of its minutes.

    Args:
        minutes: its length.
        file: for all figures as JSON.

    Yields:
        Lines of progress, and of the report.
    """
    frames = round(60 * minutes * RATE)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        there = list(moving_face(CLIP_FRAMES))
        clip = make_clip(folder, [*there, *reversed(there)])
        video = repeat_video(clip, folder / "long.webm", frames)
        with soaked_page(ensure_chromium(), SITE, folder) as soaked:
            measured = [{"seconds": 0.0, "frames": 0.0, **soaked.measure()}]
            begin = time.monotonic()
            soaked.page.set_input_files("#open-picture", video)
            for analysed in _steps(60 * minutes):
                _await(soaked.page, analysed)
                seconds = time.monotonic() - begin
                figures = {"seconds": seconds, "frames": RATE * analysed, **soaked.measure()}
                measured.append(figures)
                file.write_text(json_of_figures(measured), "utf-8")
                left = seconds * (60 * minutes / analysed - 1)
                yield (
                    f"{duration(analysed)} of {duration(60 * minutes)}: page "
                    f"{figures['page_heap'] / 1e6:.1f} MB, Python "
                    f"{figures['python_memory'] / 1e6:.1f} MB; {duration(left)} left"
                )
            expect(status(soaked.page)).to_contain_text(f"is done: {frames} frames")
            return_to_example(soaked.page)
            closed = soaked.measure()
            failures = [f"{FAILED}: {error}" for error in soaked.errors]
    yield from (*lines(measured, closed), *failures)


def _steps(seconds: float) -> Iterator[float]:
    yield from np.arange(STEP_SECONDS, seconds, STEP_SECONDS, float)
    yield seconds


def _await(page: Page, seconds: float) -> None:
    """Wait until so many seconds of the video were analysed."""
    page.wait_for_function(ANALYSED, arg=seconds - 1 / RATE, timeout=PATIENCE)
