"""The drawing of valence and arousal shows what the result holds."""

import pytest
from page_reading import result, return_to_example, status
from PIL import Image
from playwright.sync_api import expect

MIDDLE, RADIUS = 120, 84
"""Of the drawing, whose rim is at 1."""


@pytest.fixture
def page(started):
    return_to_example(started)
    return started


@pytest.fixture
def drawing(page, example_picture):
    page.set_input_files("#open-picture", example_picture)
    expect(status(page)).to_contain_text("One face in astronaut.png")
    return page.locator("#circumplex")


def test_a_face_lies_where_its_valence_and_arousal_are(page, drawing):
    expect(drawing).to_be_visible()
    (face,) = result(page)["sources"][0]["frames"][0]["faces"]
    point = drawing.locator(".point")
    across, up = (float(point.get_attribute(name)) for name in ("cx", "cy"))
    assert across == pytest.approx(MIDDLE + RADIUS * face["valence"], abs=0.01)
    assert up == pytest.approx(MIDDLE - RADIUS * face["arousal"], abs=0.01)
    words = f"valence +{face['valence']:.2f}, arousal +{face['arousal']:.2f}"
    expect(drawing.get_by_role("img")).to_have_accessible_name(
        f"Valence and arousal. Face 1: {words}, derived from the expressions"
    )


def test_derived_values_are_named_so(drawing):
    expect(drawing.locator("figcaption")).to_have_text("derived from the expressions")


def test_without_a_face_there_is_no_drawing(page, drawing, tmp_path):
    expect(drawing).to_be_visible()
    Image.new("RGB", (200, 200), "grey").save(tmp_path / "grey.png")
    page.set_input_files("#open-picture", tmp_path / "grey.png")
    expect(status(page)).to_contain_text("grey.png")
    expect(drawing).to_be_hidden()
