"""The command line on real files."""

import json

import jsonschema
import numpy as np
import pytest
from PIL import Image as Pillow

from build_steps.paths import DOWNLOADS, ROOT
from emotilens.apps.command_line import main

ASTRONAUT = DOWNLOADS / "astronaut.png"
SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())


def analyse(tmp_path, *arguments):
    file = tmp_path / "result.json"
    code = main(["analyse", *map(str, arguments), "--json", str(file)])
    document = json.loads(file.read_text())
    jsonschema.validate(document, SCHEMA)
    return code, document


def test_a_picture_gives_its_face(tmp_path):
    code, document = analyse(tmp_path, ASTRONAUT)
    (source,) = document["sources"]
    (face,) = source["frames"][0]["faces"]
    assert code == 0
    assert (source["width"], source["height"], source["error"]) == (512, 512, None)
    assert face["expression"]["label"] == "happiness"
    x, y, width, height = face["box"]
    assert x < 224 < x + width
    assert y < 120 < y + height


def test_a_damaged_file_carries_its_error_and_the_others_go_on(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "a.png").write_bytes(ASTRONAUT.read_bytes()[:20_000])
    (folder / "b.png").write_bytes(ASTRONAUT.read_bytes())
    (folder / "c.txt").write_text("no picture")
    code, document = analyse(tmp_path, folder)
    first, second = document["sources"]
    assert code == 1
    assert "damaged" in first["error"]
    assert second["error"] is None
    assert len(second["frames"][0]["faces"]) == 1


def test_crops_skip_detection(tmp_path):
    crop = tmp_path / "crop.png"
    Pillow.open(ASTRONAUT).crop((180, 70, 270, 170)).save(crop)
    code, document = analyse(tmp_path, crop, "--crops")
    (face,) = document["sources"][0]["frames"][0]["faces"]
    assert code == 0
    assert "detector" not in document
    assert face["box"] == [0, 0, 90, 100]


def test_a_phone_picture_is_turned_upright(tmp_path):
    turned = Pillow.open(ASTRONAUT).convert("RGB").transpose(Pillow.Transpose.ROTATE_90)
    exif = Pillow.Exif()
    exif[0x0112] = 6
    file = tmp_path / "turned.jpg"
    turned.save(file, exif=exif, quality=95)
    _, document = analyse(tmp_path, file, ASTRONAUT)
    boxes = [source["frames"][0]["faces"][0]["box"] for source in document["sources"]]
    assert np.allclose(*boxes, atol=4)


def test_an_unknown_model_is_named_with_the_choices(capsys):
    assert main(["analyse", str(ASTRONAUT), "--model", "nothing"]) == 2
    assert "“nothing”. Choose one of: emotilens-ferplus, " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["blazeface-short", "blazeface-back"])
def test_the_detector_can_be_chosen(tmp_path, name):
    _, document = analyse(tmp_path, ASTRONAUT, "--detector", name)
    assert document["detector"]["name"] == name
    assert len(document["sources"][0]["frames"][0]["faces"]) == 1
