"""Temporal heads as files, and batch normalisation that goes into their numbers."""

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

CHANCE = np.random.default_rng(3)


def numbers(*shape):
    return CHANCE.normal(size=shape).astype(np.float32).astype(np.float64)


HEAD = TemporalHead(
    Layer(numbers(5, 4), numbers(4)),
    tuple(DilatedConvolution(numbers(3, 4, 4), numbers(4), dilation) for dilation in (1, 2)),
    Layer(numbers(4, 2), numbers(2)),
    name="fights",
    model="convnext",
    model_sha256="c" * 64,
    clip=16,
)


def test_a_temporal_head_is_read_back_as_it_was_stored():
    content = head_to_bytes(HEAD)
    read = any_head_from_bytes(content, "fights.npz")
    assert isinstance(read, TemporalHead)
    said = (read.name, read.model, read.model_sha256, read.clip, read.size)
    assert said == ("fights", "convnext", "c" * 64, 16, 5)
    shown = numbers(20, 5)
    assert np.array_equal(temporal_logits(read, shown), temporal_logits(HEAD, shown))
    assert head_to_bytes(read) == content


def test_both_kinds_of_head_are_told_apart():
    branch = Branch("violence", ("violence",), (Layer(numbers(5, 1), numbers(1)),), (0.5,))
    plain = head_to_bytes(Head("plain", "m", "", np.zeros(5), np.ones(5), (branch,)))
    assert any_head_from_bytes(plain, "plain.npz").name == "plain"
    with pytest.raises(HeadError, match="format is “emotilens-temporal-head-1”"):
        head_from_bytes(head_to_bytes(HEAD), "fights.npz")


def test_a_batch_normalisation_goes_into_the_convolution_as_onnx_defines_it():
    block = HEAD.blocks[0]
    mean, scale, shift = numbers(4), numbers(4), numbers(4)
    variance = np.abs(numbers(4)) + 0.1
    shown = numbers(9, 4)
    node = helper.make_node("BatchNormalization", list("xsbmv"), ["y"], epsilon=1e-5)
    inputs = [
        helper.make_tensor_value_info(name, onnx.TensorProto.DOUBLE, None) for name in "xsbmv"
    ]
    outputs = [helper.make_tensor_value_info("y", onnx.TensorProto.DOUBLE, None)]
    graph = helper.make_graph([node], "normalisation", inputs, outputs)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
    given = {"x": convolved(shown, block), "s": scale, "b": shift, "m": mean, "v": variance}
    (expected,) = ReferenceEvaluator(model).run(None, given)
    together = block.normalised(mean, variance, scale, shift)
    assert convolved(shown, together) == pytest.approx(expected)


def stored(change=lambda description: None, **arrays):
    with np.load(io.BytesIO(head_to_bytes(HEAD))) as content:
        everything = {**content, **arrays}
    description = json.loads(str(everything["description"]))
    change(description)
    file = io.BytesIO()
    np.savez(file, **{**everything, "description": np.array(json.dumps(description))})
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (stored(lambda d: d.pop("clip")), r"incomplete \('clip'\)"),
        (stored(lambda d: d.update(dilations=[1, 2, 4])), r"incomplete .*block\.3\.weights"),
        (stored(lambda d: d.update(dilations=[1, 0])), "the dilation 0"),
        (stored(lambda d: d.update(clip=1)), "clips of 1 frames"),
        (stored(lambda d: d.update(classes=["a", "b"])), "tells a, b apart"),
        (stored(lambda d: d["input"].update(size=6)), "reads 6 numbers a frame .* read 5"),
        (stored(**{"last.biases": np.zeros(3)}), r"“last” of .* biases of the shape \(3,\)"),
        (stored(**{"entry.weights": np.full((5, 4), np.nan)}), "not finite"),
        (stored(**{"entry.weights": np.zeros(4)}), r"“entry” of .* weights of the shape \(4,\)"),
        (stored(**{"block.1.weights": np.zeros(4)}), r"“block.1” of .* of the shape \(4,\)"),
        (stored(**{"block.2.weights": np.zeros((2, 4, 4))}), "Block 2 of a temporal head"),
    ],
)
def test_a_file_that_does_not_fit_is_told(content, said):
    with pytest.raises(HeadError, match=said):
        any_head_from_bytes(content, "fights.npz")
