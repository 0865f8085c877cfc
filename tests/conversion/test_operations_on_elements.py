"""Additions, products and limits by constants, as after a convolution without folded constants."""

import numpy as np
import onnxruntime
import pytest

from emotilens.conversion.onnx_graph import ConversionError
from emotilens.conversion.tfjs_graph import Node
from emotilens.conversion.tfjs_to_onnx import convert

SHAPE = (2, 3, 4)
"""Channels, height, width."""

PER_CHANNEL = np.array([2.0, -3.0], np.float32)

MEANING = {
    "Add": np.add,
    "AddV2": np.add,
    "Mul": np.multiply,
    "Minimum": np.minimum,
    "Maximum": np.maximum,
}


def outputs(operation, constant, inputs=("x", "c")):
    channels, height, width = SHAPE
    nodes = [
        Node("x", "Placeholder", (), {"shape": [-1, height, width, channels]}),
        Node("y", operation, inputs, {}),
    ]
    model = convert({node.name: node for node in nodes}, {"c": constant}, {"out": ["y"]})
    pictures = np.random.default_rng(1).normal(size=(5, *SHAPE)).astype(np.float32)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    return pictures, session.run(["out"], {"input": pictures})[0]


@pytest.mark.parametrize("operation", MEANING)
@pytest.mark.parametrize("constant", [PER_CHANNEL, np.float32(0.5)], ids=["channel", "all"])
def test_a_constant_applies_to_each_channel_or_to_all(operation, constant):
    pictures, found = outputs(operation, constant)
    last = pictures.transpose(0, 2, 3, 1)
    assert found.transpose(0, 2, 3, 1) == pytest.approx(MEANING[operation](last, constant))


def test_two_tensors_are_combined():
    pictures, found = outputs("Mul", PER_CHANNEL, inputs=("x", "x"))
    assert found == pytest.approx(pictures**2)


def test_constants_stored_as_half_floats_stay_so():
    pictures, found = outputs("Mul", PER_CHANNEL.astype(np.float16))
    assert found == pytest.approx(pictures * PER_CHANNEL.reshape(-1, 1, 1))


def test_other_operations_are_named():
    with pytest.raises(ConversionError, match="the operation Divide"):
        outputs("Divide", PER_CHANNEL)
