"""Temporal heads as files, and batch normalisation folded into their convolutions."""

import io
import json

import numpy as np
import onnx
import pytest
from onnx import helper
from onnx.reference import ReferenceEvaluator

from emotilens.basics.errors import HeadError
from emotilens.heads.files import any_head_from_bytes, head_from_bytes, head_to_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.heads.temporal_convolution import convolved, temporal_logits
from emotilens.heads.temporal_head import DilatedConvolution, TemporalHead

RANDOM = np.random.default_rng(3)


def random_array(*shape):
    return RANDOM.normal(size=shape).astype(np.float32).astype(np.float64)


HEAD = TemporalHead(
    Layer(random_array(5, 4), random_array(4)),
    tuple(
        DilatedConvolution(random_array(3, 4, 4), random_array(4), dilation) for dilation in (1, 2)
    ),
    Layer(random_array(4, 2), random_array(2)),
    name="fights",
    model="convnext",
    model_sha256="c" * 64,
    clip=16,
)


def test_a_stored_temporal_head_reads_back_unchanged():
    content = head_to_bytes(HEAD)
    read = any_head_from_bytes(content, "fights.npz")
    assert isinstance(read, TemporalHead)
    facts = (read.name, read.model, read.model_sha256, read.clip, read.size)
    assert facts == ("fights", "convnext", "c" * 64, 16, 5)
    embeddings = random_array(20, 5)
    assert np.array_equal(temporal_logits(read, embeddings), temporal_logits(HEAD, embeddings))
    assert head_to_bytes(read) == content


def test_the_kind_of_a_head_is_recognised_from_its_file():
    branch = Branch(
        "violence", ("violence",), (Layer(random_array(5, 1), random_array(1)),), (0.5,)
    )
    plain = head_to_bytes(Head("plain", "m", "", np.zeros(5), np.ones(5), (branch,)))
    assert any_head_from_bytes(plain, "plain.npz").name == "plain"
    with pytest.raises(HeadError, match="format is “emotilens-temporal-head-1”"):
        head_from_bytes(head_to_bytes(HEAD), "fights.npz")


def test_folding_a_batch_normalisation_gives_what_onnx_defines():
    block = HEAD.blocks[0]
    mean, scale, shift = random_array(4), random_array(4), random_array(4)
    variance = np.abs(random_array(4)) + 0.1
    values = random_array(9, 4)
    node = helper.make_node("BatchNormalization", list("xsbmv"), ["y"], epsilon=1e-5)
    inputs = [
        helper.make_tensor_value_info(name, onnx.TensorProto.DOUBLE, None) for name in "xsbmv"
    ]
    outputs = [helper.make_tensor_value_info("y", onnx.TensorProto.DOUBLE, None)]
    graph = helper.make_graph([node], "normalisation", inputs, outputs)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
    feed = {"x": convolved(values, block), "s": scale, "b": shift, "m": mean, "v": variance}
    (expected,) = ReferenceEvaluator(model).run(None, feed)
    folded = block.normalised(mean, variance, scale, shift)
    assert convolved(values, folded) == pytest.approx(expected)


def stored(change=lambda description: None, **arrays):
    with np.load(io.BytesIO(head_to_bytes(HEAD))) as content:
        everything = {**content, **arrays}
    description = json.loads(str(everything["description"]))
    change(description)
    file = io.BytesIO()
    np.savez(file, **{**everything, "description": np.array(json.dumps(description))})
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (stored(lambda d: d.pop("clip")), r"incomplete \('clip'\)"),
        (stored(lambda d: d.update(dilations=[1, 2, 4])), r"incomplete .*block\.3\.weights"),
        (
            stored(lambda d: d.update(dilations=[1, 0])),
            "“dilations” is 0, .* number from 1",
        ),
        (stored(lambda d: d.update(clip=1)), "“clip” is 1, but must be a whole number from 2"),
        (stored(lambda d: d.update(classes=["a", "b"])), "predict a, b, but"),
        (stored(lambda d: d["input"].update(size=6)), "size 6 .* arrays read embeddings of size 5"),
        (stored(**{"last.biases": np.zeros(3)}), r"“last” in .* biases of shape \(3,\)"),
        (stored(**{"entry.weights": np.full((5, 4), np.nan)}), "contains nan, .* finite numbers"),
        (stored(**{"entry.weights": np.zeros(4)}), r"“entry” in .* weights of shape \(4,\)"),
        (stored(**{"block.1.weights": np.zeros(4)}), r"“block.1” in .* weights of shape \(4,\)"),
        (stored(**{"block.2.weights": np.zeros((2, 4, 4))}), "Block 2 of a temporal head"),
    ],
)
def test_a_damaged_or_inconsistent_file_is_refused(content, message):
    with pytest.raises(HeadError, match=message):
        any_head_from_bytes(content, "fights.npz")
