"""One pass of a classifier gives its features too: what the last layer reads becomes an output.

The authors' ONNX code cuts the last layer (a ``Gemm``) off and applies it in numpy, W·f + b. Here
it stays in the graph, and its input is given a name and made a second output. That is simpler: the
pipeline knows outputs, not weights; nothing has to be kept beside the file; and the classifier's
numbers come out of the very same operations as before, on every host.
"""

import numpy as np
import onnx
import onnxruntime
from google.protobuf.message import DecodeError
from onnx import TensorProto, helper

from emotilens.basics.arrays import Tensor

from .onnx_graph import ConversionError

TOLERANCE = 1e-5


def with_embedding_output(content: bytes, embedding: str) -> tuple[bytes, int]:
    """Add an output with the features that the classifier's last layer reads.

    Args:
        content: an ONNX file with one output that a ``Gemm`` makes.
        embedding: name of the new output.

    Returns:
        The new file, the same for the same arguments, and how many features there are a face.

    Raises:
        ConversionError: when this is no such file.
    """
    try:
        model = onnx.load_from_string(content)
    except DecodeError as damage:
        raise ConversionError("The file is not an ONNX graph.") from damage
    layer = _last_layer(model.graph)
    size = _features(model.graph, layer)
    model.graph.node.append(helper.make_node("Identity", [layer.input[0]], [embedding], embedding))
    batch = model.graph.input[0].type.tensor_type.shape.dim[0]
    shape = [batch.dim_param or batch.dim_value, size]
    model.graph.output.append(helper.make_tensor_value_info(embedding, TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True), size


def check_same_outputs(before: bytes, after: bytes, shape: tuple[int, int, int]) -> None:
    """Make sure that a changed graph computes what the original one does, for two faces at once.

    Args:
        before: the original ONNX file.
        after: the changed one, with further outputs perhaps.
        shape: of one input: planes, height, width.

    Raises:
        ConversionError: when an output differs by more than ``TOLERANCE``, or a graph does not run.
    """
    faces = np.random.default_rng(0).standard_normal((2, *shape), np.float32)
    expected, actual = _run(before, faces), _run(after, faces)
    for name, values in expected.items():
        difference = float(np.abs(values - actual[name]).max())
        if not difference <= TOLERANCE:
            raise ConversionError(
                f"The changed graph's output “{name}” differs from the original's by "
                f"{difference:.2g}, more than {TOLERANCE:.0e}."
            )


def _last_layer(graph: onnx.GraphProto) -> onnx.NodeProto:
    outputs = [output.name for output in graph.output]
    makers = [node for node in graph.node if set(node.output) & set(outputs)]
    if len(outputs) != 1 or [node.op_type for node in makers] != ["Gemm"]:
        found = ", ".join(f"“{node.output[0]}” made by {node.op_type}" for node in makers)
        raise ConversionError(
            f"The graph should have one output, made by a Gemm, but has: {found or 'none'}."
        )
    return makers[0]


def _features(graph: onnx.GraphProto, layer: onnx.NodeProto) -> int:
    weights = {tensor.name: tensor for tensor in graph.initializer}
    transposed = any(attribute.name == "transB" and attribute.i for attribute in layer.attribute)
    if len(layer.input) != 3 or any(name not in weights for name in layer.input[1:]):
        raise ConversionError(
            f"The last Gemm reads {', '.join(layer.input)}, but should read features, and weights "
            f"and a bias that are stored in the file."
        )
    return int(weights[layer.input[1]].dims[1 if transposed else 0])


def _run(content: bytes, faces: Tensor) -> dict[str, Tensor]:
    try:
        session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
        names = [output.name for output in session.get_outputs()]
        values = session.run(names, {session.get_inputs()[0].name: faces})
        return dict(zip(names, values, strict=True))
    except Exception as failure:
        # ONNX Runtime raises types of its own that share no base but Exception.
        raise ConversionError(
            f"The graph does not run on two faces at once: {failure}"
        ) from failure
