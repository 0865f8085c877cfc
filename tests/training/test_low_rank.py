"""A pointwise layer split in two approximates the original."""

import numpy as np
import onnx
import pytest
from onnx import helper
from sklearn.decomposition import PCA

from emotilens.training.floating_point import to_floating_point
from emotilens.training.low_rank import factored, multiplied_out, with_low_ranks
from emotilens.training.quantisation import quantise_static
from emotilens.training.release import logits
from small_networks import small_network

INPUTS, OUTPUTS, SIDE = 6, 10, 4


def layer():
    chance = np.random.default_rng(2)
    return chance.normal(size=(OUTPUTS, INPUTS)), chance.normal(size=OUTPUTS)


def network() -> onnx.ModelProto:
    """Six planes with different variances, a pointwise layer, and the mean of each plane."""
    chance = np.random.default_rng(3)
    kernel, bias = layer()
    spread = np.geomspace(4, 0.01, INPUTS)[:, None, None, None]
    constants = {
        "layer0/kernel": chance.normal(size=(INPUTS, 1, 3, 3)) * spread,
        "layer0/bias": chance.normal(size=INPUTS),
        "layer1/kernel": kernel[:, :, None, None],
        "layer1/bias": bias,
    }
    nodes = [
        helper.make_node(
            "Conv", ["input", "layer0/kernel", "layer0/bias"], ["layer0"], pads=[1, 1, 1, 1]
        ),
        helper.make_node("Conv", ["layer0", "layer1/kernel", "layer1/bias"], ["layer1/linear"]),
        helper.make_node("Relu", ["layer1/linear"], ["layer1"]),
        helper.make_node("GlobalAveragePool", ["layer1"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["logits"]),
    ]
    return small_network(nodes, constants, (1, SIDE, SIDE), OUTPUTS)


@pytest.fixture
def faces():
    return np.random.default_rng(4).random((200, 1, SIDE, SIDE), np.float32)


@pytest.mark.parametrize("rank", [1, 3, 6])
def test_the_mixed_planes_are_the_principal_components_of_the_layers_output(rank):
    kernel, bias = layer()
    inputs = np.random.default_rng(1).normal(2, 1, (500, INPUTS)) * np.geomspace(3, 0.1, INPUTS)
    down, up, summand = factored(kernel, bias, inputs, rank)
    assert (down.shape, up.shape) == ((rank, INPUTS), (OUTPUTS, rank))
    outputs = inputs @ kernel.T + bias
    components = PCA(rank).fit(outputs)
    expected = components.inverse_transform(components.transform(outputs))
    assert inputs @ down.T @ up.T + summand == pytest.approx(expected, abs=1e-9)


def test_mixed_planes_have_similar_variances():
    kernel, bias = layer()
    inputs = np.random.default_rng(1).normal(size=(500, INPUTS)) * np.geomspace(10, 0.1, INPUTS)
    down, _, _ = factored(kernel, bias, inputs, INPUTS)
    principal = np.sqrt(PCA(INPUTS).fit(inputs @ kernel.T).explained_variance_)
    mixed = (inputs @ down.T).std(axis=0)
    assert mixed.max() / mixed.min() < 0.1 * principal.max() / principal.min()


def test_with_full_rank_a_network_gives_the_same_results(faces):
    split = with_low_ranks(network(), {1: INPUTS}, faces)
    assert logits(split, faces) == pytest.approx(logits(network(), faces), abs=1e-5)


def test_a_lower_rank_takes_fewer_weights_and_gives_nearly_the_same_results(faces):
    split = with_low_ranks(network(), {1: 3}, faces)
    shapes = {each.name: list(each.dims) for each in split.graph.initializer}
    assert shapes["layer1/mixtures/kernel"] == [3, INPUTS, 1, 1]
    assert shapes["layer1/kernel"] == [OUTPUTS, 3, 1, 1]
    exact = logits(network(), faces)
    assert np.abs(logits(split, faces) - exact).max() < 0.1 * exact.std()
    coarse = logits(with_low_ranks(network(), {1: 1}, faces), faces)
    assert np.abs(coarse - exact).max() > np.abs(logits(split, faces) - exact).max()


def test_multiplying_out_two_layers_gives_one_with_the_same_results(faces):
    split = with_low_ranks(network(), {1: 3}, faces)
    whole = multiplied_out(split)
    assert [node.op_type for node in whole.graph.node] == [
        node.op_type for node in network().graph.node
    ]
    assert logits(whole, faces) == pytest.approx(logits(split, faces), abs=1e-5)


def test_multiplying_out_also_removes_eight_bit_clipping(faces):
    split = quantise_static(with_low_ranks(network(), {1: 3}, faces), faces)
    exact = to_floating_point(split)
    whole = multiplied_out(exact)
    assert not [node.name for node in whole.graph.node if "mixtures" in node.name]
    assert logits(whole, faces) == pytest.approx(logits(exact, faces), abs=1e-3)


def test_without_ranks_a_network_is_not_changed(faces):
    assert with_low_ranks(network(), {}, faces) == network()
