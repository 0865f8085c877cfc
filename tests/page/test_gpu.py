"""WebGPU is used where it computes the same, and left without harm where it does not.

Chromium's software adapter computes on the CPU: right for numbers, slow, and therefore refused
unless a page asks for it.
"""

import re
from collections.abc import Sequence

import onnx
import pytest
from onnx import numpy_helper
from page_reading import PATIENCE, result
from playwright.sync_api import expect
from site_networks import INSTALLED, SiteNetworks

from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete
from emotilens.native.pictures import read_picture
from emotilens.steps.preprocess import preprocess
from stand_ins.manifest import OFFICIAL

pytestmark = pytest.mark.timeout(600)

FEW = ("blazeface-short", "emotilens-ferplus-tiny", "mini-xception")
"""A detector, a network in eight bits and one in floating point: the software adapter needs minutes
for all. ``python3 build.py test tests/page/test_gpu.py --every-network`` tests those too."""

NOT_ASKED = pytest.param("", marks=pytest.mark.skip(reason="--every-network tests them"))

PATIENCE_ON_CPU = 3 * PATIENCE
"""Milliseconds: the software adapter takes both cores, and so do other tests."""


def chosen(config: pytest.Config) -> Sequence[str]:
    """The networks that a run tests."""
    return INSTALLED if config.getoption("--every-network", default=False) else FEW


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", chosen(metafunc.config))
    if "official" in metafunc.fixturenames:
        few = chosen(metafunc.config) is FEW
        metafunc.parametrize("official", [NOT_ASKED] if few else OFFICIAL)


@pytest.fixture(scope="module")
def gpu_browser(launch, camera_arguments):
    with launch(*camera_arguments, "--enable-unsafe-webgpu", graphics=True) as launched:
        yield launched


@pytest.fixture(scope="module")
def gpu_page(gpu_browser, site_address):
    opened = gpu_browser.new_page()
    opened.goto(f"{site_address}notices.txt")
    return opened


@pytest.fixture(scope="module")
def on_gpu(gpu_page, pytestconfig):
    return SiteNetworks(gpu_page).open(*chosen(pytestconfig), gpu="software")


def assert_close(actual, expected, tolerance: float) -> None:
    assert set(actual) == set(expected)
    for output, values in expected.items():
        assert actual[output] == pytest.approx(values, rel=tolerance, abs=tolerance)


def rounding_step(name: str) -> float:
    """The largest step between activations of a network in eight bits; 0 of one in floating point.

    Where a sum lies between two steps, another order of adding may end at the other one.
    """
    graph = onnx.load_from_string(ModelStore.default().read(name)).graph
    constants = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    nodes = [node for node in graph.node if node.op_type == "QuantizeLinear"]
    return max((float(constants[node.input[1]]) for node in nodes), default=0.0)


def test_the_gpu_gives_the_numbers_of_native(on_gpu, native, name):
    assert on_gpu.runtime["provider"] == "webgpu"
    tensor, expected = native(name)
    actual, tolerance = on_gpu.run(name, tensor), 1e-3 + rounding_step(name)
    assert set(actual) == set(expected)
    for output, values in expected.items():
        assert actual[output] == pytest.approx(values, rel=1e-3, abs=tolerance)


def test_the_gpu_runs_an_official_network_whole_and_gives_the_numbers_of_native(
    gpu_browser, official_address, stand_ins, example_picture, official
):
    """They are stand-ins with random weights, of the same layers and in floating point."""
    model = stand_ins.store.manifest.models[official]
    tensor = preprocess(read_picture(example_picture), model.input)
    expected = complete(NativeNetworks(stand_ins.store).run(official, tensor))
    with gpu_browser.new_page() as page:
        page.goto(f"{official_address}notices.txt")
        networks = SiteNetworks(page).open(official, gpu="software")
        assert networks.runtime == {"provider": "webgpu", "threads": 1, "notes": []}
        assert_close(networks.run(official, tensor), expected, 1e-3)


def test_a_gpu_lost_during_a_run_is_left_by_all_networks(on_gpu, native, pytestconfig):
    running = "mini-xception"
    tensor, expected = native(running)
    on_gpu.begin(running, tensor)
    on_gpu.page.evaluate("networks.ort.env.webgpu.device.destroy()")
    assert_close(on_gpu.finish(), expected, 1e-4)
    for other in chosen(pytestconfig):
        tensor, expected = native(other)
        assert_close(on_gpu.run(other, tensor), expected, 1e-4)
    assert on_gpu.runtime["provider"] == "wasm"
    note = on_gpu.runtime["notes"][-1]
    assert note.startswith("The GPU failed while running “mini-xception” (")
    assert note.endswith("All networks now run in WebAssembly.")


def test_a_software_adapter_is_refused_unless_asked_for(gpu_page):
    networks = SiteNetworks(gpu_page).open("mini-xception", gpu="auto")
    assert networks.runtime["provider"] == "wasm"
    assert networks.runtime["notes"] == [
        "WebGPU has only a slow software adapter; networks run in WebAssembly."
    ]


@pytest.mark.parametrize(
    ("error", "provider", "reason"),
    [(0.001, "webgpu", None), (0.1, "wasm", "differ by 0.0"), (float("nan"), "wasm", "by NaN")],
)
def test_a_gpu_that_computes_something_else_is_refused(
    origin_page, native, error, provider, reason
):
    name = "mini-xception"
    networks = SiteNetworks(origin_page).open_with_simulated_gpu(name, error=error)
    assert networks.runtime["provider"] == provider
    assert [reason in note and name in note for note in networks.runtime["notes"]] == [True] * bool(
        reason
    )
    tensor, expected = native(name)
    assert_close(networks.run(name, tensor), expected, 1e-4 if reason else 0.001)


@pytest.mark.parametrize(("milliseconds", "provider"), [(0, "webgpu"), (200, "wasm")])
def test_a_gpu_that_takes_longer_than_webassembly_is_refused(origin_page, milliseconds, provider):
    networks = SiteNetworks(origin_page)
    networks.open_with_simulated_gpu("mini-xception", milliseconds=milliseconds)
    assert networks.runtime["provider"] == provider
    # A start that is silent for a minute counts as stuck: two sessions, and four runs of each.
    assert origin_page.evaluate("steps") >= 10
    if provider == "wasm":
        (note,) = networks.runtime["notes"]
        times = re.search(r"it takes ([\d.]+) ms there and ([\d.]+) ms in WebAssembly", note)
        on_gpu, in_wasm = map(float, times.groups())
        assert on_gpu >= max(milliseconds, in_wasm)


def test_the_page_says_where_it_runs_and_outlives_a_crash_of_the_gpu(gpu_browser, site_address):
    # A page that outlived the test would keep both cores from the others.
    with gpu_browser.new_context(permissions=["camera"], service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_ON_CPU)
        page.goto(f"{site_address}?gpu=software&model=mini-xception&source=camera")
        page.locator("body[data-engine=ready]").wait_for()
        page.locator(".face").first.wait_for()
        assert result(page)["runtime"]["provider"] == "webgpu"
        expect(page.locator("#runtime")).to_contain_text("WebGPU")
        gpu_browser.new_browser_cdp_session().send("Browser.crashGpuProcess")
        expect(page.locator("#result-json")).to_contain_text('"provider": "wasm"')
        runtime = result(page)["runtime"]
        assert runtime["provider"] == "wasm"
        assert "All networks now run in WebAssembly." in runtime["notes"][-1]
        expect(page.locator("#runtime")).to_contain_text("WebAssembly")
        expect(page.locator("#notes")).to_contain_text("The GPU failed")
        expect(page.locator(".face")).to_have_count(1)
