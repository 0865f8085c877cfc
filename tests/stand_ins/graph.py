"""An ONNX graph that grows layer by layer, with random weights scaled to keep signals alive."""

from collections.abc import Sequence

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

OPSET = 11
IR_VERSION = 6
CHECK_PICTURES = 3
HEAD_PICTURES = 12


class Graph:
    """A network under construction; every method adds a layer and returns the name of its output.

    Each new layer is run on a few check pictures, so that a convolution's weights can be scaled to
    give outputs with a known standard deviation. Batch normalisation does the same for the real
    networks; it was folded into their weights when they were exported.

    Args:
        size: width and height of the input.
        seed: of the weights.
    """

    def __init__(self, size: int, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.size = size
        self._nodes: list[onnx.NodeProto] = []
        self._weights: dict[str, onnx.TensorProto] = {}
        self._values = {"input": self._check_pictures(CHECK_PICTURES)}

    def add(self, operation: str, *inputs: str, **attributes) -> str:
        """Add a node of any operation."""
        node = helper.make_node(operation, inputs, [f"{len(self._nodes)}"], **attributes)
        self._nodes.append(node)
        self._values[node.output[0]] = self._run_node(node)
        return node.output[0]

    def channels(self, x: str) -> int:
        """Number of planes or features of a tensor."""
        return self._values[x].shape[1]

    def store(self, values: np.ndarray) -> str:
        """Add a constant; returns its name."""
        name = f"constant.{len(self._weights)}"
        self._weights[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def normal(self, *shape: int, deviation: float) -> str:
        """Add normally distributed weights; returns their name."""
        return self.store((deviation * self.random.standard_normal(shape)).astype(np.float32))

    def convolution(
        self,
        x: str,
        channels: int,
        kernel: int = 1,
        stride: int = 1,
        groups: int = 1,
        padding: tuple[int, int] | None = None,
        deviation: float = 3.0,
    ) -> str:
        """A convolution with outputs of this standard deviation; padding is (before, after)."""
        shape = (channels, self.channels(x) // groups, kernel, kernel)
        before, after = padding or ((kernel - 1) // 2, (kernel - 1) // 2)
        attributes = {
            "kernel_shape": [kernel, kernel],
            "strides": [stride, stride],
            "pads": [before, before, after, after],
            "dilations": [1, 1],
            "group": groups,
        }
        weights = self.random.standard_normal(shape)
        trial = helper.make_node("Conv", [x, "weights"], ["trial"], **attributes)
        scale = self._run_node(trial, weights=weights.astype(np.float32)).std()
        scaled = self.store((weights * deviation / scale).astype(np.float32))
        bias = self.normal(channels, deviation=0.1 * deviation)
        return self.add("Conv", x, scaled, bias, **attributes)

    def swish(self, x: str) -> str:
        """The activation x · sigmoid(x)."""
        return self.add("Mul", x, self.add("Sigmoid", x))

    def linear(self, x: str, inputs: int, outputs: int) -> str:
        """A linear layer on the last of more than two axes, as PyTorch exports it."""
        product = self.add("MatMul", x, self.normal(inputs, outputs, deviation=inputs**-0.5))
        return self.add("Add", product, self.normal(outputs, deviation=0.1))

    def classifier(self, features: str, outputs: int) -> bytes:
        """Finish with a ``Gemm``; returns the ONNX file.

        Its weights are scaled by the features of further check pictures, so that outputs differ
        between pictures and stay within a few units.
        """
        size = self.channels(features)
        session = onnxruntime.InferenceSession(self._whole(features, size))
        values = session.run(None, {"input": self._check_pictures(HEAD_PICTURES)})[0]
        spread = values.std(axis=0) + 1e-3 * np.abs(values).max()
        weights = self.random.standard_normal((outputs, size)) / (spread * np.sqrt(size))
        bias = -weights @ values.mean(axis=0) + 0.1 * self.random.standard_normal(outputs)
        head = [
            numpy_helper.from_array(array.astype(np.float32), name)
            for name, array in (("classifier.weight", weights), ("classifier.bias", bias))
        ]
        inputs = [features, *(tensor.name for tensor in head)]
        layer = helper.make_node("Gemm", inputs, ["output"], transB=1)
        content = self._whole("output", outputs, [layer], head)
        onnx.checker.check_model(content, full_check=True)
        return content

    def _check_pictures(self, count: int) -> np.ndarray:
        """Enlarged coarse noise: neighbouring pixels are similar, as in real pictures."""
        coarse = self.random.standard_normal((count, 3, 8, 8)).astype(np.float32)
        coarse += self.random.standard_normal((count, 3, 1, 1)).astype(np.float32)
        positions = np.arange(self.size) * 8 // self.size
        return coarse[:, :, positions[:, None], positions]

    def _run_node(self, node: onnx.NodeProto, **values: np.ndarray) -> np.ndarray:
        read = {name: self._values[name] for name in node.input if name in self._values} | values
        stored = [self._weights[name] for name in set(node.input) if name in self._weights]
        described = [
            helper.make_tensor_value_info(name, _kind(array), array.shape)
            for name, array in read.items()
        ]
        whole = node.op_type == "Shape" or _kind(read[node.input[0]]) == TensorProto.INT64
        kind = TensorProto.INT64 if whole else TensorProto.FLOAT
        output = helper.make_tensor_value_info(node.output[0], kind, None)
        model = _model(helper.make_graph([node], "layer", described, [output], stored))
        return onnxruntime.InferenceSession(model).run(None, read)[0]

    def _whole(
        self,
        output: str,
        columns: int,
        more_nodes: Sequence[onnx.NodeProto] = (),
        more_weights: Sequence[onnx.TensorProto] = (),
    ) -> bytes:
        pictures = ["batch_size", 3, self.size, self.size]
        graph = helper.make_graph(
            [*self._nodes, *more_nodes],
            "stand-in",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, pictures)],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch_size", columns])],
            [*self._weights.values(), *more_weights],
        )
        return _model(graph)


def _model(graph: onnx.GraphProto) -> bytes:
    opset = [helper.make_opsetid("", OPSET)]
    model = helper.make_model(graph, ir_version=IR_VERSION, opset_imports=opset)
    return model.SerializeToString(deterministic=True)


def _kind(array: np.ndarray) -> int:
    return TensorProto.INT64 if array.dtype == np.int64 else TensorProto.FLOAT
