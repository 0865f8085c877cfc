"""The drawing of valence and arousal shows what the result holds."""

import re

import pytest
from page_reading import result, return_to_example, status
from PIL import Image
from playwright.sync_api import expect

from emotilens.steps.circumplex import COORDINATES

RADIUS = 91
"""Of the drawing, whose rim is at 1, around its middle."""


@pytest.fixture
def page(started):
    return_to_example(started)
    return started


@pytest.fixture
def drawing(page, example_picture):
    page.set_input_files("#open-picture", example_picture)
    expect(status(page)).to_contain_text("One face in astronaut.png")
    return page.locator("emotilens-circumplex")


def test_a_face_lies_where_its_valence_and_arousal_are(page, drawing):
    expect(drawing).to_be_visible()
    (face,) = result(page)["sources"][0]["frames"][0]["faces"]
    point = drawing.locator(".point")
    across, up = (float(point.get_attribute(name)) for name in ("cx", "cy"))
    assert across == pytest.approx(RADIUS * face["valence"], abs=0.06)
    assert up == pytest.approx(-RADIUS * face["arousal"], abs=0.06)
    words = f"+{face['valence']:.2f}, +{face['arousal']:.2f}"
    expect(drawing.get_by_role("img")).to_have_accessible_name(
        f"Valence and arousal. Face 1: {words}"
    )
    expect(drawing.locator("dd")).to_have_text(words.split(", "))


def test_expressions_are_marked_where_python_places_them(page, drawing):
    places = drawing.locator(".place").evaluate_all(
        "places => places.map(place => place.getAttribute('transform'))"
    )
    labels = result(page)["model"]["labels"]
    for label, place in zip(labels, places, strict=True):
        across, up = map(float, re.findall(r"-?[\d.]+", place)[:2])
        assert (across / RADIUS, -up / RADIUS) == pytest.approx(COORDINATES[label], abs=1e-3)


def test_derived_values_are_named_so(drawing):
    expect(drawing.locator(".tag")).to_have_text("derived")


def test_without_a_face_there_is_no_drawing(page, drawing, tmp_path):
    expect(drawing).to_be_visible()
    Image.new("RGB", (200, 200), "grey").save(tmp_path / "grey.png")
    page.set_input_files("#open-picture", tmp_path / "grey.png")
    expect(status(page)).to_contain_text("grey.png")
    expect(drawing).to_have_count(0)
