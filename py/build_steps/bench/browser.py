"""Frames per second in a real Chromium: ours, and the peer's on the same frames."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from ..paths import NODE_PACKAGES, SITE
from ..site.page_server import running_page
from ..site.script_bundles import bundled
from .measurements import Host, Spread, Turn, spread

SCRIPTS = Path("bench")
"""Relative to ``web``."""
PATIENCE = 300_000
CONTENT_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
}

PACKAGES = {
    "onnxruntime": NODE_PACKAGES / "onnxruntime-web" / "dist",
    "human": NODE_PACKAGES / "@vladmandic" / "human" / "dist",
    "human-models": NODE_PACKAGES / "@vladmandic" / "human" / "models",
    "tfjs": NODE_PACKAGES / "@tensorflow" / "tfjs-backend-wasm" / "wasm-out",
}
"""Folders of packages, by their name on the measuring page."""


@contextmanager
def opened_engine(
    browser: Browser,
    frames: Sequence[bytes],
    *,
    gpu: str = "off",
    threads: int = 1,
    model: str | None = None,
    faces: int = 1,
) -> Iterator[Host]:
    """Our own engine, which analyses frames in turns.

    Args:
        browser: Chromium.
        frames: PNG files.
        gpu: ``off``, or ``auto`` for WebGPU if there is a real adapter.
        threads: the number of WebAssembly threads.
        model: name of the expression model; None for the default.
        faces: in each frame.
    """
    with _measuring_page(browser, frames, isolated=True) as (page, address):
        assets = page.evaluate("fetch('./assets.json').then(answer => answer.json())")
        options = {
            "assets": f"{address}assets.json",
            "model": model,
            "detector": None,
            "gpu": gpu,
            "threads": threads,
            "smoothing": {"kind": "exponential", "seconds": 0.2},
        }
        task = {
            "app": f"{address}{assets['version']}/",
            "options": options,
            "frames": _file_addresses(address, frames),
            "faces": faces,
        }
        yield _opened(page, f"{address}bench/emotilens.js", task)


@contextmanager
def opened_peer(browser: Browser, frames: Sequence[bytes]) -> Iterator[Host]:
    """The peer @vladmandic/human: detector and expression network in WebAssembly, one thread."""
    with _measuring_page(browser, frames, isolated=False) as (page, address):
        task = {
            "script": f"{address}bench/human/human.esm.js",
            "models": f"{address}bench/human-models/",
            "runtime": f"{address}bench/tfjs/",
            "frames": _file_addresses(address, frames),
        }
        yield _opened(page, f"{address}bench/human.js", task)


def measure_network(
    browser: Browser, network: bytes, name: str, shape: Sequence[int], runs: int
) -> Spread:
    """A single network, in WebAssembly on one thread.

    Args:
        browser: Chromium.
        network: ONNX file.
        name: the name of its input.
        shape: the shape of its input.
        runs: number of runs.
    """
    with _measuring_page(browser, [network], isolated=False) as (page, address):
        task = {
            "runtime": f"{address}bench/onnxruntime/",
            "network": _file_addresses(address, [network])[0],
            "input": {"name": name, "shape": list(shape)},
            "runs": runs,
        }
        return spread(_run(page, f"{address}bench/network.js", task))


@contextmanager
def _measuring_page(
    browser: Browser, files: Sequence[bytes], *, isolated: bool
) -> Iterator[tuple[Page, str]]:
    """A page of the site's origin that runs nothing itself, with the bench's files below it."""
    with running_page(SITE, isolated=isolated) as address:
        # The peer's loader does not work under a strict policy.
        context = browser.new_context(bypass_csp=True, service_workers="block")
        page = context.new_page()
        page.route(f"{address}bench/**", _answer(files))
        page.goto(f"{address}notices.txt")
        yield page, address
        context.close()


def _answer(files: Sequence[bytes]) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        kind, _, rest = urlsplit(route.request.url).path.removeprefix("/bench/").partition("/")
        if kind == "files":
            route.fulfill(body=files[int(rest)], content_type="application/octet-stream")
            return
        if not rest:
            route.fulfill(body=bundled(SCRIPTS / kind), content_type="text/javascript")
            return
        file = PACKAGES[kind] / rest
        content_type = CONTENT_TYPES.get(file.suffix, "application/octet-stream")
        route.fulfill(body=file.read_bytes(), content_type=content_type)

    return answer


def _file_addresses(address: str, files: Sequence[bytes]) -> list[str]:
    return [f"{address}bench/files/{index}" for index in range(len(files))]


def _opened(page: Page, script: str, task: Mapping[str, Any]) -> Host:
    """Start what a script measures; each turn of it is then one call."""
    page.set_default_timeout(PATIENCE)
    call = "([script, task]) => import(script).then(({ open }) => open(task))"
    opened = page.evaluate_handle(call, [script, task])

    def turn(count: int) -> Turn:
        return Turn(**opened.evaluate("(opened, count) => opened.turn(count)", count))

    return turn


def _run(page: Page, script: str, task: Mapping[str, Any]) -> Any:
    page.set_default_timeout(PATIENCE)
    call = "([script, task]) => import(script).then(({ measure }) => measure(task))"
    return page.evaluate(call, [script, task])
