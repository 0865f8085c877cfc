"""An eight-bit network with the same weights, computed in floating point."""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

LOWEST, HIGHEST = 0, 255
"""Range of eight-bit activations."""


def to_floating_point(model: onnx.ModelProto) -> onnx.ModelProto:
    """Remove the rounding of activations, so that comparing both shows what the rounding costs.

    Weights keep the values that the eight bits represent. Rounded activations are still clipped to
    the range of eight bits, because quantisation replaced ReLU6 by that clipping.

    Args:
        model: a model with eight-bit weights and activations between QuantizeLinear and
            DequantizeLinear, as made by ``quantise_static``.

    Returns:
        A float32 model with the same inputs and outputs.
    """
    constants = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    weights: dict[str, NDArray[np.float32]] = {}
    rounded: dict[str, tuple[str, NDArray[np.float32]]] = {}
    for node in model.graph.node:
        if node.op_type == "QuantizeLinear":
            rounded[node.output[0]] = (node.input[0], _ends(node, constants))
        elif node.op_type == "DequantizeLinear" and node.input[0] in rounded:
            source, (low, high) = rounded[node.input[0]]
            limits = [f"{node.output[0]}/low", f"{node.output[0]}/high"]
            weights.update(zip(limits, (low, high), strict=True))
            nodes.append(helper.make_node("Clip", [source, *limits], node.output, node.name))
        elif node.op_type == "DequantizeLinear":
            weights[node.output[0]] = _dequantised(node, constants)
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    floating = onnx.ModelProto()
    floating.CopyFrom(model)
    for field in ("node", "initializer", "value_info"):
        floating.graph.ClearField(field)
    floating.graph.node.extend(nodes)
    floating.graph.initializer.extend(
        numpy_helper.from_array(np.asarray(values), name)
        for name, values in {**constants, **weights}.items()
        if name in used
    )
    onnx.checker.check_model(floating, full_check=True)
    return floating


def _ends(node: onnx.NodeProto, constants: dict[str, NDArray[np.generic]]) -> NDArray[np.float32]:
    """The smallest and the largest value that eight bits can represent."""
    scale, zero = (constants[name].astype(np.float32) for name in node.input[1:3])
    ends: NDArray[np.float32] = (np.array([LOWEST, HIGHEST], np.float32) - zero) * scale
    return ends


def _dequantised(
    node: onnx.NodeProto, constants: dict[str, NDArray[np.generic]]
) -> NDArray[np.float32]:
    values, scale, zero = (constants[name].astype(np.float64) for name in node.input)
    axis = next((each.i for each in node.attribute if each.name == "axis"), 0)
    if scale.ndim:
        shape = [-1 if place == axis else 1 for place in range(values.ndim)]
        scale, zero = scale.reshape(shape), zero.reshape(shape)
    return ((values - zero) * scale).astype(np.float32)
