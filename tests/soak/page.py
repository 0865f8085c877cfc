"""The page under test, and what it holds of memory between two rounds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from page_memory import EAGER, watch_memory
from playwright.sync_api import Error, Page, Response, expect, sync_playwright
from worker_faults import engine_worker

from build_steps.bench.frames import encode, moving_face
from build_steps.setup.chromium import ARGUMENTS
from build_steps.site.example_picture import example_picture
from build_steps.site.page_server import running_page

from .no_copies import make_starter

PATIENCE = 300_000
"""Milliseconds that a single step may take: the machine may be busy with something else."""

CAMERA_FRAMES = 30

READINGS = 8
READING_MILLISECONDS = 500
"""Chromium gives freed memory back within some seconds: the least of the readings counts."""

KINDS = {"page_process": "--type=renderer", "drawing_process": "--type=gpu-process"}
"""The processes that hold what the page holds. The browser starts and ends others as it likes."""

WASM = "() => [...(self.memories ?? [])].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)"
OPENED = "() => self.pictures.opened()"

USED = """async () => {
  const { breakdown } = await performance.measureUserAgentSpecificMemory();
  let workers = 0;
  for (const { bytes, attribution } of breakdown) {
    if (attribution.some(({ scope }) => scope === "DedicatedWorkerGlobalScope")) workers += bytes;
  }
  return workers;
}"""


@dataclass(slots=True)
class Soaked:
    """The page, and its browser.

    Attributes:
        page: shows the site, whose camera is a face that moves.
        address: of the site.
        processes: bytes of memory that each of ``KINDS`` has to itself.
        errors: what the page reported as unforeseen.
    """

    page: Page
    address: str
    processes: Callable[[], dict[str, float]]
    errors: list[str] = field(default_factory=list)

    def measure(self) -> dict[str, float]:
        """The figures by the names of ``FIGURES``.

        Before that, garbage is collected everywhere, and the browser is warned that memory is
        short, for it keeps decoded images until there are 512 MB of them.
        """
        page, origin = self.page, self.address.rstrip("/")
        for worker in page.workers:
            worker.evaluate("() => self.gc()")
        devtools = page.context.new_cdp_session(page)
        devtools.send("HeapProfiler.enable")
        for _ in range(2):  # What the first one frees may hold something else.
            devtools.send("HeapProfiler.collectGarbage")
        devtools.send("Performance.enable")
        metrics = {
            each["name"]: each["value"]
            for each in devtools.send("Performance.getMetrics")["metrics"]
        }
        stored = devtools.send("Storage.getUsageAndQuota", {"origin": origin})["usage"]
        devtools.detach()
        self._empty_caches()
        engine = engine_worker(page)
        others = [worker for worker in page.workers if worker is not engine]
        opened = [each.evaluate(OPENED) for each in (page, engine)]
        readings = list(self._readings())
        return {
            "page_heap": metrics["JSHeapUsedSize"],
            "worker_heap": page.evaluate(USED),
            "python_memory": engine.evaluate(WASM),
            "network_memory": sum(worker.evaluate(WASM) for worker in others),
            **{kind: min(reading[kind] for reading in readings) for kind in KINDS},
            "proxies": engine.evaluate("() => self.proxies"),
            "open_frames": sum(each["frames"] for each in opened),
            "open_bitmaps": sum(each["bitmaps"] for each in opened),
            "nodes": metrics["Nodes"],
            "listeners": metrics["JSEventListeners"],
            "workers": len(page.workers),
            "stored": stored,
        }

    def _empty_caches(self) -> None:
        """Have the browser drop what it can make anew."""
        browser = self.page.context.browser
        assert browser is not None
        devtools = browser.new_browser_cdp_session()
        devtools.send("Memory.simulatePressureNotification", {"level": "critical"})
        devtools.detach()

    def _readings(self) -> Iterator[dict[str, float]]:
        for _ in range(READINGS):
            self.page.wait_for_timeout(READING_MILLISECONDS)
            yield self.processes()


@contextmanager
def soaked_page(chromium: str, site: Path, folder: Path) -> Iterator[Soaked]:
    """Open the site in a Chromium whose camera shows a face.

    Args:
        chromium: path of the browser.
        site: the built site.
        folder: for the camera's film.

    Raises:
        RuntimeError: when the browser keeps copies of what the page loads.
    """
    frames = [encode(each, "jpeg") for each in moving_face(example_picture(), CAMERA_FRAMES)]
    film = folder / "camera.mjpeg"
    film.write_bytes(b"".join([*frames, *reversed(frames)]))
    arguments = (
        *ARGUMENTS,
        EAGER,
        "--js-flags=--expose-gc",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    before = set(psutil.Process().children(recursive=True))
    with running_page(site) as address, sync_playwright() as playwright:
        starter = make_starter(chromium, folder)
        browser = playwright.chromium.launch(executable_path=starter, args=arguments)
        context = browser.new_context(permissions=["camera"], service_workers="block")
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page = context.new_page()
        own = set(psutil.Process().children(recursive=True)) - before
        soaked = Soaked(page, address, lambda: _resident(own))
        page.on("pageerror", lambda error: soaked.errors.append(str(error)))
        watch_memory(page)
        opened = page.goto(address)
        page.locator("body[data-engine=ready]").wait_for()
        if opened and _has_copy(opened):
            raise RuntimeError(
                "DevTools keep copies of all that the page loads, which looks like a leak. "
                "Playwright asks for that in a way that tests/soak/no_copies.py doesn't know."
            )
        yield soaked
        browser.close()


def _has_copy(response: Response) -> bool:
    """Whether DevTools still have the bytes of a response."""
    try:
        response.body()
    except Error:
        return False
    return True


def _resident(started: set[psutil.Process]) -> dict[str, float]:
    """Bytes of memory that the largest process of each of ``KINDS`` has to itself."""
    family = {
        each
        for process in started
        if process.is_running()
        for each in (process, *process.children(recursive=True))
    }
    largest = dict.fromkeys(KINDS, 0.0)
    for process in family:
        try:
            command = process.cmdline()
            for name in (name for name, kind in KINDS.items() if kind in command):
                largest[name] = max(largest[name], process.memory_full_info().uss)
        except psutil.Error:
            continue
    return largest
