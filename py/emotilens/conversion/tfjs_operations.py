"""The ONNX equivalent of each TensorFlow operation: channels first, explicit padding."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .onnx_graph import INPUT, Conversion, ConversionError, Operation, Shape
from .tfjs_graph import Node

ACTIVATIONS = {"Relu", "Relu6", "Sigmoid"}


def same_padding(size: int, window: int, stride: int) -> tuple[int, int]:
    """TensorFlow's SAME padding before and after; an odd pixel goes after."""
    total = max((-(-size // stride) - 1) * stride + window - size, 0)
    return total // 2, total - total // 2


def _placeholder(conversion: Conversion, node: Node) -> Shape:
    _, height, width, channels = node.attributes["shape"]
    if node.name != INPUT:
        conversion.add("Identity", [INPUT], node.name)
    return channels, height, width


def _identity(conversion: Conversion, node: Node) -> Shape:
    conversion.add("Identity", [node.inputs[0]], node.name)
    return conversion.shape(node.inputs[0])


def _convolution(conversion: Conversion, node: Node) -> Shape:
    kernel = conversion.constant(node.inputs[1]).transpose(3, 2, 0, 1)
    return _add_convolution(conversion, node, kernel, groups=1)


def _depthwise_convolution(conversion: Conversion, node: Node) -> Shape:
    kernel = conversion.constant(node.inputs[1])
    height, width, channels, multiplier = kernel.shape
    planes = kernel.transpose(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)
    return _add_convolution(conversion, node, planes, groups=channels)


def _add_convolution(
    conversion: Conversion, node: Node, kernel: NDArray[Any], groups: int
) -> Shape:
    fused = list(node.attributes.get("fused_ops", ()))
    inputs = [node.inputs[0], conversion.store(node.inputs[1], kernel)]
    if "BiasAdd" in fused:
        bias = node.inputs[2]
        inputs.append(conversion.store(bias, conversion.constant(bias)))
    activations = [name for name in fused if name != "BiasAdd"]
    dilations = node.attributes.get("dilations", [1, 1, 1, 1])[1:3]
    window = [
        (size - 1) * dilation + 1
        for size, dilation in zip(kernel.shape[2:], dilations, strict=True)
    ]
    pads, size = _windows(conversion, node, window)
    output = f"{node.name}/linear" if activations else node.name
    conversion.add(
        "Conv",
        inputs,
        output,
        strides=node.attributes["strides"][1:3],
        pads=pads,
        dilations=dilations,
        group=groups,
    )
    if activations:
        _add_activation(conversion, node, activations[0], output)
    return kernel.shape[0], *size


def _windows(
    conversion: Conversion, node: Node, window: Sequence[int]
) -> tuple[list[int], tuple[int, ...]]:
    """ONNX's padding (top, left, bottom, right), and the height and width of the output."""
    sizes = conversion.shape(node.inputs[0])[1:]
    strides = node.attributes["strides"][1:3]
    padding = node.attributes["padding"]
    if padding == "VALID":
        return [0, 0, 0, 0], tuple(
            (size - reach) // stride + 1
            for size, reach, stride in zip(sizes, window, strides, strict=True)
        )
    if padding != "SAME":
        raise ConversionError(
            f"The node “{node.name}” uses the padding {padding}; the converter supports SAME and "
            f"VALID."
        )
    (top, bottom), (left, right) = (
        same_padding(*axis) for axis in zip(sizes, window, strides, strict=True)
    )
    return [top, left, bottom, right], tuple(
        -(-size // stride) for size, stride in zip(sizes, strides, strict=True)
    )


def _add_activation(conversion: Conversion, node: Node, name: str, tensor: str) -> None:
    if name == "Relu6":
        limits = [
            conversion.store(f"relu6/{limit}", np.array(limit, np.float32)) for limit in (0, 6)
        ]
        conversion.add("Clip", [tensor, *limits], node.name)
    elif name == "Prelu":
        slopes = conversion.constant(node.inputs[3]).reshape(-1, 1, 1)
        conversion.add("PRelu", [tensor, conversion.store(node.inputs[3], slopes)], node.name)
    elif name in ACTIVATIONS:
        conversion.add(name, [tensor], node.name)
    else:
        raise ConversionError(
            f"The node “{node.name}” uses the activation {name}, which the converter does not "
            f"support. Add it in tfjs_operations.py."
        )


def _activation(conversion: Conversion, node: Node) -> Shape:
    _add_activation(conversion, node, node.operation, node.inputs[0])
    return conversion.shape(node.inputs[0])


def _of_each(operation: str) -> Operation:
    """An operation on each element of two tensors; a constant may be one value per channel."""

    def converted(conversion: Conversion, node: Node) -> Shape:
        inputs = []
        for name in node.inputs:
            if conversion.is_constant(name):
                values = conversion.constant(name)
                per_channel = values.reshape(-1, 1, 1) if values.ndim == 1 else values
                name = conversion.store(name, per_channel)
            inputs.append(name)
        conversion.add(operation, inputs, node.name)
        tensors = (name for name in node.inputs if not conversion.is_constant(name))
        return max(map(conversion.shape, tensors))

    return converted


def _max_pooling(conversion: Conversion, node: Node) -> Shape:
    window = node.attributes["ksize"][1:3]
    pads, size = _windows(conversion, node, window)
    conversion.add(
        "MaxPool",
        [node.inputs[0]],
        node.name,
        kernel_shape=window,
        strides=node.attributes["strides"][1:3],
        pads=pads,
    )
    return conversion.shape(node.inputs[0])[0], *size


def _pad(conversion: Conversion, node: Node) -> Shape:
    amounts = conversion.constant(node.inputs[1])[[0, 3, 1, 2]].astype(np.int64)
    pads = conversion.store(node.inputs[1], amounts.T.ravel())
    conversion.add("Pad", [node.inputs[0], pads], node.name)
    added = amounts[1:].sum(axis=1)
    return tuple(
        int(size + more) for size, more in zip(conversion.shape(node.inputs[0]), added, strict=True)
    )


def _mean(conversion: Conversion, node: Node) -> Shape:
    axes = sorted(int(axis) for axis in conversion.constant(node.inputs[1]).ravel())
    channels = conversion.shape(node.inputs[0])[0]
    if axes != [1, 2]:
        raise ConversionError(
            f"The node “{node.name}” averages over the axes {axes}; the converter supports height "
            f"and width, [1, 2]."
        )
    pooled = conversion.add("GlobalAveragePool", [node.inputs[0]], f"{node.name}/pooled")
    if node.attributes.get("keep_dims"):
        conversion.add("Identity", [pooled], node.name)
        return channels, 1, 1
    conversion.add("Flatten", [pooled], node.name, axis=1)
    return (channels,)


def _reshape(conversion: Conversion, node: Node) -> Shape:
    source = conversion.shape(node.inputs[0])
    sizes = _target_sizes(conversion, node)
    tensor = node.inputs[0]
    if len(source) == 3:
        tensor = conversion.add("Transpose", [tensor], f"{node.name}/last", perm=[0, 2, 3, 1])
    sizes[0] = 0
    target = conversion.store(f"{node.name}/sizes", np.array(sizes, np.int64))
    conversion.add("Reshape", [tensor, target], node.name)
    known = int(np.prod([size for size in sizes[1:] if size > 0]))
    return tuple(size if size > 0 else int(np.prod(source)) // known for size in sizes[1:])


def _target_sizes(conversion: Conversion, node: Node) -> list[int]:
    name = node.inputs[1]
    if conversion.is_constant(name):
        return [int(size) for size in conversion.constant(name)]
    pack = conversion.node(name)
    return [
        int(conversion.constant(size)) if conversion.is_constant(size) else -1
        for size in pack.inputs
    ]


def _concatenation(conversion: Conversion, node: Node) -> Shape:
    *parts, axis_name = node.inputs
    axis = int(conversion.constant(axis_name))
    shapes = [list(conversion.shape(part)) for part in parts]
    if len(shapes[0]) == 3:
        axis = {0: 0, -1: 1, 3: 1, 1: 2, 2: 3}[axis]
    elif axis < 0:
        axis += len(shapes[0]) + 1
    conversion.add("Concat", parts, node.name, axis=axis)
    shapes[0][axis - 1] = sum(shape[axis - 1] for shape in shapes)
    return tuple(shapes[0])


def _softmax(conversion: Conversion, node: Node) -> Shape:
    conversion.add("Softmax", [node.inputs[0]], node.name, axis=-1)
    return conversion.shape(node.inputs[0])


def _dense(conversion: Conversion, node: Node) -> Shape:
    matrix = conversion.constant(node.inputs[1])
    fused = list(node.attributes.get("fused_ops", ()))
    inputs = [node.inputs[0], conversion.store(node.inputs[1], matrix)]
    if "BiasAdd" in fused:
        inputs.append(conversion.store(node.inputs[2], conversion.constant(node.inputs[2])))
    activations = [name for name in fused if name != "BiasAdd"]
    output = f"{node.name}/linear" if activations else node.name
    conversion.add("Gemm", inputs, output)
    if activations:
        _add_activation(conversion, node, activations[0], output)
    return (matrix.shape[1],)


OPERATIONS: Mapping[str, Operation] = {
    "Placeholder": _placeholder,
    "Identity": _identity,
    "Conv2D": _convolution,
    "_FusedConv2D": _convolution,
    "DepthwiseConv2dNative": _depthwise_convolution,
    "FusedDepthwiseConv2dNative": _depthwise_convolution,
    "MatMul": _dense,
    "_FusedMatMul": _dense,
    "Add": _of_each("Add"),
    "AddV2": _of_each("Add"),
    "Mul": _of_each("Mul"),
    "Minimum": _of_each("Min"),
    "Maximum": _of_each("Max"),
    "Relu": _activation,
    "Relu6": _activation,
    "Sigmoid": _activation,
    "MaxPool": _max_pooling,
    "Pad": _pad,
    "Mean": _mean,
    "Reshape": _reshape,
    "ConcatV2": _concatenation,
    "Softmax": _softmax,
}
