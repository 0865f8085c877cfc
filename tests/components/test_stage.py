"""The stage: labels that cover no face, choosing a face on it, and its controls."""

import numpy as np
import pytest
from playwright.sync_api import Page, expect

DRAWN = """async (stage, { faces, selected }) => {
  if (faces) {
    const [sample] = stage.result.faces;
    stage.result = {
      ...stage.result,
      faces: faces.map((box, index) => ({ ...sample, track: index + 1, box })),
    };
  }
  stage.selected = selected;
  await stage.updateComplete;
  return stage.drawn;
}"""


def overlap(one: dict[str, float], other: dict[str, float]) -> float:
    """Square pixels in both."""
    sides = [
        min(one[start] + one[length], other[start] + other[length]) - max(one[start], other[start])
        for start, length in (("x", "width"), ("y", "height"))
    ]
    return max(sides[0], 0) * max(sides[1], 0)


def drawn(page: Page, selected: int, faces: list[list[float]] | None = None):
    """The label of the selected face, and the areas of all faces, in pixels."""
    stage = page.locator("emotilens-stage")
    places = stage.evaluate(DRAWN, {"faces": faces, "selected": selected})
    return places[selected - 1]["badge"], [place["area"] for place in places]


def test_no_label_covers_a_face_of_a_group(show):
    page = show("?element=stage&state=crowd")
    for selected in range(1, 31):
        label, faces = drawn(page, selected)
        assert [face for face in faces if overlap(label, face) > 0] == []


@pytest.mark.parametrize("seed", range(5))
def test_no_label_covers_another_face_wherever_faces_are(show, seed):
    page = show("?element=stage&state=sure")
    random = np.random.default_rng(seed)
    faces = [[*map(float, random.uniform(0, (700, 350))), 90.0, 90.0] for _ in range(4)]
    for selected in range(1, 5):
        label, areas = drawn(page, selected, faces)
        others = [area for index, area in enumerate(areas, 1) if index != selected]
        apart = [area for area in others if overlap(area, areas[selected - 1]) == 0]
        assert [area for area in apart if overlap(label, area) > 0] == []


def test_the_label_of_a_face_that_fills_the_stage_is_at_its_edge(show):
    page = show("?element=stage&state=sure")
    label, (face,) = drawn(page, 1, [[0.0, 0.0, 820.0, 462.0]])
    assert overlap(label, face) == pytest.approx(label["width"] * label["height"])
    assert label["y"] < face["y"] + 0.1 * face["height"]


def test_a_click_on_a_face_selects_it_also_in_a_mirrored_view(show):
    page = show("?element=stage&state=sure")
    page.evaluate("addEventListener('select', ({ detail }) => { window.selected = detail; })")
    stage = page.locator("emotilens-stage")
    _, areas = drawn(page, 1)
    middle = {"x": areas[1]["x"] + 30, "y": areas[1]["y"] + 60}
    stage.click(position=middle)
    assert page.evaluate("selected") == 2
    page.get_by_role("button", name="Mirror").click()
    width = stage.bounding_box()["width"]
    stage.click(position={"x": width - middle["x"], "y": middle["y"]})
    assert page.evaluate("selected") == 2
    page.evaluate("window.selected = 'nothing'")
    stage.click(position=middle)
    assert page.evaluate("selected") == "nothing"


def test_layers_can_be_switched(show):
    page = show("?element=stage&state=sure")
    stage = page.locator("emotilens-stage")
    pixels = "stage => stage.querySelector('[data-overlay]').toDataURL()"
    before = stage.evaluate(pixels)
    page.get_by_role("button", name="Layers").click()
    page.get_by_role("checkbox", name="Landmarks").check()
    expect(page.get_by_role("checkbox", name="Landmarks")).to_be_checked()
    page.wait_for_function(
        "before => document.querySelector('[data-overlay]').toDataURL() !== before", arg=before
    )
    page.get_by_role("checkbox", name="Landmarks").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox", name="Landmarks")).to_be_hidden()


REGION = """async (stage) => {
  const { crop, box } = stage.result.faces[1];
  stage.result = { ...stage.result, faces: [{ ...stage.result.faces[1], box }] };
  stage.selected = 0;
  const picture = async (layers) => {
    stage.layers = { box: false, names: false, landmarks: false, score: false, ...layers };
    await stage.updateComplete;
    const canvas = stage.querySelector("[data-overlay]");
    const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return { data, width };
  };
  const [without, shown] = [await picture({ crop: false }), await picture({ crop: true })];
  const places = [];
  for (let index = 0; index < shown.data.length; index += 4) {
    if (shown.data[index + 3] === without.data[index + 3]) continue;
    const pixel = index / 4;
    places.push([pixel % shown.width, Math.floor(pixel / shown.width)]);
  }
  return { crop, places, scale: shown.width / stage.result.width };
}"""
"""What one layer draws of a tilted face, in pixels of the overlay."""


def test_the_region_that_the_network_reads_is_drawn_along_its_edges(show):
    found = show("?element=stage&state=sure").locator("emotilens-stage").evaluate(REGION)
    corners = np.array(found["crop"]) * found["scale"]
    places = np.array(found["places"])
    edges = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(edges, axis=1)
    relative = places[:, None] - corners
    along = (relative * edges).sum(axis=2) / lengths**2
    turned = edges[:, ::-1] * (1, -1)
    across = np.abs((relative * turned).sum(axis=2)) / lengths
    on_edge = (across < 5) & (along > -0.05) & (along < 1.05)
    assert on_edge.any(axis=1).all()
    # All four of them are drawn.
    assert (on_edge.sum(axis=0) > lengths).all()


def test_an_error_has_its_remedy_as_a_button(show):
    page = show("?element=stage&state=refused")
    page.evaluate("addEventListener('remedy', ({ detail }) => { window.remedy = detail; })")
    expect(page.get_by_role("alert")).to_contain_text("The camera is blocked")
    page.get_by_role("button", name="Use a picture instead").click()
    assert page.evaluate("remedy") == "file"


def test_an_empty_view_says_what_to_do(show):
    page = show("?element=stage&state=no-face")
    expect(page.locator(".hint")).to_contain_text("No face in view. Move into the frame")


def test_controls_are_large_enough_for_a_finger(show):
    page = show("?element=stage&state=sure", has_touch=True, is_mobile=True)
    heights = page.locator("emotilens-stage-bar :is(button, select)").evaluate_all(
        "controls => controls.map(control => control.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
