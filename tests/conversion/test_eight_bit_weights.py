"""Weights in eight bits: how far they are rounded, and what that changes in the shipped network."""

import numpy as np
import onnxruntime
import pytest
from onnx import numpy_helper

from build_steps.models.installation import read_files
from emotilens.conversion.eight_bit_weights import with_eight_bit_weights
from emotilens.conversion.tfjs_graph import Node
from emotilens.conversion.tfjs_to_onnx import convert
from emotilens.native.model_conversion import convert_model
from emotilens.native.pictures import read_picture
from emotilens.people.attributes import age_of, descriptors
from golden.network_inputs import network_inputs

NAME = "hse-faceres"
SIDE, CHANNELS, FEATURES = 5, 3, 4


def network(dtype):
    """A convolution over 3 × 3 pixels, one over a single pixel, a mean and a dense layer."""
    random = np.random.default_rng(3)
    convolution = {"strides": [1, 1, 1, 1], "padding": "SAME"}
    nodes = [
        Node("x", "Placeholder", (), {"shape": [-1, SIDE, SIDE, CHANNELS]}),
        Node("wide", "Conv2D", ("x", "wide/w"), convolution),
        Node("point", "Conv2D", ("wide", "point/w"), convolution),
        Node("mean", "Mean", ("point", "axes"), {}),
        Node("dense", "MatMul", ("mean", "dense/w"), {}),
    ]
    shapes = {
        "wide/w": (3, 3, CHANNELS, 6),
        "point/w": (1, 1, 6, FEATURES),
        "dense/w": (FEATURES, 2),
    }
    weights = {name: random.normal(size=shape).astype(dtype) for name, shape in shapes.items()}
    # Channels of very different sizes, and one without any weight.
    weights["point/w"] *= np.array([1e-3, 1, 30, 0], dtype)
    weights["axes"] = np.array([1, 2], np.int32)
    graph = {node.name: node for node in nodes}
    return convert(graph, weights, {"out": ["dense"], "points": ["point"]}), weights


def run(model, pictures):
    session = onnxruntime.InferenceSession(model.SerializeToString())
    return session.run(["out", "points"], {"input": pictures})


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_each_channel_is_rounded_by_at_most_half_a_step(dtype):
    model, weights = network(dtype)
    changed = with_eight_bit_weights(model)
    stored = {each.name: numpy_helper.to_array(each) for each in changed.graph.initializer}
    for name, axis in (("point/w", 0), ("dense/w", 1)):
        assert stored[f"{name}/int8"].dtype == np.int8
        rounded = stored[f"{name}/int8"] * stored[f"{name}/scale"]
        original = weights[name].astype(np.float32)
        if axis == 0:
            original = original.transpose(3, 2, 0, 1)
        others = tuple(other for other in range(original.ndim) if other != axis)
        step = np.abs(original).max(axis=others, keepdims=True) / 127
        assert (np.abs(rounded - original) <= step * 0.5001).all()


def test_other_convolutions_keep_their_weights_and_outputs_are_close():
    model, weights = network(np.float32)
    pictures = np.random.default_rng(4).normal(size=(7, CHANNELS, SIDE, SIDE)).astype(np.float32)
    changed = with_eight_bit_weights(model)
    stored = {each.name: numpy_helper.to_array(each) for each in changed.graph.initializer}
    assert stored["wide/w"] == pytest.approx(weights["wide/w"].transpose(3, 2, 0, 1))
    for before, after in zip(run(model, pictures), run(changed, pictures), strict=True):
        assert after == pytest.approx(before, abs=0.02 * float(np.abs(before).max()))
        assert (before != after).any()


def test_the_same_graph_gives_the_same_bytes():
    one, other = (
        with_eight_bit_weights(network(np.float16)[0]).SerializeToString(deterministic=True)
        for _ in range(2)
    )
    assert one == other


def test_the_shipped_network_agrees_with_the_npm_file(models, example_picture):
    entry = models.entry(NAME)
    kept = {key: value for key, value in entry["conversion"].items() if key != "weights"}
    whole, _ = convert_model({**entry, "conversion": kept}, read_files(models.source(NAME)))
    shipped = models.read(NAME)
    assert len(shipped) < 0.53 * len(whole)
    tensor = network_inputs(entry, read_picture(example_picture))["picture"]
    names = ["age", "gender", "embedding"]
    (ages, gender, features), (ages8, gender8, features8) = (
        onnxruntime.InferenceSession(content).run(names, {"input": tensor})
        for content in (whole, shipped)
    )
    assert age_of(ages8) == pytest.approx(age_of(ages), abs=4.5)
    assert gender8 == pytest.approx(gender, abs=0.025)
    assert (descriptors(features8) * descriptors(features)).sum() > 0.993
