"""No command writes over one of its inputs, or over a file of another kind."""

import json
import shutil

import numpy as np
import pytest

from emotilens.cli.main import main
from picture_cases import CASES
from video_making import moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")

FOREIGN = b'{"name": "package", "version": 1}'
"""A JSON file that is not ours."""


def run(*arguments):
    return main([str(argument) for argument in arguments])


@pytest.fixture
def place(tmp_path):
    """Pictures, a video, two tables and annotations."""
    for name in ("a.jpg", "b.jpg"):
        shutil.copy(CASES / "face.jfif", tmp_path / name)
    write_video(tmp_path / "clip.mkv", moving_face(3))
    rows = np.random.default_rng(1).normal(size=(10, 4))
    for kind in ("faces", "sound"):
        (tmp_path / kind).mkdir()
        file = tmp_path / kind / "clip.embeddings.npz"
        np.savez(file, embeddings=rows, model=np.array("m"))
    (tmp_path / "va").mkdir()
    (tmp_path / "va/clip.txt").write_text("valence,arousal\n" + "0.1,0.2\n0.3,0.4\n" * 5)
    (tmp_path / "package.json").write_bytes(FOREIGN)
    return tmp_path


def contents(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ("analyse a.jpg b.jpg --json b.jpg", "b.jpg is also read"),
        ("analyse b.jpg --json a.jpg", "a.jpg exists and is not an analysis"),
        ("analyse b.jpg --json package.json", "package.json exists and is not an analysis"),
        ("analyse clip.mkv --out a.jpg", "a.jpg cannot be written: a.jpg is a file"),
        ("analyse clip.mkv --out a.jpg/out", "a.jpg/out cannot be written: a.jpg is a file"),
        ("evaluate va va --json package.json", "package.json exists and is not a file of figures"),
        ("evaluate va va --json va/clip.txt", "clip.txt is also read"),
        ("sweep va va --plot a.jpg", "a.jpg exists and is not a plot"),
        ("describe faces --out faces/clip.embeddings.npz", "clip.embeddings.npz is also read"),
        ("describe faces --out a.jpg", "a.jpg exists and is not a table of embeddings"),
        ("join faces sound --out faces", "clip.embeddings.npz is also read"),
        ("join faces sound --out sound", "clip.embeddings.npz is also read"),
        ("train-head faces va --task va --out a.jpg", "a.jpg exists and is not a head"),
        (
            "train-head faces va --task va --out sound/clip.embeddings.npz",
            "clip.embeddings.npz exists and is not a head",
        ),
        ("blend va --out .", "clip.txt is also read"),
    ],
)
def test_a_place_that_would_be_lost_is_refused(place, monkeypatch, capsys, arguments, reason):
    monkeypatch.chdir(place)
    if arguments.startswith("blend"):
        (place / "va").rename(place / "affect")
        arguments = arguments.replace("va", "affect")
    before = contents(place)
    assert run(*arguments.split()) == 2
    assert reason in capsys.readouterr().err
    assert contents(place) == before


def test_a_file_beside_a_video_that_is_not_ours_is_kept(place, capsys):
    """Takeouts of photo services have a JSON file beside each video, under its name."""
    sidecar = place / "clip.mkv.json"
    sidecar.write_bytes(FOREIGN)
    arguments = ["analyse", place / "clip.mkv", "--out", place]
    assert run(*arguments, "--video-json") == 2
    assert "clip.mkv.json exists and is not an analysis" in capsys.readouterr().err
    assert sidecar.read_bytes() == FOREIGN
    assert not (place / "clip.mkv.csv").exists()
    assert run(*arguments) == 0
    assert sidecar.read_bytes() == FOREIGN


def test_earlier_results_are_replaced(place):
    document = place / "result.json"
    for _ in range(2):
        assert run("analyse", place / "a.jpg", "--json", document) == 0
    assert json.loads(document.read_text())["sources"][0]["error"] is None
    for every in (1, 2):
        arguments = ["--out", place / "out", "--video-json", "--embeddings", "--every", every]
        assert run("analyse", place / "clip.mkv", *arguments) == 0
    (place / "empty.json").touch()
    assert run("analyse", place / "a.jpg", "--json", place / "empty.json") == 0
    head = place / "head.npz"
    for _ in range(2):
        train = ["train-head", place / "faces", place / "va", "--task", "va", "--out", head]
        assert run(*train) == 0
        figures = ["--json", place / "figures.json", "--plot", place / "plot.svg"]
        assert run("sweep", place / "va", place / "va", *figures) == 0


def test_an_export_replaces_its_own_kind_only(place, capsys):
    run("analyse", place / "clip.mkv", "--out", place / "out", "--video-json")
    document = place / "out/clip.mkv.json"
    for _ in range(2):
        assert run("export", document, "--to", "vtt") == 0
    (place / "out/clip.mkv.eaf").write_bytes(FOREIGN)
    assert run("export", document, "--to", "eaf") == 2
    assert "clip.mkv.eaf exists and is not a file of ELAN" in capsys.readouterr().err
    assert (place / "out/clip.mkv.eaf").read_bytes() == FOREIGN
