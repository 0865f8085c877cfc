"""Exporting a trained network to ONNX, with folded batch normalisation, embedding and logits."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from emotilens.conversion.onnx_graph import IR_VERSION, OPSET
from emotilens.conversion.tfjs_operations import same_padding

from .network import ExpressionNetwork, Layer
from .tensor_names import EMBEDDING, HEAD_BIAS, HEAD_WEIGHT, INPUT, LOGITS, POOLED, layer_name

LEVELS = 255.0


def to_onnx(network: ExpressionNetwork, size: int) -> onnx.ModelProto:
    """Export the network for pictures of one size.

    Args:
        network: trained, on the CPU.
        size: the width of its square input, in pixels.

    Returns:
        A checked float32 model with the input ``input``, shape (batch, 1, size, size), from 0 to 1,
        and the outputs ``embedding``, shape (batch, size), and ``logits``, shape (batch, labels).
    """
    graph = _Graph()
    planes, side = INPUT, size
    for index, (layer, kernel, bias) in enumerate(_folded_layers(network)):
        planes, side = graph.add_layer(layer_name(index), planes, side, layer, kernel, bias)
    graph.add("GlobalAveragePool", [planes], POOLED)
    graph.add("Flatten", [POOLED], EMBEDDING, axis=1)
    head = network.head
    graph.store(HEAD_WEIGHT, head.weight.detach().numpy())
    graph.store(HEAD_BIAS, head.bias.detach().numpy())
    graph.add("Gemm", [EMBEDDING, HEAD_WEIGHT, HEAD_BIAS], LOGITS, transB=1)
    shapes = {EMBEDDING: head.in_features, LOGITS: head.out_features}
    return graph.model(size, shapes)


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.limits = [self.store(f"relu6/{limit}", np.float32(limit)) for limit in (0, 6)]

    def store(self, name: str, values: NDArray[np.float32] | np.float32) -> str:
        array = np.ascontiguousarray(values, np.float32).reshape(np.shape(values))
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def add(self, operation: str, inputs: list[str], output: str, **attributes: Any) -> str:
        node = helper.make_node(operation, inputs, [output], name=output, **attributes)
        self.nodes.append(node)
        return output

    def add_layer(
        self,
        name: str,
        planes: str,
        side: int,
        layer: Layer,
        kernel: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> tuple[str, int]:
        (reach, _), (stride, _) = layer.convolution.kernel_size, layer.convolution.stride
        before, after = same_padding(side, reach, stride)
        inputs = [planes, self.store(f"{name}/kernel", kernel), self.store(f"{name}/bias", bias)]
        self.add(
            "Conv",
            inputs,
            f"{name}/linear",
            strides=[stride, stride],
            pads=[before, before, after, after],
            group=layer.convolution.groups,
        )
        linear = f"{name}/linear"
        if layer.skips:
            linear = self.add("Add", [linear, planes], f"{name}/sum")
        self.add("Clip", [linear, *self.limits], name)
        return name, -(-side // stride)

    def model(self, size: int, outputs: dict[str, int]) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "emotilens",
            [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, ["batch", 1, size, size])],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", width])
                for name, width in outputs.items()
            ],
            self.constants,
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION
        )
        onnx.checker.check_model(model, full_check=True)
        return model


def _folded_layers(
    network: ExpressionNetwork,
) -> Iterator[tuple[Layer, NDArray[np.float32], NDArray[np.float32]]]:
    """Each layer with its kernel and bias after folding; inputs are 0 to 1 instead of 0 to 255."""
    for index, layer in enumerate(network.layers):
        assert isinstance(layer, Layer)
        factor, bias = (
            values.detach().numpy().astype(np.float64) for values in layer.folded_normalisation()
        )
        kernel = layer.convolution.weight.detach().numpy().astype(np.float64)
        kernel = kernel * factor[:, None, None, None] * (LEVELS if index == 0 else 1)
        yield layer, kernel.astype(np.float32), bias.astype(np.float32)
