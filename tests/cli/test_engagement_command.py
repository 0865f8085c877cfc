"""``emotilens engagement`` with a stand-in network, whose windows are put together by hand."""

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
        helper.make_node(last, ["logits"], ["said"]),
    ]
    weights = numpy_helper.from_array(WEIGHTS[:, :outputs], "weights")
    shown = helper.make_tensor_value_info("windows", TensorProto.FLOAT, [1, FRAMES, 2 * SIZE])
    said = helper.make_tensor_value_info("said", TensorProto.FLOAT, [1, outputs])
    graph = helper.make_graph(nodes, "engagement", [shown], [said], [weights])
    opset = [helper.make_opsetid("", 13)]
    return helper.make_model(graph, opset_imports=opset, ir_version=8).SerializeToString()


@pytest.fixture
def place(tmp_path):
    (tmp_path / "network.onnx").write_bytes(network())
    (tmp_path / "tables" / "monday").mkdir(parents=True)
    # A second, smaller face in frame 3 is not the one that is looked at.
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
    return run("engagement", *arguments, "--out", place / "said.txt", *options)


def expected(stride):
    """Mean over windows, which start before the last that fits, as the authors have it."""
    said = []
    for start in range(0, 12, stride):
        window = EMBEDDINGS[start : start + FRAMES].astype(np.float64)
        shown = np.concatenate((window.std(axis=0), window.mean(axis=0)))
        said.append(softmax(shown @ WEIGHTS))
    return np.mean(said, axis=0)


@pytest.mark.parametrize("stride", [1, 5])
def test_a_video_is_the_mean_of_its_windows(place, stride):
    assert engagement(place, "--stride", stride) == 0
    header, line = (place / "said.txt").read_text().splitlines()
    assert header == "filename,distracted,engaged"
    name, *values = line.split(",")
    assert name == "monday/clip.mp4"
    assert list(map(float, values)) == pytest.approx(expected(stride), abs=1e-5)


def test_what_is_said_can_be_evaluated(place, capsys):
    assert engagement(place) == 0
    label = int(expected(1).argmax())
    (place / "true.csv").write_text(f"filename,Distracted,Engaged\nclip,{label}\n")
    assert run("evaluate", place / "said.txt", place / "true.csv") == 0
    assert "accuracy                  1.0000" in capsys.readouterr().out


def test_a_short_video_is_told_and_the_others_are_read(place, capsys):
    np.savez(place / "tables" / "short.npz", embeddings=EMBEDDINGS[:128])
    assert engagement(place) == 1
    assert "short: Engagement needs more than 128 frames with a face" in capsys.readouterr().err
    assert len((place / "said.txt").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (network(last="Identity"), "It must have one: the probabilities of distracted and engaged"),
        (network(outputs=1), "has 1 outputs, the first of the shape (1, 1)"),
        (b"no network", "cannot load the model “network.onnx”"),
        (None, "network.onnx cannot be read"),
    ],
)
def test_networks_that_cannot_be_used_are_told(place, capsys, content, said):
    (place / "network.onnx").unlink()
    if content:
        (place / "network.onnx").write_bytes(content)
    assert engagement(place) == 2
    assert said in capsys.readouterr().err
    assert not (place / "said.txt").exists()


def test_embeddings_that_the_network_cannot_read_and_another_stride_are_told(place, capsys):
    file = place / "tables" / "monday" / "clip.mp4.embeddings.npz"
    np.savez(file, embeddings=np.ones((140, 5)))
    assert engagement(place) == 2
    assert "rejects a window of the shape (1, 128, 10)" in capsys.readouterr().err
    assert engagement(place, "--stride", 0) == 2
    assert "Every 0th window cannot be taken" in capsys.readouterr().err
