"""``emotilens engagement`` with a stand-in network, checked against windows made by hand."""

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper
from scipy.special import softmax

from emotilens.cli.main import main

SIZE, FRAMES = 3, 128
WEIGHTS = np.random.default_rng(1).normal(size=(2 * SIZE, 2)).astype(np.float32)
EMBEDDINGS = np.random.default_rng(2).normal(size=(140, SIZE)).astype(np.float32)


def run(*arguments):
    return main([str(argument) for argument in arguments])


def network(*, last="Softmax", outputs=2):
    """The mean over a window's frames, then one layer."""
    nodes = [
        helper.make_node("ReduceMean", ["windows"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("MatMul", ["mean", "weights"], ["logits"]),
        helper.make_node(last, ["logits"], ["predictions"]),
    ]
    weights = numpy_helper.from_array(WEIGHTS[:, :outputs], "weights")
    shown = helper.make_tensor_value_info("windows", TensorProto.FLOAT, [1, FRAMES, 2 * SIZE])
    predictions = helper.make_tensor_value_info("predictions", TensorProto.FLOAT, [1, outputs])
    graph = helper.make_graph(nodes, "engagement", [shown], [predictions], [weights])
    opset = [helper.make_opsetid("", 13)]
    return helper.make_model(graph, opset_imports=opset, ir_version=8).SerializeToString()


@pytest.fixture
def place(tmp_path):
    (tmp_path / "network.onnx").write_bytes(network())
    (tmp_path / "tables" / "monday").mkdir(parents=True)
    # The second, smaller face in frame 3 must be ignored.
    boxes = np.tile([0, 0, 9, 9], (141, 1))
    boxes[140] = (0, 0, 3, 3)
    np.savez(
        tmp_path / "tables" / "monday" / "clip.mp4.embeddings.npz",
        embeddings=np.concatenate((EMBEDDINGS, np.full((1, SIZE), 99, np.float32))),
        frames=np.append(np.arange(140), 3),
        boxes=boxes,
    )
    return tmp_path


def engagement(place, *options):
    arguments = [place / "tables", "--network", place / "network.onnx"]
    return run("engagement", *arguments, "--out", place / "predictions.txt", *options)


def expected(stride):
    """Mean over windows without the last one that fits, as in the authors' code."""
    predictions = []
    for start in range(0, 12, stride):
        window = EMBEDDINGS[start : start + FRAMES].astype(np.float64)
        shown = np.concatenate((window.std(axis=0), window.mean(axis=0)))
        predictions.append(softmax(shown @ WEIGHTS))
    return np.mean(predictions, axis=0)


@pytest.mark.parametrize("stride", [1, 5])
def test_the_prediction_for_a_video_is_the_mean_over_its_windows(place, stride):
    assert engagement(place, "--stride", stride) == 0
    header, line = (place / "predictions.txt").read_text().splitlines()
    assert header == "filename,distracted,engaged"
    name, *values = line.split(",")
    assert name == "monday/clip.mp4"
    assert list(map(float, values)) == pytest.approx(expected(stride), abs=1e-5)


def test_predictions_can_be_evaluated(place, capsys):
    assert engagement(place) == 0
    label = int(expected(1).argmax())
    (place / "true.csv").write_text(f"filename,Distracted,Engaged\nclip,{label}\n")
    assert run("evaluate", place / "predictions.txt", place / "true.csv") == 0
    assert "accuracy                  1.0000" in capsys.readouterr().out


def test_a_video_that_is_too_short_is_reported_and_the_others_are_read(place, capsys):
    np.savez(place / "tables" / "short.npz", embeddings=EMBEDDINGS[:128])
    assert engagement(place) == 1
    assert "short: Engagement needs more than 128 frames with a face" in capsys.readouterr().err
    assert len((place / "predictions.txt").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (network(last="Identity"), "It must have one: the probabilities of distracted and engaged"),
        (network(outputs=1), "has 1 outputs, the first of the shape (1, 1)"),
        (b"no network", "cannot load the model “network.onnx”"),
        (None, "network.onnx cannot be read"),
    ],
)
def test_unusable_networks_are_rejected(place, capsys, content, message):
    (place / "network.onnx").unlink()
    if content:
        (place / "network.onnx").write_bytes(content)
    assert engagement(place) == 2
    assert message in capsys.readouterr().err
    assert not (place / "predictions.txt").exists()


def test_embeddings_of_the_wrong_size_and_a_stride_of_zero_are_rejected(place, capsys):
    file = place / "tables" / "monday" / "clip.mp4.embeddings.npz"
    np.savez(file, embeddings=np.ones((140, 5)))
    assert engagement(place) == 2
    assert "rejects a window of the shape (1, 128, 10)" in capsys.readouterr().err
    assert engagement(place, "--stride", 0) == 2
    assert "--stride is 0, but must be 1 or more" in capsys.readouterr().err
