"""A head on top of the real default model, on the command line, for pictures and videos."""

import csv
import json

import numpy as np
import pytest
from scipy.special import expit

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table
from emotilens.gradio_app.pictures import analyse_picture_file
from emotilens.gradio_app.score_table import score_table
from emotilens.heads.files import head_from_bytes, head_to_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine
from video_making import moving_face, write_video

pytestmark = pytest.mark.usefixtures("models")

NAMES = ("AU6", "AU12")


@pytest.fixture
def head_file(tmp_path):
    """A head with a random layer; returns the file and the layer."""
    model = ModelStore.default().manifest.expression_model()
    size = model.expression.embedding.size
    numbers = np.random.default_rng(2).normal(0, 0.1, (size, 2)).astype(np.float32)
    layer = Layer(numbers.astype(np.float64), np.array([0.25, -0.5]))
    branch = Branch("action_units", NAMES, (layer,), (0.5, 0.5))
    head = Head("trial", model.name, model.sha256, np.zeros(size), np.ones(size), (branch,))
    file = tmp_path / "trial.npz"
    file.write_bytes(head_to_bytes(head))
    return file, layer


def analyse(*arguments):
    return main(["analyse", *map(str, arguments)])


def expected_units(out, layer, file):
    embeddings = load_embedding_table(out / file).embeddings
    return expit(embeddings @ layer.weights + layer.biases)


def test_a_picture_gets_action_units(tmp_path, head_file, capsys, example_picture):
    file, layer = head_file
    out, result = tmp_path / "out", tmp_path / "result.json"
    arguments = [example_picture, "--head", file, "--embeddings", "--out", out, "--json", result]
    assert analyse(*arguments) == 0
    assert "From the head “trial”: action units" in capsys.readouterr().out
    document = json.loads(result.read_text())
    (face,) = document["sources"][0]["frames"][0]["faces"]
    (expected,) = expected_units(out, layer, "pictures.embeddings.npz")
    assert document["head"]["name"] == "trial"
    assert list(face["action_units"].values()) == pytest.approx(expected, abs=1e-5)


def test_the_gradio_app_shows_the_heads_predictions(head_file, example_picture):
    file, _ = head_file
    head = head_from_bytes(file.read_bytes(), str(file))
    engine = native_engine(ModelStore.default(), head=head)
    view = analyse_picture_file(engine, str(example_picture))
    assert "From the head “trial”: action units." in score_table(view.source, view.head)
    assert view.document["head"]["thresholds"] == dict.fromkeys(NAMES, 0.5)
    assert set(view.document["sources"][0]["frames"][0]["faces"][0]["action_units"]) == set(NAMES)


def test_a_video_gets_action_units_and_is_analysed_again_with_another_head(tmp_path, head_file):
    file, layer = head_file
    video = write_video(tmp_path / "clip.mkv", moving_face(2))
    out = tmp_path / "out"
    assert analyse(video, "--out", out, "--embeddings", "--head", file) == 0
    table = out / "clip.mkv.csv"
    with table.open(encoding="utf-8", newline="") as content:
        rows = list(csv.DictReader(content))
    raw = [[float(row[f"{name}_raw"]) for name in NAMES] for row in rows]
    expected = expected_units(out, layer, "clip.mkv.embeddings.npz")
    assert np.allclose(raw, expected, atol=1e-5)
    assert {row["head"] for row in rows} == {"trial"}
    written = table.stat().st_mtime_ns
    assert analyse(video, "--out", out, "--head", file) == 0
    assert table.stat().st_mtime_ns == written
    assert analyse(video, "--out", out) == 0
    assert "AU6" not in table.read_text().splitlines()[0]


def test_files_that_are_not_a_head_for_the_model_are_rejected(
    tmp_path, head_file, capsys, example_picture
):
    file, _ = head_file
    assert analyse(example_picture, "--head", tmp_path / "absent.npz") == 2
    assert "absent.npz cannot be read" in capsys.readouterr().err
    assert analyse(example_picture, "--head", example_picture) == 2
    assert "cannot be read as a head" in capsys.readouterr().err
    assert analyse(example_picture, "--head", file, "--model", "mini-xception") == 2
    assert "“emotilens-ferplus”, but the model is “mini-xception”" in capsys.readouterr().err
