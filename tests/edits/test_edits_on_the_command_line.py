"""An edited step that was downloaded runs on the command line, with the numbers of the page."""

import csv
import json
import re

import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.browser.glass import frozen_picture
from emotilens.cli.main import main
from emotilens.edits.guard import Guard
from emotilens.edits.module_edits import source_text
from emotilens.edits.settings import with_setting
from emotilens.edits.trial import try_edits
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from video_making import moving_face, write_video

CROP = "steps/crop.py"


@pytest.fixture
def edit(tmp_path):
    def write(source):
        (tmp_path / "my_crop.py").write_text(source, "utf-8")
        return tmp_path / "my_crop.py"

    return write


def faces(capsys, *arguments):
    status = main(["analyse", *map(str, arguments), "--json", "-"])
    document = json.loads(capsys.readouterr().out)
    assert status == 0
    return document, document["sources"][0]["frames"][0]["faces"]


def test_the_command_line_and_the_glass_box_give_the_same_numbers(
    models, example_picture, edit, capsys
):
    source = with_setting(CROP, source_text(CROP), "SCALE", 1.7)
    document, (face,) = faces(capsys, example_picture, "--with", f"crop={edit(source)}")
    assert re.search(r"Edited steps/crop.py \(SHA-256 \w{12}…\)", str(document["runtime"]["notes"]))
    engine = native_engine(models)
    frozen = frozen_picture(engine, read_picture(example_picture))
    trial = complete(
        try_edits(
            {CROP: source}, frozen, engine.run, lambda: 0.0, lambda edits: Guard((), lambda: 0.0)
        )
    )
    given = face["expression"]["probabilities"]
    assert list(given.values()) == pytest.approx(trial.walk.answer.probabilities, abs=2e-6)
    assert not np.allclose(list(given.values()), trial.original.answer.probabilities, atol=1e-5)
    _, (plain,) = faces(capsys, example_picture)
    assert list(plain["expression"]["probabilities"].values()) == pytest.approx(
        trial.original.answer.probabilities, abs=2e-6
    )


def test_a_mistake_is_reported_with_the_sentence_of_the_glass_box(
    models, example_picture, edit, capsys
):
    source = source_text(CROP).replace("inside = frame", "inside = frames")
    assert main(["analyse", str(example_picture), "--with", f"crop={edit(source)}"]) == 1
    line = source.splitlines().index("    inside = frames[top:bottom, left:right]") + 1
    assert f"steps/crop.py, line {line}: NameError. name 'frames'" in capsys.readouterr().out


def table(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_videos_are_analysed_with_the_edit_in_every_process_and_again_only_if_it_changes(
    models, edit, tmp_path, capsys
):
    frames = moving_face(3)
    for name in ("one.mkv", "two.mkv"):
        write_video(tmp_path / name, frames)
    Pillow.fromarray(frames[0]).save(tmp_path / "first.png")
    videos = (str(tmp_path / "one.mkv"), str(tmp_path / "two.mkv"))
    with_edit = ("--with", f"crop={edit(with_setting(CROP, source_text(CROP), 'SCALE', 1.7))}")
    out = tmp_path / "out"

    def analyse(*more):
        assert main(["analyse", *videos, "--out", str(out), "--video-json", *more]) == 0
        return table(out, "one.mkv"), table(out, "two.mkv")

    plain, _ = analyse()
    one, two = analyse(*with_edit, "--jobs", "2")
    assert one == two != plain
    capsys.readouterr()
    # The first frame of a face is not smoothed, so it is that of the picture.
    _, (face,) = faces(capsys, tmp_path / "first.png", *with_edit)
    shares = face["expression"]["probabilities"]
    assert {label: float(one[0][label]) for label in shares} == pytest.approx(shares, abs=2e-6)
    document = json.loads((out / "one.mkv.json").read_text("utf-8"))
    assert re.search(r"Edited steps/crop.py \(SHA-256 \w{12}…\)", str(document["runtime"]["notes"]))

    moment = (out / "one.mkv.csv").stat().st_mtime_ns
    analyse(*with_edit)
    assert (out / "one.mkv.csv").stat().st_mtime_ns == moment
    edit(with_setting(CROP, source_text(CROP), "SCALE", 1.5))
    again, _ = analyse(*with_edit)
    assert again not in (one, plain)
    assert analyse()[0] == plain


def test_an_edit_that_fails_in_a_video_is_reported_at_its_line(models, edit, tmp_path, capsys):
    write_video(tmp_path / "clip.mkv", moving_face(2))
    source = source_text(CROP).replace("inside = frame", "inside = frames")
    arguments = [str(tmp_path / "clip.mkv"), "--out", str(tmp_path / "out")]
    assert main(["analyse", *arguments, "--with", f"crop={edit(source)}"]) == 1
    line = source.splitlines().index("    inside = frames[top:bottom, left:right]") + 1
    assert f"clip.mkv: steps/crop.py, line {line}: NameError. name 'frames'" in (
        capsys.readouterr().out
    )
    assert not (tmp_path / "out" / "clip.mkv.csv").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("dream={file}", "“dream” is not the name of one step"),
        ("crop={file}.missing", "cannot be read"),
        ("crop={file}", "steps/crop.py, line 1: SyntaxError"),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_analysed(
    example_picture, edit, capsys, given, words
):
    file = edit("def crop(:\n")
    assert main(["analyse", str(example_picture), "--with", given.format(file=file)]) == 2
    assert words in capsys.readouterr().err
