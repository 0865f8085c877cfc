"""Building an ONNX graph from a TFJS graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from .tfjs_graph import Node

OPSET = 17
IR_VERSION = 9
INPUT = "input"

Shape: TypeAlias = tuple[int, ...]
"""Shape of a tensor without the batch: (channels, height, width), or flat."""

Operation: TypeAlias = "Callable[[Conversion, Node], Shape]"
"""Adds the equivalent of a node to the ONNX graph, and returns the shape of its output."""


class ConversionError(ValueError):
    """A graph is damaged, or contains something that the converter does not support."""


DAMAGE = (
    *(ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError),
    *(ValueError, DecodeError, onnx.checker.ValidationError, onnx.shape_inference.InferenceError),
)
"""What damaged graphs make Python, numpy, protobuf and onnx raise."""


@contextmanager
def damage_as_conversion_error() -> Iterator[None]:
    """Turn what a damaged graph causes into a ``ConversionError``."""
    try:
        yield
    except ConversionError:
        raise
    except DAMAGE as damage:
        reason = " ".join(str(damage).split())[:200] or type(damage).__name__
        raise ConversionError(
            f"The file is damaged, or not a graph ({type(damage).__name__}: {reason}). Download it "
            f"again."
        ) from damage


class Conversion:
    """The ONNX graph under construction; tensors have the names of TensorFlow's nodes.

    Args:
        nodes: the nodes of the source graph, by name.
        weights: values of its constants, by name.
        operations: converters of nodes, by TensorFlow's name of the operation.
    """

    def __init__(
        self,
        nodes: Mapping[str, Node],
        weights: Mapping[str, NDArray[Any]],
        operations: Mapping[str, Operation],
    ) -> None:
        self._operations = operations
        self._source = nodes
        self._weights = weights
        self._made: list[onnx.NodeProto] = []
        self._initialisers: dict[str, onnx.TensorProto] = {}
        self._shapes: dict[str, tuple[int, ...]] = {}

    def tensor(self, name: str) -> str:
        """Convert a node, after all nodes that it reads; returns the tensor's name.

        Raises:
            ConversionError: if it reads its own output, or a node is missing or not supported.
        """
        pending = [name]
        expanded: set[str] = set()
        while pending:
            node = self._node(pending[-1])
            missing = [
                source
                for source in node.inputs
                if source not in self._shapes
                and source not in self._weights
                and not _is_computed_shape(node, source)
            ]
            if missing:
                if node.name in expanded:
                    raise ConversionError(f"The node “{node.name}” reads its own output.")
                expanded.add(node.name)
                pending.extend(missing)
                continue
            if pending.pop() not in self._shapes:
                self._convert(node)
        return name

    def constant(self, name: str) -> NDArray[Any]:
        """Value of a constant node."""
        if name not in self._weights:
            raise ConversionError(f"“{name}” should be a constant, but is not in the weights.")
        return self._weights[name]

    def shape(self, name: str) -> tuple[int, ...]:
        """Shape of a converted tensor without the batch: (channels, height, width), or flat."""
        return self._shapes[name]

    def is_constant(self, name: str) -> bool:
        """Whether a node is a constant."""
        return name in self._weights

    def node(self, name: str) -> Node:
        """A node of the source graph."""
        return self._node(name)

    def add(self, operation: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        """Add a node to the ONNX graph; returns the name of its output."""
        self._made.append(
            helper.make_node(operation, list(inputs), [output], name=output, **attributes)
        )
        return output

    def store(self, name: str, values: NDArray[Any]) -> str:
        """Add a constant to the ONNX graph; float16 is stored as float16 and cast for use."""
        contiguous = np.ascontiguousarray(values)
        if contiguous.dtype != np.float16:
            self._initialisers[name] = numpy_helper.from_array(contiguous, name)
            return name
        half = f"{name}/float16"
        if half not in self._initialisers:
            self._initialisers[half] = numpy_helper.from_array(contiguous, half)
            self.add("Cast", [half], name, to=TensorProto.FLOAT)
        return name

    def model(self, outputs: Sequence[str]) -> onnx.ModelProto:
        """The finished, checked model."""
        (source,) = (node for node in self._source.values() if node.operation == "Placeholder")
        inputs = [
            helper.make_tensor_value_info(
                INPUT, TensorProto.FLOAT, ["batch", *self._shapes[source.name]]
            )
        ]
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
        graph = helper.make_graph(
            self._made, "tfjs", inputs, results, list(self._initialisers.values())
        )
        model = helper.make_model(
            graph,
            producer_name="emotilens",
            ir_version=IR_VERSION,
            opset_imports=[helper.make_opsetid("", OPSET)],
        )
        model = onnx.shape_inference.infer_shapes(model, strict_mode=True)
        del model.graph.value_info[:]
        onnx.checker.check_model(model, full_check=True)
        return model

    def _node(self, name: str) -> Node:
        if name not in self._source:
            raise ConversionError(
                f"The graph has no node “{name}”. Correct the outputs of the conversion in the "
                f"manifest."
            )
        return self._source[name]

    def _convert(self, node: Node) -> None:
        if node.operation not in self._operations:
            raise ConversionError(
                f"The node “{node.name}” uses the operation {node.operation}, which the converter "
                f"does not support. Add it to OPERATIONS in tfjs_operations.py."
            )
        self._shapes[node.name] = self._operations[node.operation](self, node)


def _is_computed_shape(node: Node, source: str) -> bool:
    """Whether an input is a target shape that TensorFlow computes from the batch size."""
    return node.operation == "Reshape" and source == node.inputs[1]
