"""From videos to violence in each frame: a user's network, a temporal head, predictions."""

import json

import numpy as np
import pytest
from onnx import TensorProto, helper
from scipy.special import softmax
from sklearn.metrics import f1_score

from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table
from emotilens.heads.files import any_head_from_bytes, head_to_bytes
from emotilens.heads.head import Layer
from emotilens.heads.temporal_head import TemporalHead
from emotilens.manifest.digests import sha256
from video_making import write_video

MEAN, DEVIATION = (0.5, 0.25, 0.0), (0.5, 0.25, 1.0)


def run(*arguments):
    return main([str(argument) for argument in arguments])


def network(output=("batch", 3), pooled=True):
    """Features are the mean of each plane, or the planes themselves."""
    nodes = [helper.make_node("GlobalAveragePool", ["frames"], ["pooled"])] if pooled else []
    source = "pooled" if pooled else "frames"
    last = helper.make_node("Flatten" if pooled else "Identity", [source], ["features"])
    inputs = helper.make_tensor_value_info("frames", TensorProto.FLOAT, ["batch", 3, 8, 8])
    outputs = helper.make_tensor_value_info("features", TensorProto.FLOAT, output)
    graph = helper.make_graph([*nodes, last], "mean", [inputs], [outputs])
    opset = [helper.make_opsetid("", 17)]
    return helper.make_model(graph, opset_imports=opset, ir_version=8).SerializeToString()


@pytest.fixture
def place(tmp_path):
    """A network with its description, and a video of plain colours."""
    (tmp_path / "mean.onnx").write_bytes(network())
    description = {
        "name": "mean-colour",
        "output": "features",
        "input": {
            "name": "frames",
            "size": [8, 8],
            "colour": "rgb",
            "resize": "bilinear",
            "divide": 255,
            "mean": MEAN,
            "std": DEVIATION,
        },
    }
    (tmp_path / "mean.json").write_text(json.dumps(description))
    frames = [np.full((24, 32, 3), (20 * k, 255 - 20 * k, 51), np.uint8) for k in range(5)]
    write_video(tmp_path / "clip.mkv", frames, [0, 40, 100, 110, 200])
    return tmp_path


def embed(place, *options):
    arguments = ["--network", place / "mean.onnx", "--description", place / "mean.json"]
    return run("embed", *arguments, "--out", place / "tables", *options)


def colours(chosen):
    """The network's output for each frame, by the formula (value / 255 − mean) / deviation."""
    values = np.array([(20 * k, 255 - 20 * k, 51) for k in chosen]) / 255
    return (values - MEAN) / DEVIATION


def test_whole_frames_are_embedded_with_their_times(place, capsys):
    assert embed(place, place / "clip.mkv") == 0
    assert "clip.mkv: 5 frames" in capsys.readouterr().out
    table = load_embedding_table(place / "tables" / "clip.mkv.embeddings.npz")
    assert table.embeddings == pytest.approx(colours(range(5)), abs=1e-5)
    assert (table.model, table.sha256) == ("mean-colour", sha256(network()))
    assert table.times == pytest.approx([0, 0.04, 0.1, 0.11, 0.2])
    assert table.boxes[0].tolist() == [0, 0, 32, 24]
    assert [path.name for path in (place / "tables").iterdir()] == ["clip.mkv.embeddings.npz"]


def test_a_temporal_head_predicts_violence_in_every_frame(place, capsys):
    assert embed(place, place / "clip.mkv", "--every", 2) == 0
    # Without blocks each frame is read separately, so clips make no difference.
    entry, last = Layer(np.eye(3), np.zeros(3)), Layer(np.eye(3)[:, :2], np.array([0.0, 0.5]))
    head = TemporalHead(entry, (), last, name="fights", model="mean-colour")
    (place / "head.npz").write_bytes(head_to_bytes(head))
    out = ["--out", place / "predictions"]
    assert run("apply-head", place / "head.npz", place / "tables", *out) == 0
    logits = colours((0, 2, 4))[:, :2] + [0, 0.5]
    first, middle, last = softmax(logits, axis=1)[:, 1]
    predictions = np.loadtxt(place / "predictions" / "violence" / "clip.txt", skiprows=1)
    expected = [first, (first + middle) / 2, middle, (middle + last) / 2, last]
    assert predictions == pytest.approx(expected, abs=1e-5)
    (place / "true.txt").write_text("violence\n1\n0\n0\n1\n1\n")
    capsys.readouterr()
    assert run("evaluate", place / "predictions" / "violence", place / "true.txt") == 0
    figure = f1_score([1, 0, 0, 1, 1], predictions >= 0.5, average="macro")
    assert f"macro F1                  {figure:.4f}" in capsys.readouterr().out


def test_a_temporal_head_is_fitted_and_evaluated_on_held_out_videos(tmp_path, capsys):
    """Violence is the five frames after a flash, which is visible in a single frame."""
    chance = np.random.default_rng(5)
    true = {}
    for folder in ("tables", "true"):
        (tmp_path / folder).mkdir()
    for video in range(6):
        flashes = chance.random(150) < 0.05
        present = (np.convolve(flashes, np.ones(6))[:150] > 0).astype(int)
        rows = np.column_stack((4.0 * flashes, chance.normal(size=150))).astype(np.float32)
        np.savez(tmp_path / "tables" / f"v{video}.npz", embeddings=rows, model=np.array("stand-in"))
        lines = "\n".join(map(str, present))
        (tmp_path / "true" / f"v{video}.txt").write_text(f"violence\n{lines}\n")
        true[f"v{video}"] = present
    arguments = [tmp_path / "tables", tmp_path / "true", "--out", tmp_path / "head.npz"]
    options = ["--hidden", 8, "--epochs", 25, "--batch", 4, "--rate", 0.01, "--name", "flashes"]
    assert run("train-temporal-head", *arguments, *options) == 0
    printed = capsys.readouterr().out
    assert "violence: fitted to 600 frames from 4 videos; figures on 300" in printed
    head = any_head_from_bytes((tmp_path / "head.npz").read_bytes(), "head.npz")
    assert (head.name, head.model, head.clip) == ("flashes", "stand-in", 32)
    assert head.fitting["epochs"] == 25
    name, figure = head.fitting["epoch_chosen_by"].split(" of the held-out rows, ")
    assert name == "violence F1"
    assert f"macro F1                  {figure}" in printed

    out = ["--out", tmp_path / "predictions"]
    assert run("apply-head", tmp_path / "head.npz", tmp_path / "tables", *out) == 0
    written = tmp_path / "predictions" / "violence"
    predicted = {name: np.loadtxt(written / f"{name}.txt", skiprows=1) for name in true}
    pairs = [
        f1_score(np.r_[true[a], true[b]], np.r_[predicted[a], predicted[b]] >= 0.5, average="macro")
        for a in true
        for b in true
        if a < b
    ]
    assert any(f"macro F1                  {figure:.4f}" in printed for figure in pairs)
    assert min(pairs) > 0.95

    assert run("train-temporal-head", *arguments, "--clip", 1) == 2
    assert "cannot be fitted to clips of 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"output": "logits"}, "outputs features, but its description names “frames” and “logits”"),
        ({"input": {"name": "frames"}}, "does not describe a network: 'size' is missing"),
        ({"size": [4, 4]}, "rejects an input of the shape (1, 3, 4, 4)"),
        ({"mean": [0.5]}, "has 3 colour channel(s), but 1 mean(s)"),
    ],
)
def test_a_description_that_does_not_match_the_network_is_rejected(place, capsys, change, message):
    description = json.loads((place / "mean.json").read_text())
    if set(change) <= {"size", "mean"}:
        description["input"] |= change
    else:
        description |= change
    (place / "mean.json").write_text(json.dumps(description))
    assert embed(place, place / "clip.mkv") == 2
    assert message in capsys.readouterr().err


def test_unusable_networks_are_rejected(place, capsys):
    (place / "mean.onnx").write_bytes(network(("batch", 3, 8, 8), pooled=False))
    assert embed(place, place / "clip.mkv") == 2
    assert "It must be one row of features per frame" in capsys.readouterr().err
    (place / "mean.onnx").write_bytes(b"no network")
    assert embed(place, place / "clip.mkv") == 2
    assert "cannot load the model “mean-colour”" in capsys.readouterr().err
    (place / "mean.onnx").unlink()
    assert embed(place, place / "clip.mkv") == 2
    assert "mean.onnx cannot be read" in capsys.readouterr().err
    (place / "mean.json").write_text("{")
    assert embed(place, place / "clip.mkv") == 2
    assert "mean.json cannot be read" in capsys.readouterr().err


def test_a_video_that_fails_is_named_and_leaves_no_table(place, capsys):
    (place / "bad.mp4").write_bytes(b"no video")
    assert embed(place, place / "bad.mp4", place / "clip.mkv") == 1
    printed = capsys.readouterr().out
    assert "bad.mp4: The file could not be read as a video" in printed
    assert [path.name for path in (place / "tables").iterdir()] == ["clip.mkv.embeddings.npz"]
    (place / "nothing").mkdir()
    assert embed(place, place / "nothing") == 2
    assert "contains no videos (other files: 0)" in capsys.readouterr().err


def test_a_temporal_head_reads_one_video_at_a_time(place, capsys):
    head = TemporalHead(Layer(np.eye(3), np.zeros(3)), (), Layer(np.ones((3, 2)), np.zeros(2)))
    (place / "head.npz").write_bytes(head_to_bytes(head))
    both = {"sources": np.array(["a", "b"]), "source": np.array([0, 1])}
    np.savez(place / "both.npz", embeddings=np.ones((2, 3)), **both)
    out = ["--out", place / "predictions"]
    assert run("apply-head", place / "head.npz", place / "both.npz", *out) == 2
    assert "covers 2 videos or pictures" in capsys.readouterr().err


def test_two_videos_whose_tables_would_have_the_same_name_are_rejected_at_once(place, capsys):
    (place / "other").mkdir()
    (place / "other" / "clip.mkv").write_bytes((place / "clip.mkv").read_bytes())
    assert embed(place, place / "clip.mkv", place / "other" / "clip.mkv") == 2
    assert "would have the same name" in capsys.readouterr().err
    assert not (place / "tables").exists()
