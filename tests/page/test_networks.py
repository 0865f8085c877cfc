"""ONNX Runtime Web, driven by the site's own modules, gives native ONNX Runtime's numbers."""

import pytest
from site_networks import INSTALLED, SiteNetworks


@pytest.fixture(scope="module")
def in_wasm(origin_page):
    return SiteNetworks(origin_page).open(*INSTALLED)


@pytest.mark.parametrize("name", INSTALLED)
def test_webassembly_gives_the_numbers_of_native(in_wasm, native, name):
    tensor, expected = native(name)
    actual = in_wasm.run(name, tensor)
    assert set(actual) == set(expected)
    for output, values in expected.items():
        assert actual[output] == pytest.approx(values, rel=1e-4, abs=1e-4)


def test_without_a_gpu_the_reason_is_reported(in_wasm):
    assert in_wasm.runtime["provider"] == "wasm"
    assert in_wasm.runtime["notes"] == [
        "WebGPU is switched off in the page's address; networks run in WebAssembly."
    ]
