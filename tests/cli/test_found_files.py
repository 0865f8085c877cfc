"""Which files of a folder are analysed, what is left out, and any name that a file can have."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_steps.paths import ROOT
from emotilens.basics.errors import SpecificationError
from emotilens.cli.inputs.files import files_by_name, find_files
from emotilens.cli.main import main
from emotilens.native.result_files import ResultFiles
from picture_cases import CASES
from video_making import moving_face, write_video

NOT_UTF8 = os.fsdecode(b"gr\xfc\xdf")
"""A name in Latin-1, as on disks from another time."""


def names(*paths):
    return [name for name, _ in find_files(paths).files]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "all"
    place.mkdir()
    return place


def test_files_of_cameras_and_phones_are_found_by_their_suffixes(folder):
    kinds = ["AVIF", "jfif", "HEIC", "heif", "apng", "MTS", "m2ts", "3gp", "VOB", "asf"]
    for kind in kinds:
        (folder / f"file.{kind}").touch()
    assert names(folder) == sorted(f"file.{kind}" for kind in kinds)
    assert not find_files([folder]).left_out


def test_what_is_left_out_of_a_folder_is_named_with_the_reason(folder, tmp_path):
    for name in ("a.jpg", "b.txt", "c.pdf", "d.doc", "e.raw", "._a.jpg", ".DS_Store"):
        (folder / name).touch()
    (folder / ".git").mkdir()
    (folder / ".git/x.png").touch()
    (folder / "album.jpg").mkdir()
    (folder / "album.jpg/inside.png").touch()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "linked").symlink_to(elsewhere)
    (folder / "broken.jpg").symlink_to(tmp_path / "nothing.jpg")
    os.mkfifo(folder / "pipe.png")
    found = find_files([folder])
    assert [name for name, _ in found.files] == ["a.jpg", "album.jpg/inside.png"]
    assert found.left_out == [
        f"{folder}: left out 3 hidden files or folders: .DS_Store, ._a.jpg, .git.",
        f"{folder}: left out 1 linked folder: linked. Name a folder itself to analyse its files.",
        f"{folder}: left out 4 files of other kinds: b.txt, c.pdf, d.doc and 1 more.",
        f"{folder}: left out 2 links or files without content: broken.jpg, pipe.png.",
    ]


@pytest.fixture
def forbidden(monkeypatch):
    """Names of what cannot be opened: permissions do not stop whoever runs tests as root."""
    names = set()
    listed, looked_at = os.scandir, Path.stat

    def refuse(path):
        if Path(path).name in names:
            raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", lambda path: refuse(path) or listed(path))
    monkeypatch.setattr(Path, "stat", lambda path, **how: refuse(path) or looked_at(path, **how))
    return names


def test_what_cannot_be_opened_is_counted_and_named_with_a_remedy(folder, forbidden):
    (folder / "a.jpg").touch()
    closed = [folder / name for name in ("b", "c", "d", "e")]
    for place in closed[:2]:
        place.mkdir()
    for place in closed[2:]:
        place.touch()
    forbidden |= {place.name for place in closed}
    found = find_files([folder])
    assert [name for name, _ in found.files] == ["a.jpg"]
    assert found.left_out == []
    *named, rest = found.complaints
    assert len(named) == 3
    assert all("could not be opened (Permission denied). Check its" in one for one in named)
    assert rest == "1 more could not be opened. Check their permissions."


def test_commands_that_learn_or_measure_say_what_they_could_not_open(folder, forbidden, capsys):
    (folder / "closed").mkdir()
    (folder / "a.txt").touch()
    forbidden.add("closed")
    for command in (
        ["recognise", str(folder), str(folder)],
        ["train-group", str(folder), "--out", str(folder / "group.npz")],
        ["evaluate", str(folder), str(folder)],
    ):
        assert main(command) == 2
        complaint = f"{folder}/closed could not be opened (Permission denied). Check its"
        assert complaint in capsys.readouterr().err


def test_the_sentences_reach_the_screen_and_the_rest_is_analysed(folder, models, capsys):
    shutil.copy(CASES / "face.jfif", folder / "a.jfif")
    shutil.copy(CASES / "face.avif", folder / "b.avif")
    (folder / "notes\x1b[2J.txt").touch()
    assert main(["analyse", str(folder)]) == 0
    printed = capsys.readouterr()
    assert printed.out.count(": happiness 100%") == 2
    left_out, pace = printed.err.splitlines()
    assert left_out == f"{folder}: left out 1 file of another kind: notes␛[2J.txt."
    assert pace.startswith("2 pictures in ")


def test_one_file_by_two_paths_is_one_file(folder):
    (folder / "clip.mp4").touch()
    (folder / "link.mp4").symlink_to(folder / "clip.mp4")
    found = find_files([folder / "clip.mp4", folder / ".." / "all" / "clip.mp4"])
    assert list(files_by_name(found.files)) == ["clip.mp4"]
    (folder / "other").mkdir()
    (folder / "other/clip.mp4").touch()
    both = find_files([folder / "clip.mp4", folder / "other/clip.mp4"])
    with pytest.raises(SpecificationError, match="would have the same name"):
        files_by_name(both.files)


def test_names_in_any_bytes_are_analysed_and_shown(folder, models, capfd):
    shutil.copy(CASES / "face.jfif", folder / f"{NOT_UTF8}.jpg")
    document = folder / "result.json"
    assert main(["analyse", str(folder / f"{NOT_UTF8}.jpg"), "--json", str(document)]) == 0
    assert "gr\ufffd\ufffd.jpg: happiness" in capfd.readouterr().out
    (source,) = json.loads(document.read_bytes().decode("utf-8"))["sources"]
    assert source["source"] == f"{folder}/gr\ufffd\ufffd.jpg"
    assert source["source"].encode("utf-8")


def test_videos_that_differ_in_bytes_that_cannot_be_shown_keep_their_own_results(folder, models):
    clip = write_video(folder / f"{NOT_UTF8}.mkv", moving_face(2))
    shutil.copy(clip, folder / os.fsdecode(b"gr\xfd\xdf.mkv"))
    out = folder / "out"
    assert main(["analyse", str(folder), "--out", str(out), "--video-json"]) == 0
    documents = [file for file in out.glob("*.json") if "summary" not in file.name]
    assert len(documents) == 2
    for file in documents:
        (source,) = json.loads(file.read_text("utf-8"))["sources"]
        assert source["source"].startswith("gr\ufffd\ufffd")


@pytest.mark.parametrize("length", [236, 251])
def test_results_of_a_video_with_a_long_name_are_written(folder, models, length):
    stems = ["x" * length, "x" * (length - 1) + "y", "ß" * (length // 2)]
    clip = write_video(folder / "clip.mkv", moving_face(2))
    for stem in stems:
        shutil.copy(clip, folder / f"{stem}.mkv")
    clip.unlink()
    out = folder / "out"
    arguments = ["analyse", str(folder), "--out", str(out), "--video-json", "--embeddings"]
    assert main(arguments) == 0
    tables = list(out.glob("*.csv"))
    assert len(tables) == 3
    assert all(len(os.fsencode(file.name)) <= 255 for file in out.iterdir())
    (source, *_) = (json.loads(file.read_text())["sources"][0] for file in out.glob("xx*.mkv.json"))
    assert len(source["source"]) == length + 4
    assert main(arguments) == 0
    with tables[0].open(encoding="utf-8", newline="") as content:
        assert len(list(csv.DictReader(content))) == 2


def test_ordinary_names_of_results_are_not_changed(folder):
    files = ResultFiles(folder, "monday/clip.mp4")
    assert files.table == folder / "monday/clip.mp4.csv"
    assert files.summary == folder / "monday/clip.mp4.summary.json"


def test_a_name_with_a_leading_dash_is_analysed(folder, models, monkeypatch, capsys):
    shutil.copy(CASES / "face.jfif", folder / "-dash.jpg")
    monkeypatch.chdir(folder)
    assert main(["analyse", "--", "-dash.jpg"]) == 0
    assert "-dash.jpg: happiness" in capsys.readouterr().out
    command = [sys.executable, str(ROOT / "build.py"), "analyse", "--", "-dash.jpg"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "-dash.jpg: happiness" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [[""], ["a.jpg", "--out", ""], ["a.jpg", "--json", ""]])
def test_an_empty_path_is_not_the_current_folder(arguments, capsys):
    with pytest.raises(SystemExit):
        main(["analyse", *arguments])
    assert "the path is empty" in capsys.readouterr().err


def test_the_output_can_be_shown_by_any_terminal(folder, models):
    shutil.copy(CASES / "face.jfif", folder / f"{NOT_UTF8} 你好.jpg")
    command = [sys.executable, "-m", "emotilens", "analyse", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py"), "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert b"gr?? ??.jpg: happiness" in done.stdout
    assert done.returncode == 0


def test_an_animation_is_a_video_where_results_of_videos_are_wanted(folder, models, capsys):
    file = shutil.copy(CASES / "anim_blank_first.gif", folder / "blank.gif")
    assert main(["analyse", str(file), "--out", str(folder / "out")]) == 0
    with (folder / "out/blank.gif.csv").open(encoding="utf-8", newline="") as content:
        labels = [row["label"] for row in csv.DictReader(content)]
    assert labels[0] == ""
    assert labels[-1] == "happiness"
    capsys.readouterr()
    assert main(["analyse", str(file)]) == 0
    printed = capsys.readouterr()
    assert "blank.gif: no face detected" in printed.out
    assert "Only the first of 2 frames was analysed." in printed.err
    assert "To analyse every frame, add --out DIR" in printed.err


def test_whatever_one_picture_causes_costs_that_picture_only(folder, models, monkeypatch, capsys):
    from emotilens.cli.analysing import pictures

    for name in ("a.jpg", "b.jpg", "c.jpg"):
        shutil.copy(CASES / "face.jfif", folder / name)
    read = pictures.open_picture

    def fail_at_b(file):
        if file.name == "b.jpg":
            raise RuntimeError("x")
        return read(file)

    monkeypatch.setattr(pictures, "open_picture", fail_at_b)
    document = folder / "out.json"
    assert main(["analyse", str(folder), "--json", str(document)]) == 1
    errors = [source["error"] for source in json.loads(document.read_text())["sources"]]
    assert errors[0] is errors[2] is None
    assert errors[1].startswith("The file caused an unexpected error (RuntimeError('x')).")


def test_a_folder_of_links_alone_is_refused_with_the_reason(tmp_path, capsys):
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "folder"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / "linked").symlink_to(elsewhere)
    assert main(["analyse", str(folder)]) == 2
    assert "left out 1 linked folder: linked. Name a folder itself" in capsys.readouterr().err
