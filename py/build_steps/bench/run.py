"""The benchmark as a whole: hosts take turns, so that what disturbs one disturbs all."""

import json
import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, BrowserType, sync_playwright
from rich.console import Console

from emotilens.basics.arrays import Image

from ..cards.card_sections import update_section
from ..paths import WEB
from ..setup.chromium import ARGUMENTS
from ..site.example_picture import example_picture
from .browser import opened_engine, opened_peer
from .frames import encode, moving_face, several_faces
from .live import Live, measure_live
from .measurements import FrameTimes, Host, Report, Turn, times_of
from .native import opened_native
from .pairs import Ratio, busy_share, is_disturbed, paired_ratio
from .phone import can_be_slowed
from .start import measure_phone_start, measure_start
from .tables import bench_section, show
from .video import measure_video

FRAMES = 30
TURN = 15
"""Frames of one turn: half a second or less."""

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

WITH_NOTES = frozenset((*BROWSER_HOSTS, PEER))
"""Hosts in a browser, which note what their networks run on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        turns: of each host, 15 frames each.
        faces: numbers of faces of which the default model is measured.
        live: numbers of faces in front of the camera.
        live_seconds: for which the live view is watched, each time.
        video_frames: of the video that the page analyses.
        starts: visits to the page.
        phone_starts: visits from a simulated phone.
    """

    turns: int = 16
    faces: tuple[int, ...] = (1, 2, 4, 8)
    live: tuple[int, ...] = (1, 4)
    live_seconds: float = 15
    video_frames: int = 500
    starts: int = 3
    phone_starts: int = 1


QUICK = Plan(
    turns=6, faces=(1, 4), live=(1,), live_seconds=8, video_frames=100, starts=1, phone_starts=0
)
"""About two minutes."""


def run_bench(chromium: str, plan: Plan, file: Path | None, *, record: bool) -> None:
    """Measure, print the figures, and write them as JSON if a file is given.

    Args:
        chromium: path of the browser.
        plan: how much is measured.
        file: for the JSON, or None.
        record: whether to write the figures into ``web/docs/speed.md``.
    """
    console = Console()
    with sync_playwright() as playwright, console.status("Measuring …") as status:
        report = measure(
            playwright.chromium, chromium, plan, lambda what: status.update(f"Measuring {what} …")
        )
    show(report, console)
    if record:
        update_section(WEB / "docs" / "speed.md", VERB, bench_section(report))
    if file:
        file.write_text(json.dumps(asdict(report), indent=1) + "\n", "utf-8")


def measure(kind: BrowserType, chromium: str, plan: Plan, on_part: Callable[[str], None]) -> Report:
    """Measure everything; ``on_part`` is called with the name of each part before it starts."""
    browser = kind.launch(executable_path=chromium, args=ARGUMENTS)
    turns, others = _compare(browser, plan, on_part)
    times = {name: times_of(each) for name, each in turns.items()}
    faces = _measure_faces(browser, plan, on_part)
    on_part("a video")
    video = measure_video(browser, _film(1), plan.video_frames)
    starts, phone = [], []
    for _ in range(plan.starts):
        on_part("the start of the page")
        starts.append(measure_start(browser))
    for _ in range(plan.phone_starts if can_be_slowed() else 0):
        on_part("the start of the page on a simulated phone")
        phone.append(measure_phone_start(browser))
    version = browser.version
    browser.close()
    return Report(
        machine=f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        browser=f"Chromium {version}",
        hosts=times,
        runtimes={name: turns[name][-1].runtime for name in turns if name in WITH_NOTES},
        peer_ratios={what: _ratio(turns, host) for what, host in COMPARED.items()},
        disturbed=is_disturbed(others),
        faces=faces,
        live=_watch_cameras(kind, chromium, plan, on_part),
        video=video,
        starts=starts,
        phone=phone,
    )


def take_turns(hosts: Mapping[str, Host], turns: int, count: int) -> Iterator[tuple[str, Turn]]:
    """Let every host analyse so many frames, over and over, every other time in reverse order.

    Args:
        hosts: by name.
        turns: of each host.
        count: frames of a turn.

    Yields:
        A host's name, and its turn.
    """
    for number in range(turns):
        for name in list(hosts)[:: 1 if number % 2 == 0 else -1]:
            yield name, hosts[name](count)


def _compare(
    browser: Browser, plan: Plan, on_part: Callable[[str], None]
) -> tuple[dict[str, list[Turn]], list[float | None]]:
    """The turns of all hosts, and how busy other programs were before each."""
    frames = list(moving_face(example_picture(), FRAMES))
    files = [encode(frame, "png") for frame in frames]
    hosts: dict[str, Host] = {
        f"native, {threads} thread{'s' * (threads > 1)}": opened_native(frames, threads)
        for threads in (1, 2)
    }
    turns: dict[str, list[Turn]] = {}
    others: list[float | None] = []
    with ExitStack() as stack:
        for name, (gpu, threads, model) in BROWSER_HOSTS.items():
            on_part(f"{name}: start")
            opened = opened_engine(browser, files, gpu=gpu, threads=threads, model=model)
            hosts[name] = stack.enter_context(opened)
        on_part(f"{PEER}: start")
        hosts[PEER] = stack.enter_context(opened_peer(browser, files))
        for name, host in list(hosts.items()):
            warm = host(TURN)
            # Without a graphics processor, this host is one of the others.
            if name == "WebGPU" and warm.runtime["provider"] != "webgpu":
                del hosts[name]
        taken = take_turns(hosts, plan.turns, TURN)
        for number, (name, turn) in enumerate(taken, start=1):
            turns.setdefault(name, []).append(turn)
            on_part(f"frames, turn {number} of {plan.turns * len(hosts)}")
            others.append(busy_share())
    return turns, others


def _ratio(turns: Mapping[str, Sequence[Turn]], host: str) -> Ratio:
    """Our frame rate relative to the peer's, turn by turn."""
    peer, ours = ([float(np.mean(turn.whole)) for turn in turns[name]] for name in (PEER, host))
    return paired_ratio(peer, ours)


def _measure_faces(
    browser: Browser, plan: Plan, on_part: Callable[[str], None]
) -> dict[int, FrameTimes]:
    """Frame times of the default model, on one thread, by number of faces; they take turns, too."""
    turns: dict[str, list[Turn]] = {}
    with ExitStack() as stack:
        hosts: dict[str, Host] = {}
        for faces in plan.faces:
            on_part(f"{faces} faces")
            frames = several_faces(example_picture(), faces, FRAMES)
            files = [encode(frame, "png") for frame in frames]
            hosts[str(faces)] = stack.enter_context(opened_engine(browser, files, faces=faces))
            hosts[str(faces)](TURN)
        for name, turn in take_turns(hosts, plan.turns, TURN):
            turns.setdefault(name, []).append(turn)
    return {int(name): times_of(each) for name, each in turns.items()}


def _watch_cameras(
    kind: BrowserType, chromium: str, plan: Plan, on_part: Callable[[str], None]
) -> dict[int, Live]:
    watched = {}
    for faces in plan.live:
        on_part(f"the live view with {faces} face{'s' * (faces > 1)}")
        film = [encode(each, "jpeg") for each in _film(faces)]
        watched[faces] = measure_live(kind, chromium, film, faces, plan.live_seconds)
    return watched


def _film(faces: int) -> list[Image]:
    """Frames there and back, so that nothing jumps where they begin again."""
    frames = list(several_faces(example_picture(), faces, FRAMES))
    return [*frames, *reversed(frames)]
