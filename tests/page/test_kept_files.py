"""What the page keeps: verified bytes, one cache per scope and version; one button clears it."""

import os
import re
import shutil

import pytest
from page_reading import wait_until_ready
from playwright.sync_api import expect

from servers.static_host import static_host

SPOILT = (
    r"emotilens-ferplus\.\w+\.onnx|pyodide\.asm\.wasm|stdlib\.zip|ort-wasm-simd-threaded\.wasm|"
    r"astronaut\.\w+\.png|python/video"
)

DAMAGE = """async (parts) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (parts.some((part) => request.url.includes(part))) {
        await cache.put(request, new Response("Sign in to continue"));
      }
    }
  }
}"""

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    if (!name.startsWith("emotilens ")) continue;
    const cache = await caches.open(name);
    kept[name] = {};
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      kept[name][new URL(request.url).pathname] = (await response.arrayBuffer()).byteLength;
    }
  }
  return kept;
}"""


@pytest.fixture
def page(kept_page):
    return kept_page


def visit(page, address):
    """Open the page and wait until it keeps all its files; returns the size of each by cache."""
    page.goto(address)
    wait_until_ready(page)
    page.locator("body[data-offline=saved]").wait_for()
    return page.evaluate(KEPT)


def sizes(folder):
    return {
        f"/{file.relative_to(folder).as_posix()}": file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file()
    }


UNREADABLE = """(parts) => {
  const match = self.caches.match.bind(self.caches);
  const broken = () => new ReadableStream({ pull: (body) => body.error(new TypeError("disk")) });
  self.caches.match = async (url, options) => {
    const cached = await match(url, options);
    if (url.includes("pyodide.asm.wasm")) throw new DOMException("", "UnknownError");
    const damaged = cached && parts.some((part) => url.includes(part));
    return damaged ? new Response(broken(), cached) : cached;
  };
}"""
"""As Chromium reports bytes that have changed on the disk."""


def test_wrong_bytes_are_fetched_again_and_unreadable_ones_do_not_stop_the_page(page, static_space):
    files = sizes(static_space)
    wrong = [path.lstrip("/") for path in files if re.search(SPOILT, path)]
    # Five of the six have a packed copy.
    assert len(wrong) == 11
    failing = set()
    with static_host(static_space, wrong_once=wrong, failing=failing) as address:
        (kept,) = visit(page, address).values()
        assert wrong == []
        assert {path: files[path] for path in kept if path in files} == {
            path: size for path, size in kept.items() if path in files
        }
        page.evaluate(DAMAGE, ["emotilens-ferplus", "pyodide.asm.wasm", "main.js"])
        page.reload()
        wait_until_ready(page)
        page.locator("body[data-offline=saved]").wait_for()
        (healed,) = page.evaluate(KEPT).values()
        assert healed == kept
        # Nor does a host that fails.
        failing |= {".", "index.html", "assets.json"}
        (worker,) = page.context.service_workers
        worker.evaluate(UNREADABLE, ["main.js", "lab.js", ".onnx"])
        page.reload()
        wait_until_ready(page)


@pytest.fixture
def two_versions(static_space, tmp_path):
    for version in ("v1", "v2"):
        shutil.copytree(static_space, tmp_path / version, copy_function=os.link)
    return tmp_path


def new_version(folder):
    """Change the version without changing any file that is kept."""
    script = folder / "service_worker.js"
    text = re.sub(r'(?<=const VERSION = ")\w+', "another", script.read_text())
    script.unlink()
    script.write_text(text)


def test_each_scope_keeps_one_version_and_one_button_clears_only_that(page, two_versions):
    with static_host(two_versions) as address:
        (first,) = visit(page, f"{address}v1/")
        assert f"{address}v1/ " in first
        both = visit(page, f"{address}v2/")
        assert len(both) == 2
        assert len({len(files) for files in both.values()}) == 1
        (second,) = set(both) - {first}
        new_version(two_versions / "v2")
        page.goto(f"{address}v2/")
        page.locator("body[data-offline=saved]").wait_for()
        while second in page.evaluate(KEPT):
            page.wait_for_timeout(200)
        assert set(page.evaluate(KEPT)) == {first, f"emotilens {address}v2/ another"}
        clear_with_the_keyboard(page)
        assert set(page.evaluate(KEPT)) == {first}
        scopes = page.evaluate(
            "async () => (await navigator.serviceWorker.getRegistrations()).map((r) => r.scope)"
        )
        assert scopes == [f"{address}v1/"]
        end_service_workers(page)
        page.click("#try-example")
        page.locator(".face").wait_for()
        assert set(page.evaluate(KEPT)) == {first}
        assert len(visit(page, f"{address}v2/")) == 2


def end_service_workers(page):
    """As browsers do after half a minute; the next request starts them anew."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def clear_with_the_keyboard(page):
    page.evaluate("localStorage.setItem('emotilens.model /v2/', 'emotilens-ferplus')")
    page.locator("#kept-details > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kept")).to_contain_text(re.compile(r"The page's files\s*[\d.]+ MB"))
    expect(page.locator("#kept")).to_contain_text(re.compile(r"Chosen model\s*emotilens-ferplus"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#kept-status")).to_contain_text("Everything that this page kept")
    expect(page.locator("#kept")).to_contain_text(re.compile(r"The page's files\s*not kept"))
    assert page.evaluate("localStorage.length") == 0


def test_it_can_be_cleared_when_the_analysis_does_not_start(page, site_address):
    page.route(re.compile(r"/assets\.json"), lambda route: route.fulfill(status=404))
    page.goto(site_address)
    page.locator("body[data-engine=dead]").wait_for()
    page.locator("#kept-details > summary").click()
    page.click("#clear-kept")
    expect(page.locator("#kept-status")).to_contain_text("on this device was deleted. The model")
