"""Converting a TFJS graph model to ONNX: channels first, with TensorFlow's padding made explicit.

TensorFlow stores channels last, ONNX first. The ONNX graph takes pictures with channels first;
before a ``Reshape`` in a head, tensors are transposed back, so that outputs have TensorFlow's
order.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import onnx
from numpy.typing import NDArray

from .onnx_graph import Conversion
from .tfjs_graph import Node
from .tfjs_operations import OPERATIONS


def convert(
    nodes: Mapping[str, Node],
    weights: Mapping[str, NDArray[Any]],
    outputs: Mapping[str, Sequence[str]],
) -> onnx.ModelProto:
    """Convert a graph.

    Args:
        nodes: the nodes of the graph, by name.
        weights: values of its constants, by name.
        outputs: the nodes that make each output of the ONNX graph, concatenated along the second
            axis if there are several.

    Returns:
        A checked model with the input ``input``, float32 of shape (batch, channels, height,
        width); the same graph gives the same bytes.

    Raises:
        ConversionError: for an unsupported operation or attribute.
    """
    conversion = Conversion(nodes, weights, OPERATIONS)
    for name, parts in outputs.items():
        tensors = [conversion.tensor(part) for part in parts]
        if len(tensors) > 1:
            conversion.add("Concat", tensors, name, axis=1)
        else:
            conversion.add("Identity", tensors, name)
    return conversion.model(list(outputs))
