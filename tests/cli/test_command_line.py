"""The command line on real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from PIL import Image as Pillow

from build_steps.paths import ROOT
from emotilens import __version__
from emotilens.basics.errors import OutputError
from emotilens.cli.main import GROUPS, main
from emotilens.cli.output.text_files import check_writable
from picture_cases import CASES, PICTURE_CASES

pytestmark = pytest.mark.usefixtures("models")

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())


def analyse(tmp_path, *arguments):
    file = tmp_path / "result.json"
    code = main(["analyse", *map(str, arguments), "--json", str(file)])
    document = json.loads(file.read_text())
    jsonschema.validate(document, SCHEMA)
    return code, document


def test_the_face_in_a_picture_is_analysed(tmp_path, example_picture):
    code, document = analyse(tmp_path, example_picture)
    (source,) = document["sources"]
    (face,) = source["frames"][0]["faces"]
    assert code == 0
    assert (source["width"], source["height"], source["error"]) == (512, 512, None)
    assert face["expression"]["label"] == "happiness"
    x, y, width, height = face["box"]
    assert x < 224 < x + width
    assert y < 120 < y + height


def test_a_damaged_file_has_an_error_and_the_others_are_analysed(tmp_path, example_picture):
    folder = tmp_path / "pictures"
    folder.mkdir()
    content = example_picture.read_bytes()
    (folder / "a.png").write_bytes(content[:5000] + bytes(500) + content[5500:])
    (folder / "b.png").write_bytes(example_picture.read_bytes())
    (folder / "c.txt").write_text("no picture")
    code, document = analyse(tmp_path, folder)
    first, second = document["sources"]
    assert code == 1
    assert "damaged" in first["error"]
    assert second["error"] is None
    assert len(second["frames"][0]["faces"]) == 1


def test_pictures_of_every_kind_are_analysed_and_failures_do_not_stop_the_rest(tmp_path):
    code, document = analyse(tmp_path, CASES)
    sources = {Path(source["source"]).name: source for source in document["sources"]}
    assert code == 1
    assert len(sources) == len(PICTURE_CASES)
    for case in PICTURE_CASES:
        source = sources[case["file"]]
        assert case.get("error", "") in (source["error"] or "")
        faces = source["frames"][0]["faces"] if source["frames"] else []
        assert len(faces) == case.get("faces", 0)
        for face in faces:
            assert face["expression"]["label"] == case["label"]


def test_crops_skip_detection(tmp_path, example_picture):
    crop = tmp_path / "crop.png"
    Pillow.open(example_picture).crop((180, 70, 270, 170)).save(crop)
    code, document = analyse(tmp_path, crop, "--crops")
    (face,) = document["sources"][0]["frames"][0]["faces"]
    assert code == 0
    assert "detector" not in document
    assert face["box"] == [0, 0, 90, 100]


def test_a_picture_from_a_phone_is_turned_upright(tmp_path, example_picture):
    turned = Pillow.open(example_picture).convert("RGB").transpose(Pillow.Transpose.ROTATE_90)
    exif = Pillow.Exif()
    exif[0x0112] = 6
    file = tmp_path / "turned.jpg"
    turned.save(file, exif=exif, quality=95)
    _, document = analyse(tmp_path, file, example_picture)
    boxes = [source["frames"][0]["faces"][0]["box"] for source in document["sources"]]
    assert np.allclose(*boxes, atol=4)


def test_an_unknown_model_is_named_with_the_choices(capsys, example_picture):
    assert main(["analyse", str(example_picture), "--model", "nothing"]) == 2
    choices = "emotilens-ferplus, emotilens-ferplus-tiny, mini-xception"
    assert f"“nothing”. Choose one of: {choices}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["blazeface-short", "blazeface-back"])
def test_the_detector_can_be_chosen(tmp_path, name, example_picture):
    _, document = analyse(tmp_path, example_picture, "--detector", name)
    assert document["detector"]["name"] == name
    assert len(document["sources"][0]["frames"][0]["faces"]) == 1


def test_the_package_itself_is_the_same_command_line():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "emotilens", "export", "absent.json", "--to", "vtt"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("emotilens: absent.json: The file could not be read")


def test_a_folder_without_pictures_and_videos_is_reported(tmp_path, capsys, example_picture):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "notes.txt").write_text("no picture")
    assert main(["analyse", str(folder)]) == 2
    message = f"{folder} contains no pictures or videos (other files: 1). Choose another folder"
    assert f"emotilens: {message}" in capsys.readouterr().err
    assert main(["analyse", str(folder), str(example_picture)]) == 1
    printed = capsys.readouterr()
    assert message in printed.err
    assert f"{example_picture}: happiness" in printed.out


@pytest.fixture
def no_pictures_are_read(monkeypatch):
    def fail(*arguments, **further):
        raise AssertionError("The work began.")

    monkeypatch.setattr("emotilens.cli.analysing.pictures.analyse_picture", fail)


@pytest.mark.usefixtures("no_pictures_are_read")
def test_an_unwritable_result_is_reported_before_the_work(tmp_path, capsys, example_picture):
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path, tmp_path / "file" / "result.json", "/proc/x/result.json"):
        assert main(["analyse", str(example_picture), "--json", str(place)]) == 2
        assert f"emotilens: {place} cannot be written: " in capsys.readouterr().err


@pytest.mark.usefixtures("no_pictures_are_read")
def test_unwritable_embeddings_are_reported_before_the_work(tmp_path, capsys, example_picture):
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "file", "/proc/x"):
        assert main(["analyse", str(example_picture), "--embeddings", "--out", str(place)]) == 2
        assert f"emotilens: {place} cannot be written: " in capsys.readouterr().err


def test_a_result_that_becomes_unwritable_is_printed(
    tmp_path, capsys, monkeypatch, example_picture
):
    monkeypatch.setattr("emotilens.cli.analysing.pictures.check_writable", lambda file: None)
    assert main(["analyse", str(example_picture), "--json", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert "cannot be written: Is a directory." in printed.err
    assert printed.err.strip().endswith("The result is printed instead.")
    document = json.loads(printed.out[printed.out.index("{") :])
    assert document["sources"][0]["source"] == str(example_picture)


def test_checking_whether_a_file_is_writable_leaves_no_trace(tmp_path):
    old, new, pipe = tmp_path / "old.json", tmp_path / "new.json", tmp_path / "pipe"
    old.write_text("an earlier result")
    os.mkfifo(pipe)
    for file in (old, new, pipe):
        check_writable(file)
    assert old.read_text() == "an earlier result"
    assert not new.exists()
    with pytest.raises(OutputError, match=r"cannot be written: Not a directory\. Choose another"):
        check_writable(old / "result.json")


def test_the_help_lists_the_commands_by_purpose(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out
    titles = [f"\n{title}:\n" for title in GROUPS]
    assert [printed.index(title) for title in titles] == sorted(map(printed.index, titles))
    assert "\n  models              list the models" in printed


def test_the_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"emotilens {__version__}\n"
