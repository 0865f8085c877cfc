"""ONNX Runtime Web, driven by the site's own modules, gives native ONNX Runtime's numbers."""

import json

import pytest
from site_networks import SiteNetworks

from build_steps.paths import MANIFEST

NAMES = [entry["name"] for entry in json.loads(MANIFEST.read_text())["models"]]


@pytest.fixture(scope="module")
def in_wasm(origin_page):
    return SiteNetworks(origin_page).open(*NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_webassembly_gives_the_numbers_of_native(in_wasm, native, name):
    tensor, expected = native(name)
    actual = in_wasm.run(name, tensor)
    assert set(actual) == set(expected)
    for output, values in expected.items():
        assert actual[output] == pytest.approx(values, rel=1e-4, abs=1e-4)


def test_without_a_gpu_the_reason_is_told(in_wasm):
    assert in_wasm.runtime["provider"] == "wasm"
    assert in_wasm.runtime["notes"] == [
        "WebGPU is switched off by the page's address; networks run in WASM."
    ]
