"""The live view of a camera of 30 frames a second: results, their delay, and what they cost."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import BrowserType, Page

from ..paths import SITE
from ..setup.chromium import ARGUMENTS
from ..site.page_server import running_page
from ..site.script_bundles import bundled

PATIENCE = 120_000
WARM_UP_SECONDS = 3
WATCH = Path("bench") / "watched_frames.js"
"""Relative to ``web``."""

TAKE = "() => takeShownFrames()"
WORKING = "() => document.querySelector('#stage').result?.faces.length"


@dataclass(frozen=True, slots=True)
class Live:
    """What the live view gives of a camera.

    Attributes:
        results_per_second: shown.
        delay_median: milliseconds from the camera's frame to its result on the page.
        delay_p90: the 90th percentile.
        dropped: share of the camera's frames without a result, from 0 to 1.
        main_thread: milliseconds of the page's main thread for each result, all its work included.
        heap_megabytes: of the page's JavaScript at the end.
    """

    results_per_second: float
    delay_median: float
    delay_p90: float
    dropped: float
    main_thread: float
    heap_megabytes: float


def measure_live(
    kind: BrowserType, chromium: str, frames: Sequence[bytes], faces: int, seconds: float
) -> Live:
    """Watch the live view for some seconds, after it has warmed up.

    Args:
        kind: Playwright's Chromium.
        chromium: path of the browser.
        frames: JPEG files, which the camera shows over and over.
        faces: in each frame.
        seconds: to watch.
    """
    with _live_page(kind, chromium, frames) as page:
        page.wait_for_function(f"faces => ({WORKING})() === faces", arg=faces)
        page.wait_for_timeout(1000 * WARM_UP_SECONDS)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

        def metrics() -> dict[str, float]:
            found = devtools.send("Performance.getMetrics")["metrics"]
            return {each["name"]: each["value"] for each in found}

        first, before = page.evaluate(TAKE)["presented"], metrics()
        page.wait_for_timeout(1000 * seconds)
        taken, after = page.evaluate(TAKE), metrics()
    shown = taken["shown"]
    delays = [each["shown"] - each["captured"] for each in shown]
    spent = 1000 * (after["TaskDuration"] - before["TaskDuration"])
    median, p90 = np.percentile(delays, (50, 90))
    return Live(
        results_per_second=(len(shown) - 1) / (shown[-1]["shown"] - shown[0]["shown"]) * 1000,
        delay_median=float(median),
        delay_p90=float(p90),
        dropped=max(0.0, 1 - len(shown) / (taken["presented"] - first)),
        main_thread=spent / len(shown),
        heap_megabytes=after["JSHeapUsedSize"] / 1e6,
    )


@contextmanager
def _live_page(kind: BrowserType, chromium: str, frames: Sequence[bytes]) -> Iterator[Page]:
    with tempfile.TemporaryDirectory() as folder, running_page(SITE) as address:
        film = Path(folder) / "camera.mjpeg"
        film.write_bytes(b"".join(frames))
        camera = (
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={film}",
        )
        browser = kind.launch(executable_path=chromium, args=[*ARGUMENTS, *camera])
        context = browser.new_context(permissions=["camera"], service_workers="block")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.add_init_script(f"(() => {{ {bundled(WATCH).decode()} }})()")
        page.goto(f"{address}?source=camera")
        yield page
        browser.close()
