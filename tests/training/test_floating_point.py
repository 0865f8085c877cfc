"""In floating point, an eight-bit network keeps its weights and does not round activations."""

import numpy as np
import pytest
from onnx import helper

from emotilens.training.floating_point import to_floating_point
from emotilens.training.quantisation import quantise_static
from emotilens.training.release import logits
from small_networks import small_network

KERNEL = np.array([[0.5, -1.27], [0.031, 0.635]], np.float32)
"""Rows are output channels, with eight-bit scales of 0.01 and 0.005."""


@pytest.fixture
def network():
    """Two inputs, a product with a kernel, ReLU6, and an identity head."""
    constants = {
        "kernel": KERNEL[:, :, None, None],
        "head": np.eye(2, dtype=np.float32),
        "low": np.float32(0),
        "high": np.float32(6),
    }
    nodes = [
        helper.make_node("Conv", ["input", "kernel"], ["linear"]),
        helper.make_node("Clip", ["linear", "low", "high"], ["active"]),
        helper.make_node("GlobalAveragePool", ["active"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["embedding"]),
        helper.make_node("Gemm", ["embedding", "head"], ["logits"]),
    ]
    return small_network(nodes, constants, (2, 1, 1), 2)


def test_weights_keep_their_eight_bit_values_and_relu_is_kept(network):
    faces = np.random.default_rng(2).random((200, 2, 1, 1), np.float32) * 8
    exact = logits(to_floating_point(quantise_static(network, faces)), faces)
    rounded = np.array([[0.50, -1.27], [0.030, 0.635]])
    products = faces[:, :, 0, 0] @ rounded.T
    expected = np.clip(products, 0, 6)
    assert (products < 0).any()
    assert exact == pytest.approx(expected, abs=2e-3)
    kept = logits(network, faces)
    assert np.abs(kept - exact).max() > 5e-3
