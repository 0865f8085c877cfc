"""Manifests, and the graphs that are converted into models."""

import base64
import json
from functools import cache
from random import Random
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from build_steps.paths import MANIFEST
from emotilens.conversion.classifier_graph import with_embedding_output
from emotilens.conversion.onnx_graph import ConversionError
from emotilens.manifest.model_list import read_manifest
from emotilens.native.model_conversion import convert_model

from ..mutations import changed_bytes, changed_json
from ..target import Target


@cache
def _manifest() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(MANIFEST.read_text("utf-8"))
    return document


def _make_manifest(random: Random) -> str:
    return changed_json(random, _manifest())


def _read_manifest(text: str) -> None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return
    read_manifest(document)


WEIGHTS = {
    "kernel": np.random.default_rng(0).normal(size=(3, 3, 3, 4)).astype("f4"),
    "bias": np.zeros(4, "f4"),
    "axes": np.array([1, 2], "i4"),
    "matrix": np.ones((4, 2), "f4"),
}

TYPES = {"f": "float32", "i": "int32"}


def _text(text: str) -> dict[str, str]:
    return {"s": base64.b64encode(text.encode()).decode()}


def _numbers(*numbers: int) -> dict[str, Any]:
    return {"list": {"i": [str(number) for number in numbers]}}


def _graph() -> dict[str, Any]:
    shape = {"shape": {"dim": [{"size": str(size)} for size in (-1, 8, 8, 3)]}}
    convolution = {
        "strides": _numbers(1, 2, 2, 1),
        "padding": _text("SAME"),
        "dilations": _numbers(1, 1, 1, 1),
        "fused_ops": {"list": {"s": [_text("BiasAdd")["s"], _text("Relu6")["s"]]}},
    }
    nodes = [
        {"name": "input", "op": "Placeholder", "attr": {"shape": shape}},
        *({"name": name, "op": "Const"} for name in WEIGHTS),
        {
            "name": "conv",
            "op": "_FusedConv2D",
            "input": ["input", "kernel", "bias"],
            "attr": convolution,
        },
        {"name": "mean", "op": "Mean", "input": ["conv", "axes"]},
        {"name": "dense", "op": "MatMul", "input": ["mean", "matrix"]},
        {"name": "out", "op": "Softmax", "input": ["dense"]},
    ]
    weights = [
        {"name": name, "shape": list(values.shape), "dtype": TYPES[values.dtype.kind]}
        for name, values in WEIGHTS.items()
    ]
    return {"modelTopology": {"node": nodes}, "weightsManifest": [{"weights": weights}]}


GRAPH = _graph()
CONTENT = b"".join(values.tobytes() for values in WEIGHTS.values())
ENTRY = {"name": "m", "conversion": {"from": "tfjs-graph", "outputs": {"scores": ["out"]}}}


def _make_graph(random: Random) -> tuple[bytes, bytes]:
    text = changed_json(random, GRAPH).encode("utf-8", "surrogatepass")
    return text, changed_bytes(random, CONTENT) if random.random() < 0.1 else CONTENT


def _read_graph(files: tuple[bytes, bytes]) -> None:
    content, size = convert_model(ENTRY, files)
    assert size is None
    onnx.checker.check_model(onnx.load_from_string(content))


@cache
def _classifier() -> bytes:
    weights = np.ones((5, 4), "f4")
    graph = helper.make_graph(
        [
            helper.make_node("GlobalAveragePool", ["input"], ["pooled"]),
            helper.make_node("Flatten", ["pooled"], ["features"]),
            helper.make_node("Gemm", ["features", "w", "b"], ["output"], transB=1),
        ],
        "classifier",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 4, 8, 8])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", 5])],
        [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(np.ones(5, "f4"), "b")],
    )
    opset = [helper.make_opsetid("", 17)]
    return helper.make_model(graph, opset_imports=opset, ir_version=9).SerializeToString()


def _make_classifier(random: Random) -> bytes:
    return changed_bytes(random, _classifier())


def _read_classifier(content: bytes) -> None:
    changed, size = with_embedding_output(content, "embedding")
    assert size >= 0
    assert len(onnx.load_from_string(changed).graph.output) == 2


TARGETS = {
    "manifests": Target(_make_manifest, _read_manifest),
    "tfjs-graphs": Target(_make_graph, _read_graph),
    "onnx-graphs": Target(_make_classifier, _read_classifier, (ConversionError,)),
}
