"""Every element in every state: without complaints of the browser, or barriers."""

from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

PICTURES = Path(__file__).parents[1] / "cases" / "elements"
"""Reduced screenshots; ``pytest tests/components/make_pictures.py`` takes them again."""

ELEMENTS = (
    "scores",
    "chips",
    "card",
    "circumplex",
    "summary",
    "group",
    "status",
    "stage",
    "smoothing",
    "thumbnails",
    "timeline",
    "player",
    "picker",
    "export",
    "sessions",
    "toast",
    "baseline",
    "methods",
    "attributes",
    "countdown",
    "confusion",
    "strips",
    "reliability",
    "samples",
    "cue",
    "view",
    "poster",
    "glass",
    "models",
    "runtime",
    "lesson",
    "python",
    "album",
)

SIZE = (96, 96)
"""To which screenshots are reduced, so that fonts make little difference."""

TOLERANCE = 8.0
"""Mean difference of grey levels, of 255."""

FINDINGS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}"""


def reduced(picture: bytes | Path) -> Image.Image:
    file = BytesIO(picture) if isinstance(picture, bytes) else picture
    with Image.open(file) as opened:
        return opened.convert("L").resize(SIZE, Image.Resampling.BOX)


@cache
def picture_of(element: str) -> Image.Image:
    return reduced(PICTURES / f"{element}.png")


def difference(one: Image.Image, other: Image.Image) -> float:
    return float(np.abs(np.asarray(one, float) - np.asarray(other, float)).mean())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_has_barriers_or_makes_the_browser_complain(show, axe, scheme):
    page = show(color_scheme=scheme)
    page.evaluate(axe)
    assert page.evaluate(FINDINGS) == []
    assert page.complaints == []


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_forced_colours_and_less_motion_are_shown_without_complaints(show, media):
    page = show(**media)
    assert page.locator("emotilens-stage").count() > 0
    assert page.complaints == []


@pytest.mark.parametrize("element", ELEMENTS)
def test_elements_look_as_before(show, element):
    shown = reduced(show(f"?element={element}").locator("main > section").screenshot())
    differences = {name: difference(shown, picture_of(name)) for name in ELEMENTS}
    assert differences[element] < TOLERANCE
    assert min(differences, key=differences.__getitem__) == element
