"""The benchmark as a whole."""

import json
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from ..cards.card_sections import update_section
from ..paths import WEB
from ..setup.chromium import ARGUMENTS
from ..site.example_picture import example_picture
from .browser import measure_page, measure_peer
from .frames import encode, moving_face
from .measurements import FrameTimes, Report
from .native import measure_native
from .start import measure_start
from .tables import bench_section, show

FRAMES = 30

VERB = "bench --record"
"""The command that writes the figures into the document."""

ONE_THREAD = "WASM, 1 thread"
TINY = f"{ONE_THREAD}, emotilens-ferplus-tiny"
LIKE_THE_PEER = f"{ONE_THREAD}, mini-xception"
COMPARED = {
    "the default model": ONE_THREAD,
    "the tiny model": TINY,
    "the same network": LIKE_THE_PEER,
}
"""Hosts to compare with the peer, by what they run."""

PEER = "@vladmandic/human, WASM, 1 thread"
BROWSER_HOSTS: Mapping[str, tuple[str, int, str | None]] = {
    ONE_THREAD: ("off", 1, None),
    TINY: ("off", 1, "emotilens-ferplus-tiny"),
    LIKE_THE_PEER: ("off", 1, "mini-xception"),
    "WASM, 2 threads": ("off", 2, None),
    "WebGPU": ("auto", 1, None),
}
"""Settings of the page for each host: gpu, threads and model."""


def run_bench(chromium: str, rounds: int, starts: int, file: Path | None, *, record: bool) -> None:
    """Measure, print the figures, and write them as JSON if a file is given.

    Args:
        chromium: path of the browser.
        rounds: how often to analyse all frames.
        starts: number of first and second visits to the page.
        file: for the JSON, or None.
        record: whether to write the figures into ``web/docs/speed.md``.
    """
    console = Console()
    with sync_playwright() as playwright, console.status("Measuring …") as status:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        report = measure(browser, rounds, starts, lambda what: status.update(f"Measuring {what} …"))
        browser.close()
    show(report, console)
    if record:
        update_section(WEB / "docs" / "speed.md", VERB, bench_section(report))
    if file:
        file.write_text(json.dumps(asdict(report), indent=1) + "\n", "utf-8")


def measure(browser: Browser, rounds: int, starts: int, on_part: Callable[[str], None]) -> Report:
    """Measure every host in turn; ``on_part`` is called with the name of each before it starts."""
    frames = list(moving_face(example_picture(), FRAMES))
    files = [encode(frame, "png") for frame in frames]
    hosts: dict[str, FrameTimes] = {}
    runtimes: dict[str, Mapping[str, Any]] = {}
    for threads in (1, 2):
        on_part(name := f"native, {threads} thread{'s' * (threads > 1)}")
        hosts[name] = measure_native(frames, rounds, threads)
    for name, (gpu, threads, model) in BROWSER_HOSTS.items():
        on_part(name)
        measured = measure_page(browser, files, rounds, gpu=gpu, threads=threads, model=model)
        runtimes[name] = measured.runtime
        if gpu == "off" or measured.runtime["provider"] == "webgpu":
            hosts[name] = measured.times
    on_part(PEER)
    measured = measure_peer(browser, files, rounds)
    hosts[PEER], runtimes[PEER] = measured.times, measured.runtime
    visits = []
    for _ in range(starts):
        on_part("the start of the page")
        visits.append(measure_start(browser))
    return Report(
        machine=f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        browser=f"Chromium {browser.version}",
        hosts=hosts,
        runtimes=runtimes,
        peer_ratios={
            what: hosts[host].frames_per_second / hosts[PEER].frames_per_second
            for what, host in COMPARED.items()
        },
        starts=visits,
    )
