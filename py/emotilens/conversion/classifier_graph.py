"""Embeddings from a classifier in the same pass: the input of its last layer becomes an output.

The authors' ONNX code cuts off the last layer (a ``Gemm``) and applies it in numpy, W·f + b. Here
the layer stays in the graph, and its input becomes a second output. That is simpler: the pipeline
handles outputs, not weights; no weights are stored next to the file; and the classifier's numbers
come from exactly the same operations as before, on every host.
"""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from emotilens.basics.arrays import Tensor

from .onnx_graph import ConversionError, damage_as_conversion_error

TOLERANCE = 1e-5


def with_embedding_output(content: bytes, embedding: str) -> tuple[bytes, int]:
    """Add an output with the features that the classifier's last layer reads.

    Args:
        content: an ONNX file with a single output, made by a ``Gemm``.
        embedding: name of the new output.

    Returns:
        The new file, identical for the same arguments, and the number of features per face.

    Raises:
        ConversionError: when the file is not of this kind.
    """
    with damage_as_conversion_error():
        model = onnx.load_from_string(content)
        layer = _last_layer(model.graph)
        size = _features(model.graph, layer)
        name = layer.input[0]
        model.graph.node.append(helper.make_node("Identity", [name], [embedding], embedding))
        batch = model.graph.input[0].type.tensor_type.shape.dim[0]
        shape = [batch.dim_param or batch.dim_value, size]
        output = helper.make_tensor_value_info(embedding, TensorProto.FLOAT, shape)
        model.graph.output.append(output)
        onnx.checker.check_model(model)
        return model.SerializeToString(deterministic=True), size


def check_same_outputs(before: bytes, after: bytes, shape: tuple[int, int, int]) -> None:
    """Check that a changed graph computes the same as the original, for a batch of two faces.

    Args:
        before: the original ONNX file.
        after: the changed file, possibly with more outputs.
        shape: the shape of one input: planes, height, width.

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
    last = [node for node in graph.node if set(node.output) & set(outputs)]
    if len(outputs) != 1 or [node.op_type for node in last] != ["Gemm"]:
        found = ", ".join(f"“{node.output[0]}” made by {node.op_type}" for node in last)
        raise ConversionError(
            f"The graph should have one output, made by a Gemm, but has: {found or 'none'}."
        )
    return last[0]


def _features(graph: onnx.GraphProto, layer: onnx.NodeProto) -> int:
    weights = {tensor.name: tensor for tensor in graph.initializer}
    transposed = any(attribute.name == "transB" and attribute.i for attribute in layer.attribute)
    if len(layer.input) != 3 or any(name not in weights for name in layer.input[1:]):
        raise ConversionError(
            f"The last Gemm reads {', '.join(layer.input)}, but should read features, weights and "
            f"a bias, the last two stored in the file."
        )
    return int(weights[layer.input[1]].dims[1 if transposed else 0])


def _run(content: bytes, faces: Tensor) -> dict[str, Tensor]:
    try:
        session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
        names = [output.name for output in session.get_outputs()]
        values = session.run(names, {session.get_inputs()[0].name: faces})
        return dict(zip(names, values, strict=True))
    except Exception as failure:
        # The only common base of ONNX Runtime's exceptions is Exception.
        raise ConversionError(
            f"The graph does not run on a batch of two faces: {failure}"
        ) from failure
