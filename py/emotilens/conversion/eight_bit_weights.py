"""Storing the weights of a converted network in eight bits; it still computes in 32 bits.

Only weights of convolutions over one pixel and of dense layers are rounded: in networks such as
MobileNet they are nearly all. Each output channel has its own scale, so that none loses much.
"""

from collections.abc import Iterator

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

LARGEST = 127
"""Whole numbers from −127 to 127, so that zero stays zero."""


def with_eight_bit_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """A network with the same inputs and outputs, and rounded weights.

    Args:
        model: a graph of ``convert``; weights are initialisers, cast from float16 or not.

    Returns:
        A checked model; the same graph gives the same bytes. ONNX Runtime multiplies the weights
        out once, when it loads the file.
    """
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    casts = {node.output[0]: node.input[0] for node in model.graph.node if node.op_type == "Cast"}
    axes = dict(_rounded(model.graph, stored, casts))
    nodes, initialisers = [], dict(stored)
    for name, axis in axes.items():
        values = initialisers.pop(casts.get(name, name)).astype(np.float32)
        whole, scale = _rounded_values(values, axis)
        initialisers |= {f"{name}/int8": whole, f"{name}/scale": scale}
        nodes += [
            helper.make_node("Cast", [f"{name}/int8"], [f"{name}/whole"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}/whole", f"{name}/scale"], [name]),
        ]
    nodes += [node for node in model.graph.node if not set(node.output) & set(axes)]
    changed = onnx.ModelProto()
    changed.CopyFrom(model)
    del changed.graph.node[:], changed.graph.initializer[:]
    changed.graph.node.extend(nodes)
    changed.graph.initializer.extend(
        numpy_helper.from_array(values, name) for name, values in initialisers.items()
    )
    onnx.checker.check_model(changed, full_check=True)
    return changed


def _rounded(
    graph: onnx.GraphProto, stored: dict[str, NDArray[np.generic]], casts: dict[str, str]
) -> Iterator[tuple[str, int]]:
    """The weights to round, each with the axis of its output channels."""
    for node in graph.node:
        if node.op_type == "Gemm":
            yield node.input[1], 1
        elif node.op_type == "Conv":
            shape = stored[casts.get(node.input[1], node.input[1])].shape
            if shape[2:] == (1, 1):
                yield node.input[1], 0


def _rounded_values(
    values: NDArray[np.float32], axis: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers, and the scales that they are multiplied by, of a shape that fits them."""
    others = tuple(other for other in range(values.ndim) if other != axis)
    largest = np.abs(values).max(axis=others, keepdims=True)
    scale = np.where(largest > 0, largest / LARGEST, 1).astype(np.float32)
    return np.rint(values / scale).astype(np.int8), scale
