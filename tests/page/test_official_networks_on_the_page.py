"""A page built with the official networks reads faces as the command line does with them.

The networks are stand-ins with random weights, of the same layers, inputs and outputs.
"""

import re

import pytest
from page_reading import choose_model, result, wait_until_ready
from playwright.sync_api import expect

from emotilens.basics.results_json import to_json
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture

OWN = "emotilens-ferplus"
MEASURING = ("enet_b0_8_va_mtl", "mbf_va_mtl", "mobilevit_va_mtl")
OTHERS = ("enet_b2_7", "enet_b2_8")
TOLERANCE = 1e-3


@pytest.fixture(scope="module")
def opened(browser, official_address, example_picture):
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(official_address)
    wait_until_ready(page)
    page.set_input_files("#open-picture", example_picture)
    page.locator("#result-details > summary").click()
    yield page
    context.close()


def face_read_by(page, name):
    """Choose a network; returns what it makes of the picture's face."""
    choose_model(page, name)
    expect(page.locator("#result-json")).to_contain_text(f'"name": "{name}"')
    (face,) = result(page)["sources"][0]["frames"][0]["faces"]
    return face


def natively(stand_ins, example_picture, name):
    engine = native_engine(stand_ins.store, model=name)
    source = complete(engine.analyse_picture("astronaut.png", read_picture(example_picture)))
    (face,) = to_json(source)["frames"][0]["faces"]
    return face


@pytest.mark.parametrize("name", [*MEASURING, *OTHERS])
def test_it_finds_what_the_command_line_finds(opened, stand_ins, example_picture, name):
    found, expected = face_read_by(opened, name), natively(stand_ins, example_picture, name)
    for scores in ("probabilities", "raw"):
        wanted = pytest.approx(expected["expression"][scores], abs=TOLERANCE)
        assert found["expression"][scores] == wanted
    for affect in ("valence", "arousal", "valence_raw", "arousal_raw"):
        assert found[affect] == pytest.approx(expected[affect], abs=TOLERANCE)


@pytest.mark.parametrize("name", MEASURING)
def test_what_is_measured_is_not_called_derived_and_the_reverse(opened, name):
    words = opened.locator(".face").first
    face_read_by(opened, OWN)
    expect(words).to_contain_text("derived")
    face_read_by(opened, name)
    expect(words).to_contain_text(re.compile(r"Valence\s*[+−]0\.\d\d\s*Arousal\s*[+−]0\.\d\d"))
    expect(words).not_to_contain_text("derived")
