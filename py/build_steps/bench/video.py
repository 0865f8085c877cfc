"""A video on the page: how long its analysis takes, from the choice of the file to its end."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, Page

from emotilens.basics.arrays import Image

from ..paths import SITE
from ..portraits.film import webm
from ..site.page_server import running_page

RATE = 25
"""Frames a second."""

PATIENCE = 600_000
EXAMPLE = "() => document.querySelector('#stage').result?.faces.length"
DONE = "name => document.querySelector('#status').textContent.includes(`${name} is done`)"


@dataclass(frozen=True, slots=True)
class Video:
    """What the analysis of a video took.

    Attributes:
        frames: all of them analysed.
        seconds: from the choice of the file to the end of its analysis.
        processor_seconds: of all processes of the browser meanwhile.
    """

    frames: int
    seconds: float
    processor_seconds: float


def measure_video(browser: Browser, frames: Sequence[Image], count: int) -> Video:
    """Let the page analyse a video after a shorter one, by which it has warmed up.

    Args:
        browser: Chromium.
        frames: uint8 of shape (height, width, 3) with even sides, red first; shown over and over.
        count: frames of the video.
    """
    with tempfile.TemporaryDirectory() as folder, running_page(SITE) as address:
        short, whole = (_written(Path(folder), frames, length) for length in (RATE, count))
        context = browser.new_context(service_workers="block", locale="en")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{address}?source=example")
        page.wait_for_function(EXAMPLE)
        _analyse(page, short)
        before, began = _processor_seconds(browser), time.perf_counter()
        _analyse(page, whole)
        seconds = time.perf_counter() - began
        spent = _processor_seconds(browser) - before
        context.close()
    return Video(count, seconds, spent)


def _written(folder: Path, frames: Sequence[Image], count: int) -> Path:
    file = folder / f"{count} frames.webm"
    file.write_bytes(webm(islice(cycle(frames), count), RATE))
    return file


def _analyse(page: Page, file: Path) -> None:
    page.set_input_files("#open-picture", file)
    page.wait_for_function(DONE, arg=file.name)


def _processor_seconds(browser: Browser) -> float:
    """Of all processes of a browser since their start."""
    devtools = browser.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    devtools.detach()
    return sum(float(process["cpuTime"]) for process in processes)
