"""The static Space on a host that isolates pages, on one that does not, and where nothing can."""

import shutil

import pytest
from huggingface_hub import SpaceCard
from page_reading import result, wait_until_ready

from servers.static_host import static_host

FOLDER = "/some/folder/"
"""As GitHub gives every project one."""

NO_STORAGE = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error() } })"


@pytest.fixture
def page(kept_page):
    return kept_page


@pytest.fixture
def loads(page):
    """Addresses of the page's own loads, in turn."""
    seen = []
    page.on("request", lambda asked: asked.is_navigation_request() and seen.append(asked.url))
    return seen


def analyse_example(page):
    page.click("#try-example")
    page.locator(".face").wait_for()
    return result(page)["runtime"]


def is_isolated(page) -> bool:
    return page.evaluate("crossOriginIsolated")


def test_a_host_that_sends_what_the_readme_asks_for_isolates_the_first_load(
    page, loads, static_space
):
    headers = SpaceCard.load(static_space / "README.md").data["custom_headers"]
    with static_host(static_space, headers=headers) as address:
        page.goto(f"{address}?threads=2")
        wait_until_ready(page)
        assert is_isolated(page)
        assert analyse_example(page)["threads"] == 2
    assert len(loads) == 1


def test_on_a_host_that_sends_nothing_one_reload_isolates_and_then_none_is_needed(
    page, loads, static_space
):
    asked = set()
    with static_host(static_space, FOLDER, asked=asked) as address:
        page.goto(f"{address}?threads=2")
        wait_until_ready(page)
        assert len(loads) == 2
        assert is_isolated(page)
        assert analyse_example(page)["threads"] == 2
        page.goto(f"{address}?threads=2&mirror=0")
        wait_until_ready(page)
        assert len(loads) == 3
        page.locator("body[data-offline=saved]").wait_for()
    page.reload()
    wait_until_ready(page)
    assert is_isolated(page)
    assert analyse_example(page)["threads"] == 2
    assert len(loads) == 4
    # Nor does the host compress anything, so all that is long came packed.
    long = {path for path in asked if path.endswith((".onnx", ".wasm", ".whl", ".zip"))}
    assert len(long) > 10
    assert {f"{path}.gz" for path in long} <= asked


def test_a_service_worker_that_does_not_isolate_costs_one_reload_and_threads(
    page, loads, static_space, tmp_path
):
    folder = shutil.copytree(static_space, tmp_path / "site")
    (folder / "service_worker.js").write_text("// does nothing")
    with static_host(folder, FOLDER) as address:
        page.goto(f"{address}?threads=2")
        wait_until_ready(page)
        page.reload()
        wait_until_ready(page)
        assert not is_isolated(page)
        assert analyse_example(page)["threads"] == 1
    # The visit, the page's own reload, and ours.
    assert len(loads) == 3


def test_where_a_reload_could_not_be_remembered_there_is_none(page, loads, static_space):
    page.add_init_script(NO_STORAGE)
    with static_host(static_space, FOLDER) as address:
        page.goto(address)
        wait_until_ready(page)
        assert not is_isolated(page)
    assert len(loads) == 1


def test_in_a_frame_of_a_page_that_is_not_isolated_it_runs_without_a_reload(
    page, loads, static_space, tmp_path
):
    with static_host(static_space, FOLDER) as framed:
        (tmp_path / "index.html").write_text(f'<iframe src="{framed}?threads=2"></iframe>')
        with static_host(tmp_path) as address:
            page.goto(address)
            frame = page.frame_locator("iframe")
            frame.locator("body[data-engine=ready]").wait_for()
            assert frame.locator("body").evaluate("() => crossOriginIsolated") is False
    assert loads == [address, f"{framed}?threads=2"]


def test_without_service_workers_it_runs_on_one_thread(browser, static_space):
    with (
        static_host(static_space, FOLDER) as address,
        browser.new_context(service_workers="block") as context,
    ):
        page = context.new_page()
        page.goto(f"{address}?threads=2")
        wait_until_ready(page)
        runtime = analyse_example(page)
        notes = " ".join(runtime["notes"])
        assert runtime["threads"] == 1
        assert "one thread" in notes
        assert "WebGPU" in notes
