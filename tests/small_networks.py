"""Networks of a few nodes, built by hand, so that tests can compute their outputs themselves."""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import ArrayLike
from onnx import TensorProto, helper, numpy_helper


def small_network(
    nodes: Sequence[onnx.NodeProto],
    constants: Mapping[str, ArrayLike],
    inputs: Sequence[int],
    outputs: int,
) -> onnx.ModelProto:
    """A float32 network from ``input`` of shape (batch, *inputs) to ``logits`` (batch, outputs).

    Nodes are named after their outputs, as in the networks that this project trains.
    """
    for node in nodes:
        node.name = node.output[0]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", *inputs])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", outputs])],
        [
            numpy_helper.from_array(np.asarray(values, np.float32), name)
            for name, values in constants.items()
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
