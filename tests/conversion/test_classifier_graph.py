"""A classifier gets an output with its features, and nothing else changes."""

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from emotilens.conversion.classifier_graph import check_same_outputs, with_embedding_output
from emotilens.conversion.onnx_graph import ConversionError

SHAPE = (3, 4, 5)
WEIGHTS = np.arange(6, dtype=np.float32).reshape(2, 3) / 5
BIAS = np.array([0.5, -1], np.float32)


def classifier(
    *,
    weights: np.ndarray = WEIGHTS,
    transposed: int = 1,
    stored: bool = True,
    batch: str | int = "batch_size",
    after: tuple[onnx.NodeProto, ...] = (),
) -> bytes:
    """Pooling of each plane, then a ``Gemm``."""
    pictures = helper.make_tensor_value_info("input", TensorProto.FLOAT, [batch, *SHAPE])
    scores = helper.make_tensor_value_info("output", TensorProto.FLOAT, [batch, 2])
    last = "output" if not after else "scores"
    nodes = [
        helper.make_node("GlobalAveragePool", ["input"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["flat"], axis=1),
        helper.make_node("Gemm", ["flat", "W", "b"], [last], transB=transposed),
        *after,
    ]
    constants = [numpy_helper.from_array(weights, "W"), numpy_helper.from_array(BIAS, "b")]
    if not stored:
        nodes.insert(0, helper.make_node("Constant", [], ["W"], value=constants.pop(0)))
    graph = helper.make_graph(nodes, "net", [pictures], [scores], constants)
    opset = [helper.make_opsetid("", 11)]
    return helper.make_model(graph, ir_version=6, opset_imports=opset).SerializeToString()


def run(content: bytes, faces: np.ndarray) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(content)
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, {"input": faces}), strict=True))


@pytest.mark.parametrize(("weights", "transposed"), [(WEIGHTS, 1), (WEIGHTS.T.copy(), 0)])
def test_one_pass_gives_the_features_and_the_output_of_the_last_layer(weights, transposed):
    content = classifier(weights=weights, transposed=transposed)
    changed, size = with_embedding_output(content, "embedding")
    faces = np.random.default_rng(1).random((3, *SHAPE), np.float32)
    outputs = run(changed, faces)
    assert size == 3
    assert list(outputs) == ["output", "embedding"]
    assert outputs["embedding"] == pytest.approx(faces.mean(axis=(2, 3)), abs=1e-6)
    assert outputs["output"] == pytest.approx(outputs["embedding"] @ WEIGHTS.T + BIAS, abs=1e-6)
    assert np.array_equal(outputs["output"], run(content, faces)["output"])


def test_the_same_file_gives_the_same_bytes():
    first, second = (with_embedding_output(classifier(), "embedding") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>no graph</html>", "damaged, or not a graph"),
        (
            classifier(after=(helper.make_node("Softmax", ["scores"], ["output"]),)),
            "made by a Gemm, but has: “output” made by Softmax",
        ),
        (classifier(stored=False), "should read features, weights and a bias"),
    ],
)
def test_an_unexpected_last_layer_is_rejected_with_its_description(content, message):
    with pytest.raises(ConversionError, match=message):
        with_embedding_output(content, "embedding")


def test_two_outputs_are_rejected():
    twice, _ = with_embedding_output(classifier(), "embedding")
    with pytest.raises(ConversionError, match="one output, made by a Gemm, but has: “output”"):
        with_embedding_output(twice, "features")


def test_a_graph_with_different_results_is_rejected():
    check_same_outputs(classifier(), classifier(), SHAPE)
    with pytest.raises(ConversionError, match="“output” differs from the original's by"):
        check_same_outputs(classifier(), classifier(weights=WEIGHTS * 1.01), SHAPE)


def test_a_graph_with_a_batch_size_of_one_is_rejected():
    single = classifier(batch=1)
    with pytest.raises(ConversionError, match="does not run on a batch of two faces"):
        check_same_outputs(single, single, SHAPE)


def test_a_damaged_graph_is_a_conversion_error():
    """Bytes are changed, cut off and repeated at random places."""
    chance = np.random.default_rng(16)
    whole = classifier()
    refused = 0
    for _ in range(2000):
        content = bytearray(whole)
        for place in chance.integers(0, len(content), chance.integers(1, 5)):
            content[place] = chance.integers(0, 256)
        start, end = np.sort(chance.integers(0, len(content), 2))
        kind = chance.integers(0, 3)
        content = (content, content[:end], content[:end] + content[start:])[kind]
        try:
            with_embedding_output(bytes(content), "embedding")
        except ConversionError:
            refused += 1
    assert refused > 500
