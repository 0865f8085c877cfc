"""Manifests, and the graphs that are converted into models."""

import base64
import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from build_steps.paths import MANIFEST
from emotilens.cli.models import model_table
from emotilens.conversion.classifier_graph import with_embedding_output
from emotilens.conversion.onnx_graph import ConversionError
from emotilens.gradio_app.models_table import models_content
from emotilens.native.model_conversion import convert_model
from emotilens.native.model_facts import expression_models
from emotilens.native.model_store import ModelStore

from ..mutations import changed_bytes, changed_json
from ..target import Target

KINDS = ("blazeface-short", "blazeface-back", "emotilens-ferplus", "mini-xception")
KINDS += ("hse-faceres", "mbf_va_mtl")
"""Models of every role and source, and the defaults; fewer are read faster."""


@cache
def _manifest() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(MANIFEST.read_text("utf-8"))
    models = [entry for entry in document["models"] if entry["name"] in KINDS]
    return {**document, "models": models}


@cache
def _figures() -> dict[str, Any]:
    """Measurements in files beside the cards, as far as they are used."""
    digests = {entry["name"]: entry["file"].get("sha256") for entry in _manifest()["models"]}
    name = "mini-xception"
    variant = {"name": "int8", "browser_milliseconds": 4.2, "ships": True}
    return {
        name: {
            "sha256": digests[name],
            "validation": {"accuracy": 0.6},
            "native_milliseconds": 1.2,
        },
        "variants": {name: {"sha256": digests[name], "variants": [variant]}},
    }


def _make_manifest(random: Random) -> dict[str, str]:
    """The files by name; one of them is changed."""
    whole = {"manifest": _manifest(), **_figures()}
    changed = random.choice(("manifest", "manifest", *_figures()))
    return {
        name: changed_json(random, document) if name == changed else json.dumps(document)
        for name, document in whole.items()
    }


def _read_manifest(files: dict[str, str]) -> None:
    folder = Path("store")
    (folder / "cards").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        file = folder / "cards" / f"{name}.json" if name in _figures() else folder / "manifest.json"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
    store = ModelStore(folder / "manifest.json", folder)
    assert model_table(store)
    assert models_content(expression_models(store))
    assert store.manifest


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
