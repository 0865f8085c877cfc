"""Reading a TFJS graph model: its nodes and their weights."""

import base64
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Node:
    """One operation of a TensorFlow graph.

    Attributes:
        name: unique in the graph.
        operation: such as ``_FusedConv2D``.
        inputs: names of the nodes it reads, without output indices.
        attributes: plain Python values: numbers, strings, or lists of them.
    """

    name: str
    operation: str
    inputs: tuple[str, ...]
    attributes: Mapping[str, Any]


def read_nodes(document: Mapping[str, Any]) -> dict[str, Node]:
    """All nodes in the JSON of a graph model by name, in the order of the file."""
    return {
        node["name"]: Node(
            name=node["name"],
            operation=node["op"],
            inputs=tuple(name.split(":")[0] for name in node.get("input", ())),
            attributes={
                key: _attribute_value(value) for key, value in node.get("attr", {}).items()
            },
        )
        for node in document["modelTopology"]["node"]
    }


def read_weights(document: Mapping[str, Any], content: bytes) -> dict[str, NDArray[Any]]:
    """All weights of a graph model by the name of their node.

    Numbers stored as float16 stay float16, so that the converted file does not grow; those stored
    as integers with a scale become float32.

    Args:
        document: JSON of the graph model.
        content: its weight files, concatenated.

    Raises:
        ValueError: when a shape has sizes that are no numbers, or when the content is not as long
            as the JSON says.
    """
    weights: dict[str, NDArray[Any]] = {}
    start = 0
    for entry in (entry for group in document["weightsManifest"] for entry in group["weights"]):
        quantised = entry.get("quantization", {})
        dtype = np.dtype(quantised.get("dtype", entry["dtype"]))
        shape = _shape(entry["shape"])
        values = np.frombuffer(content, dtype, math.prod(shape), start).reshape(shape)
        start += values.nbytes
        if "scale" in quantised:
            scaled = values.astype(np.float32) * quantised["scale"] + quantised["min"]
            values = scaled.astype(np.float32)
        weights[entry["name"]] = values
    if start != len(content):
        raise ValueError(
            f"The graph's JSON describes {start} bytes of weights, but there are {len(content)}. "
            f"Download both files of the model again."
        )
    return weights


def _shape(sizes: Sequence[Any]) -> tuple[int, ...]:
    """Checked sizes: the product of a string and a large number would be a very long string."""
    if not all(type(size) is int and size >= 0 for size in sizes):
        raise ValueError(f"The shape {str(sizes)[:80]} of a weight must consist of whole numbers")
    return tuple(sizes)


def _attribute_value(attribute: Mapping[str, Any]) -> Any:
    for kind, value in attribute.items():
        if kind == "list":
            return [_scalar(each, item) for each, items in value.items() for item in items]
        return _scalar(kind, value)
    return None


def _scalar(kind: str, value: Any) -> Any:
    if kind == "i":
        return int(value)
    if kind == "s":
        return base64.b64decode(value).decode()
    if kind == "shape":
        sizes: Sequence[Mapping[str, str]] = value.get("dim", ())
        return [int(size["size"]) for size in sizes]
    return value
