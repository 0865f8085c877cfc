"""``emotilens export`` writes what stored analyses contain."""

import json
import resource
import stat
from contextlib import contextmanager
from xml.etree import ElementTree

import pympi
import pytest
import webvtt

from emotilens.cli.main import main

SCORES = {"calm": 0.25, "bright": 0.75}


def stored(folder, threshold=None):
    expression = {
        "label": "bright",
        "confidence": 0.75,
        "probabilities": SCORES,
        "raw": {"calm": 0.9, "bright": 0.1},
        "uncertain": False,
    }
    frames = [
        {
            "index": index,
            "time": index / 4,
            "timings": {},
            "faces": [{"track": 1, "box": [0, 0, 9, 9], "expression": expression}],
        }
        for index in range(4)
    ]
    model = {"name": "made-up", "title": "Made up", "sha256": "0" * 64, "labels": list(SCORES)}
    if threshold is not None:
        model["confidence_threshold"] = threshold
    source = {"source": "clip.mp4", "width": 9, "height": 9, "frames": frames, "error": None}
    file = folder / "clip.mp4.json"
    file.write_text(
        json.dumps({"schema": "emotilens-analysis-1", "model": model, "sources": [source]})
    )
    return file


def test_subtitles_are_written_next_to_the_analysis(tmp_path, capsys):
    assert main(["export", str(stored(tmp_path)), "--to", "vtt"]) == 0
    target = tmp_path / "clip.mp4.vtt"
    assert capsys.readouterr().out.strip() == str(target)
    (cue,) = webvtt.read(str(target))
    assert (cue.start, cue.end, cue.text) == ("00:00:00.000", "00:00:01.000", "bright")


def test_elan_annotations_use_the_models_threshold(tmp_path):
    assert main(["export", str(stored(tmp_path, threshold=0.8)), "--to", "eaf"]) == 0
    read = pympi.Eaf(str(tmp_path / "clip.mp4.eaf"))
    assert read.get_annotation_data_for_tier("Face 1") == [(0, 1000, "uncertain")]


def test_a_table_is_written(tmp_path):
    assert main(["export", str(stored(tmp_path)), "--to", "csv"]) == 0
    head, *rows = (tmp_path / "clip.mp4.csv").read_text().splitlines()
    assert head.startswith("frame,time,track,")
    assert len(rows) == 4


def test_a_chart_shows_the_smoothed_and_the_single_frames_of_the_analysis(tmp_path):
    file = stored(tmp_path)
    assert main(["export", str(file), "--to", "svg"]) == 0
    text = (tmp_path / "clip.mp4.svg").read_text("utf-8")
    root = ElementTree.fromstring(text)
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "clip.mp4 · largest face" in words
    assert "Made up" in words
    paths = {path.get("d") for path in root.iter("{http://www.w3.org/2000/svg}path")}
    # The smoothed and the raw line of two labels, which are not the same.
    assert len(paths) == 4


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not a valid JSON file"),
        ('{"schema": "other"}', "its schema is “other”"),
        (None, "could not be read (No such file or directory). Check the path, or create the file"),
    ],
)
def test_files_that_are_not_an_analysis_are_rejected(tmp_path, capsys, content, message):
    file = tmp_path / "notes.json"
    if content is not None:
        file.write_text(content)
    assert main(["export", str(file), "--to", "vtt"]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"emotilens: {file}: ")
    assert message in error


DAMAGE = {
    "a time without end": ('"time": 0.25', '"time": 1e308', "“time” is 1e+308, but must be"),
    "a huge number": ('"index": 1', f'"index": {10**400}', "“index” is 1000"),
    "a huge box": ("[0, 0, 9, 9]", f"[0, 0, 9, {10**400}]", "“box” is 1000"),
    "deep nesting": (
        '"timings": {}',
        f'"more": {"[" * 5000}{"]" * 5000}, "timings": {{}}',
        "100 deep",
    ),
    "open brackets": ('"timings": {}', f'"more": {"{" * 5000}, "timings": {{}}', "100 deep"),
}


@pytest.mark.parametrize("form", ["vtt", "eaf", "csv"])
@pytest.mark.parametrize(("before", "after", "message"), DAMAGE.values(), ids=DAMAGE)
def test_numbers_and_nesting_beyond_all_bounds_are_refused(
    tmp_path, capsys, form, before, after, message
):
    file = stored(tmp_path)
    file.write_text(file.read_text().replace(before, after))
    assert main(["export", str(file), "--to", form]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [file]


def test_brackets_within_strings_are_not_nested(tmp_path):
    file = stored(tmp_path)
    label = 'bright\\" [[{' + "[" * 500
    file.write_text(file.read_text().replace("bright", json.dumps(label)[1:-1]))
    assert main(["export", str(file), "--to", "csv"]) == 0
    assert label.replace('"', '""') in (tmp_path / "clip.mp4.csv").read_text()


@pytest.mark.parametrize("form", ["vtt", "eaf", "csv"])
def test_a_damaged_analysis_is_reported_and_does_not_stop_the_others(tmp_path, capsys, form):
    good = stored(tmp_path)
    bad = tmp_path / "bad.json"
    bad.write_text(good.read_text().replace("[0, 0, 9, 9]", "[0, 0]"))
    assert main(["export", str(bad), str(good), "--to", form]) == 1
    printed = capsys.readouterr()
    assert f"{bad}: A saved analysis is damaged: “box” is [0, 0]" in printed.err
    assert printed.out.strip() == str(tmp_path / f"clip.mp4.{form}")
    assert not (tmp_path / f"bad.{form}").exists()


def test_an_unwritable_place_is_reported(tmp_path, capsys):
    file = stored(tmp_path)
    (tmp_path / "clip.mp4.vtt").mkdir()
    assert main(["export", str(file), "--to", "vtt"]) == 2
    assert "clip.mp4.vtt cannot be written: Is a directory." in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_analysis_that_a_shell_stored_with_a_byte_order_mark_is_read(tmp_path, encoding):
    file = stored(tmp_path)
    file.write_text(file.read_text(), encoding)
    assert main(["export", str(file), "--to", "vtt"]) == 0
    assert len(webvtt.read(str(tmp_path / "clip.mp4.vtt"))) == 1


@pytest.mark.parametrize("form", ["vtt", "eaf", "csv"])
def test_a_failed_export_leaves_the_file_that_was_there_and_does_the_others(tmp_path, capsys, form):
    good, bad = stored(tmp_path), tmp_path / "bad.json"
    bad.write_text(good.read_text().replace("0.75", "null"))
    (tmp_path / f"bad.{form}").write_text("Annotated by hand.")
    blocked = tmp_path / "blocked.json"
    blocked.write_text(good.read_text())
    (tmp_path / f"blocked.{form}").mkdir()
    assert main(["export", str(bad), str(blocked), str(good), "--to", form]) == 1
    assert (tmp_path / f"bad.{form}").read_text() == "Annotated by hand."
    printed = capsys.readouterr()
    assert printed.out.strip() == str(tmp_path / f"clip.mp4.{form}")
    assert f"{blocked}: {tmp_path / f'blocked.{form}'} cannot be written" in printed.err


def test_an_export_never_overwrites_its_input_or_the_result_of_another(tmp_path, capsys):
    analysis = stored(tmp_path).rename(tmp_path / "take.2.json")
    table = tmp_path / "take.2.csv"
    table.write_text(analysis.read_text())
    assert main(["export", str(table), "--to", "csv"]) == 2
    assert "take.2.csv would overwrite the file itself. Rename" in capsys.readouterr().err
    other = tmp_path / "take.2"
    other.write_text(analysis.read_text())
    assert main(["export", str(analysis), str(other), "--to", "eaf"]) == 1
    assert f"take.2.eaf would overwrite that of {analysis}" in capsys.readouterr().err


@contextmanager
def full_disk():
    """No file can have more than 100 bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_export_that_cannot_be_completed_leaves_the_earlier_one(tmp_path, capsys):
    file = stored(tmp_path)
    arguments = ["export", str(file), "--to", "csv"]
    assert main(arguments) == 0
    earlier = (tmp_path / "clip.mp4.csv").read_bytes()
    with full_disk():
        assert main(arguments) == 2
    assert "clip.mp4.csv cannot be written: File too large" in capsys.readouterr().err
    assert (tmp_path / "clip.mp4.csv").read_bytes() == earlier
    assert {one.name for one in tmp_path.iterdir()} == {"clip.mp4.json", "clip.mp4.csv"}


def test_a_link_and_the_permissions_of_an_earlier_export_stay(tmp_path):
    file, elsewhere = stored(tmp_path), tmp_path / "shared.vtt"
    elsewhere.write_text("WEBVTT\n")
    elsewhere.chmod(0o640)
    (tmp_path / "clip.mp4.vtt").symlink_to(elsewhere)
    assert main(["export", str(file), "--to", "vtt"]) == 0
    assert (tmp_path / "clip.mp4.vtt").is_symlink()
    assert len(webvtt.read(str(elsewhere))) == 1
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640
