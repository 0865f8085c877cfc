"""Low-rank approximation: a pointwise layer becomes two smaller ones, via a few mixed planes.

X. Zhang, J. Zou, K. He and J. Sun 2015, arXiv 1505.06798, section 2: the mixed planes are the
principal components of the layer's outputs for some pictures, before its ReLU.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from emotilens.basics.arrays import Floats
from emotilens.native.cpu_session import cpu_session

from .tensor_names import INPUT, layer_name

SEED = 1


def with_low_ranks(
    model: onnx.ModelProto, ranks: Mapping[int, int], faces: NDArray[np.float32]
) -> onnx.ModelProto:
    """Replace some pointwise layers by two layers of low rank.

    Args:
        model: float32, as trained.
        ranks: number of mixed planes, by the position of the layer, counted from 0; other layers
            are not changed.
        faces: network inputs, shape (n, 1, size, size), from whose planes the mixing is computed.
    """
    if not ranks:
        return model
    smaller = onnx.ModelProto()
    smaller.CopyFrom(model)
    graph = smaller.graph
    constants = {each.name: each for each in graph.initializer}
    nodes = {node.output[0]: node for node in graph.node}
    layers = {position: nodes[f"{layer_name(position)}/linear"] for position in ranks}
    inputs = _planes(model, [node.input[0] for node in layers.values()], faces)
    for (position, node), rows in zip(layers.items(), inputs, strict=True):
        planes, kernel, bias = node.input
        down, up, summand = factored(
            numpy_helper.to_array(constants[kernel])[:, :, 0, 0].astype(np.float64),
            numpy_helper.to_array(constants[bias]).astype(np.float64),
            rows.astype(np.float64),
            ranks[position],
        )
        mixtures = f"{layer_name(position)}/mixtures"
        _store(constants[kernel], up[:, :, None, None])
        _store(constants[bias], summand)
        _store(graph.initializer.add(name=f"{mixtures}/kernel"), down[:, :, None, None])
        first = helper.make_node("Conv", [planes, f"{mixtures}/kernel"], [mixtures], name=mixtures)
        node.input[0] = mixtures
        graph.node.insert(list(graph.node).index(node), first)
    onnx.checker.check_model(smaller, full_check=True)
    return smaller


def factored(
    kernel: Floats, bias: Floats, inputs: Floats, rank: int
) -> tuple[Floats, Floats, Floats]:
    """Factor a pointwise layer into two.

    The principal components are rotated at random so that all mixed planes have a similar variance,
    because they share one eight-bit scale.

    Args:
        kernel: shape (outputs, inputs).
        bias: shape (outputs,).
        inputs: example inputs, shape (n, inputs).
        rank: number of mixed planes, at most the number of outputs.

    Returns:
        The kernel of the first layer, shape (rank, inputs); the kernel of the second, shape
        (outputs, rank); and its bias.
    """
    mean, covariance = inputs.mean(axis=0), np.cov(inputs, rowvar=False)
    _, components = np.linalg.eigh(kernel @ covariance @ kernel.T)
    turned, _ = np.linalg.qr(np.random.default_rng(SEED).normal(size=(rank, rank)))
    up = components[:, -rank:] @ turned
    down = up.T @ kernel
    return down, up, bias + kernel @ mean - up @ (down @ mean)


def multiplied_out(model: onnx.ModelProto) -> onnx.ModelProto:
    """Undo ``with_low_ranks``: multiply each pair of layers into one, still of low rank.

    Args:
        model: float32; the mixed planes may be clipped to the range of eight bits.
    """
    larger = onnx.ModelProto()
    larger.CopyFrom(model)
    graph = larger.graph
    constants = {each.name: each for each in graph.initializer}
    makers = {node.output[0]: node for node in graph.node}
    for node in [each for each in graph.node if each.op_type == "Conv"]:
        before = _from_mixtures(node, makers)
        if not before:
            continue
        first = before[0]
        up, down = (
            numpy_helper.to_array(constants[each.input[1]])[:, :, 0, 0] for each in (node, first)
        )
        _store(constants[node.input[1]], (up @ down)[:, :, None, None])
        node.input[0] = first.input[0]
        for gone in before:
            for name in gone.input[1:]:
                graph.initializer.remove(constants[name])
            graph.node.remove(gone)
    return larger


def _from_mixtures(
    node: onnx.NodeProto, makers: Mapping[str, onnx.NodeProto]
) -> list[onnx.NodeProto]:
    """The layer that makes a layer's mixed planes and their clipping; empty if it reads none."""
    before: list[onnx.NodeProto] = []
    while maker := makers.get(node.input[0]):
        before.insert(0, maker)
        if maker.op_type != "Clip":
            break
        node = maker
    return before if before and before[0].name.endswith("/mixtures") else []


def _planes(
    model: onnx.ModelProto, names: list[str], faces: NDArray[np.float32]
) -> list[NDArray[np.float32]]:
    """The values of some tensors, each of shape (faces × positions, planes)."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names
    )
    session = cpu_session(watched.SerializeToString(), "trained", "Train it again.")
    found = session.run(names, {INPUT: faces})
    return [np.moveaxis(each, 1, 3).reshape(-1, each.shape[1]) for each in found]


def _store(constant: onnx.TensorProto, values: Floats) -> None:
    constant.CopyFrom(numpy_helper.from_array(values.astype(np.float32), constant.name))
