"""Pointwise layers as two of fewer weights: to a few mixtures of planes, and from these.

X. Zhang, J. Zou, K. He and J. Sun 2015, arXiv 1505.06798, section 2: the mixtures are the principal
components of what a layer gives for some pictures, before its ReLU.
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
    """Write some pointwise layers as two.

    Args:
        model: float32, as it was trained.
        ranks: how many mixtures, by the position of the layer, counted from 0; none leave it as
            it is.
        faces: network inputs, shape (n, 1, size, size), whose planes decide about the mixtures.
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
    """A pointwise layer as two.

    The principal components are turned by chance into mixtures that vary about equally: one scale
    of eight bits has to do for all of them.

    Args:
        kernel: shape (outputs, inputs).
        bias: shape (outputs,).
        inputs: that it may get, shape (n, inputs).
        rank: number of mixtures, at most the number of outputs.

    Returns:
        The kernel to the mixtures, shape (rank, inputs), that from them, shape (outputs, rank), and
        the bias that is added then.
    """
    mean, covariance = inputs.mean(axis=0), np.cov(inputs, rowvar=False)
    _, components = np.linalg.eigh(kernel @ covariance @ kernel.T)
    turned, _ = np.linalg.qr(np.random.default_rng(SEED).normal(size=(rank, rank)))
    up = components[:, -rank:] @ turned
    down = up.T @ kernel
    return down, up, bias + kernel @ mean - up @ (down @ mean)


def multiplied_out(model: onnx.ModelProto) -> onnx.ModelProto:
    """Every two layers that ``with_low_ranks`` made of one as one again, of the same rank.

    Args:
        model: float32; what eight bits can say of the mixtures may bound them.
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
    """The layer to the mixtures that a layer takes, and what bounds them; none if it takes none."""
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
    """What some tensors hold, shape (faces × positions, planes) each."""
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
