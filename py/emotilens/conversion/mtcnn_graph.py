"""The three networks of MTCNN, from the weights of the Python package ``mtcnn`` to ONNX.

K. Zhang et al., "Joint face detection and alignment using multitask cascaded convolutional
networks", IEEE Signal Processing Letters 23, 2016. The package stores each network as the list of
its Keras layers' weights; the layers themselves are declared here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from .joblib_arrays import read_arrays
from .lz4_frame import unpack_lz4
from .onnx_graph import INPUT, IR_VERSION, OPSET, ConversionError, damage_as_conversion_error

MOST_BYTES = 2**24
"""Of one network's weights; the largest has 1.6 million."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """The layers of one network.

    Attributes:
        size: side of the patches that it reads, in pixels; None for pictures of any size.
        pools: of each convolution, the side of the largest-value pooling that follows; 0 for none.
            All move by two pixels.
        padded: the positions of poolings that also cover what is left at the right and bottom.
        hidden: whether a dense layer follows the convolutions.
        outputs: the heads, in the order of the stored weights.
    """

    size: int | None
    pools: tuple[int, ...]
    padded: tuple[int, ...]
    hidden: bool
    outputs: tuple[str, ...]


ARCHITECTURES: Mapping[str, Architecture] = {
    "proposal": Architecture(None, (2, 0, 0), (0,), False, ("boxes", "scores")),
    "refinement": Architecture(24, (3, 3, 0), (0,), True, ("boxes", "scores")),
    "output": Architecture(48, (3, 3, 2, 0), (0, 2), True, ("boxes", "landmarks", "scores")),
}
"""The proposal, refinement and output networks: P-Net, R-Net and O-Net."""


def convert_mtcnn(content: bytes, network: str) -> onnx.ModelProto:
    """Convert one of the three networks.

    Args:
        content: its file ``pnet.lz4``, ``rnet.lz4`` or ``onet.lz4``.
        network: its name in ``ARCHITECTURES``.

    Returns:
        A checked model that reads ``input`` of shape (n, 3, height, width). The proposal network's
        outputs have the shape (n, values, rows, columns), those of the others (n, values): four
        offsets of the ``boxes``, two ``scores`` that sum to 1, the second that of a face, and ten
        ``landmarks``, first all x. The same content gives the same bytes.

    Raises:
        ConversionError: if the weights are damaged, or are those of another network.
    """
    architecture = ARCHITECTURES[network]
    weights = read_arrays(unpack_lz4(content, MOST_BYTES))
    with damage_as_conversion_error():
        graph = _Graph(weights)
        _add_layers(graph, architecture)
        if list(graph.left):
            raise ConversionError(f"The {network} network has more weights than layers.")
        side = architecture.size
        shape = ("batch", 3, side or "height", side or "width")
        source = helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, shape)
        results = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, None)
            for name in architecture.outputs
        ]
        model = helper.make_model(
            helper.make_graph(
                graph.nodes, network, [source], results, initializer=graph.initialisers
            ),
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="emotilens",
        )
        inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
        onnx.checker.check_model(inferred, full_check=True)
    return inferred


def _add_layers(graph: _Graph, architecture: Architecture) -> None:
    current = INPUT
    for number, pool in enumerate(architecture.pools):
        current = graph.convolution(current, f"conv{number + 1}")
        current = graph.prelu(current, f"prelu{number + 1}", spatial=True)
        if pool:
            is_padded = number in architecture.padded
            current = graph.pool(current, f"pool{number + 1}", pool, is_padded=is_padded)
    if architecture.hidden:
        # The dense weights expect columns before rows: the original was trained in Matlab.
        current = graph.add("Transpose", [current], "turned", perm=[0, 3, 2, 1])
        current = graph.add("Flatten", [current], "flat", axis=1)
        current = graph.dense(current, "dense")
        current = graph.prelu(current, "prelu_dense", spatial=False)
    for name in architecture.outputs:
        raw = f"{name}/raw" if name == "scores" else name
        layer = graph.dense if architecture.hidden else graph.convolution
        layer(current, raw)
        if name == "scores":
            graph.add("Softmax", [raw], name, axis=1)


@dataclass(slots=True)
class _Graph:
    """The ONNX graph under construction; each layer takes its weights from the list."""

    weights: Sequence[NDArray[Any]]
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initialisers: list[onnx.TensorProto] = field(default_factory=list)
    left: Iterator[NDArray[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.left = iter(self.weights)

    def add(self, operation: str, inputs: Sequence[str], name: str, **settings: Any) -> str:
        self.nodes.append(helper.make_node(operation, inputs, [name], name, **settings))
        return name

    def convolution(self, source: str, name: str) -> str:
        kernel, bias = self._take(4), self._take(1)
        names = self._keep(name, kernel.transpose(3, 2, 0, 1), bias)
        return self.add("Conv", [source, *names], name)

    def dense(self, source: str, name: str) -> str:
        names = self._keep(name, self._take(2), self._take(1))
        return self.add("Gemm", [source, *names], name)

    def prelu(self, source: str, name: str, *, spatial: bool) -> str:
        slope = self._take(3).transpose(2, 0, 1) if spatial else self._take(1)
        return self.add("PRelu", [source, *self._keep(name, slope)], name)

    def pool(self, source: str, name: str, side: int, *, is_padded: bool) -> str:
        padding = "SAME_UPPER" if is_padded else "VALID"
        settings = {"kernel_shape": [side, side], "strides": [2, 2], "auto_pad": padding}
        return self.add("MaxPool", [source], name, **settings)

    def _take(self, dimensions: int) -> NDArray[np.float32]:
        weights = next(self.left, None)
        if weights is None or weights.ndim != dimensions or weights.dtype != np.float32:
            raise ConversionError("The weights are not those of this network.")
        return weights

    def _keep(self, name: str, *weights: NDArray[np.float32]) -> list[str]:
        names = [f"{name}/{number}" for number in range(len(weights))]
        self.initialisers += [
            numpy_helper.from_array(np.ascontiguousarray(values), one)
            for one, values in zip(names, weights, strict=True)
        ]
        return names
