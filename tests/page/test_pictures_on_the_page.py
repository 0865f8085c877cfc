"""Pictures of every kind give the answer on the page that they give on every other host."""

import io

import numpy as np
import pytest
from page_reading import clear_status, result, return_to_example, status
from PIL import Image as Pillow
from PIL import ImageOps
from playwright.sync_api import expect

from build_steps.portraits.raster import rasterised
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import PROTOTYPES
from emotilens.portraits.scene import Scene, Sitter, draw
from picture_cases import CASES, PICTURE_CASES, box_fits

STILL = [case for case in PICTURE_CASES if not case.get("animation")]

MEAN = """() => {
  const canvas = document.querySelector("#picture");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const sums = [0, 0, 0];
  for (let at = 0; at < data.length; at += 1) if (at % 4 < 3) sums[at % 4] += data[at];
  return sums.map((sum) => (4 * sum) / data.length);
}"""


@pytest.fixture
def ready(started):
    return_to_example(started)
    return started


def bring(page, name: str) -> None:
    clear_status(page)
    page.set_input_files("#open-picture", CASES / name)


def test_every_picture_gives_the_answer_of_all_hosts(ready):
    notes = ready.locator("#status-notes li")
    for case in STILL:
        bring(ready, case["file"])
        if "error" in case or case.get("native"):
            expect(status(ready)).to_contain_text(case.get("error", "this browser can't decode"))
            continue
        expect(status(ready)).to_contain_text(f" in {case['file']}")
        (source,) = result(ready)["sources"]
        assert source["source"] == case["file"]
        (frame,) = source["frames"]
        assert len(frame["faces"]) == case["faces"], case
        for face in frame["faces"]:
            assert face["expression"]["label"] == case["label"], case
            assert box_fits(face["box"], case["box"]), (case, face["box"])
        if "mean" in case:
            assert ready.evaluate(MEAN) == pytest.approx(case["mean"], abs=2)
        is_noted = case.get("repaired") or case.get("cut_off")
        assert len(source["notes"]) == bool(is_noted), (case, source["notes"])
        expect(notes).to_have_text(source["notes"])
        if is_noted:
            words = "is cut off" if case.get("cut_off") else "was ignored"
            assert words in source["notes"][0]


def test_two_faces_have_a_card_of_their_group_and_one_has_none(ready):
    drawn = tuple(
        Sitter(CAST[name], None, PROTOTYPES["happiness"], x=120 + 220 * place, y=120, scale=1.3)
        for place, name in enumerate(sorted(CAST)[:2])
    )
    content = io.BytesIO()
    pixels = rasterised(draw(Scene(drawn, width=480, height=260))[0])
    Pillow.fromarray(pixels).save(content, "PNG")
    clear_status(ready)
    file = {"name": "two.png", "mimeType": "image/png", "buffer": content.getvalue()}
    ready.set_input_files("#open-picture", file)
    expect(ready.locator("#group .label")).to_contain_text("happiness")
    expect(ready.locator("#group .counts")).to_contain_text("Both faces count.")
    expect(ready.locator("#group .about")).to_contain_text("Mean of the faces")
    (frame,) = result(ready)["sources"][0]["frames"]
    means = frame["group"]["expression"]["probabilities"]
    for label, mean in means.items():
        of_faces = [face["expression"]["probabilities"][label] for face in frame["faces"]]
        assert mean == pytest.approx(sum(of_faces) / 2, abs=2e-6)
    return_to_example(ready)
    expect(ready.locator("#group")).to_be_hidden()


CORNERS = """() => {
  const canvas = document.querySelector("#picture");
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  const corners = [[1, 1], [width - 2, 1], [1, height - 2], [width - 2, height - 2]];
  return [[width, height], ...corners.map(([x, y]) => context.getImageData(x, y, 1, 1).data[0])];
}"""


def test_a_webp_picture_of_every_orientation_is_turned_upright(ready):
    shades = np.repeat(np.repeat(np.uint8([[0, 80], [160, 240]]), 20, axis=0), 30, axis=1)
    for orientation in range(1, 9):
        exif = Pillow.Exif()
        exif[0x0112] = orientation
        stream = io.BytesIO()
        Pillow.fromarray(shades).convert("RGB").save(stream, "WEBP", lossless=True, exif=exif)
        name = f"{orientation}.webp"
        clear_status(ready)
        content = {"name": name, "mimeType": "image/webp", "buffer": stream.getvalue()}
        ready.set_input_files("#open-picture", content)
        expect(status(ready)).to_contain_text(f" in {name}")
        upright = np.asarray(ImageOps.exif_transpose(Pillow.open(stream)))[..., 0]
        size, *corners = ready.evaluate(CORNERS)
        assert size == [upright.shape[1], upright.shape[0]], orientation
        expected = [upright[y, x] for y in (1, -2) for x in (1, -2)]
        assert corners == pytest.approx(expected, abs=2), orientation
