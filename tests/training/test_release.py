"""Logit adjustment, quantisation and calibration of a network to release."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from emotilens.training.ferplus import LABELS
from emotilens.training.quantisation import quantise_dynamic, quantise_static, to_float16
from emotilens.training.release import (
    Adjustment,
    best_adjustment,
    calibrate,
    logits,
    try_adjustments,
    with_adjustment,
)
from small_networks import small_network

SIDE = 8


@pytest.fixture
def network() -> onnx.ModelProto:
    """One convolution whose channels differ in magnitude, pooling, and a head."""
    random = np.random.default_rng(4)
    sizes = np.logspace(0, 0.5, 16)[:, None, None, None]
    constants = {
        "kernel": random.normal(0, 1, (16, 1, 3, 3)) * sizes,
        "head/weight": random.normal(0, 1, (len(LABELS), 16)) / sizes[:, 0, 0, 0],
        "head/bias": random.normal(0, 1, len(LABELS)),
    }
    nodes = [
        helper.make_node("Conv", ["input", "kernel"], ["planes"], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["planes"], ["active"]),
        helper.make_node("GlobalAveragePool", ["active"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["embedding"]),
        helper.make_node("Gemm", ["embedding", "head/weight", "head/bias"], ["logits"], transB=1),
    ]
    return small_network(nodes, constants, (1, SIDE, SIDE), len(LABELS))


@pytest.fixture
def inputs() -> np.ndarray:
    return np.random.default_rng(5).random((100, 1, SIDE, SIDE), np.float32)


def test_an_adjusted_network_raises_rare_labels_by_the_logarithm_of_their_share(network, inputs):
    shares = np.array([0.3, 0.01, 0.02, 0.07, 0.2, 0.2, 0.1, 0.1])
    raised = logits(with_adjustment(network, 0.4, shares), inputs) - logits(network, inputs)
    assert raised == pytest.approx(np.tile(-0.4 * np.log(shares), (100, 1)), abs=1e-5)


def test_adjustment_finds_the_rare_label_that_was_missed():
    found = np.tile(np.eye(8)[5] * 0.5, (3, 1))
    shares = np.full(8, 0.1)
    shares[1], shares[5] = 0.02, 0.28
    tried = try_adjustments(found, np.array([1, 1, 1]), shares)
    assert tried[0] == Adjustment(0.0, 0.0, 0.0)
    assert tried[-1].accuracy == 1
    first_right = next(each.strength for each in tried if each.accuracy == 1)
    assert first_right == pytest.approx(0.19)
    assert 0.18 < 0.5 / np.log(0.28 / 0.02) < first_right


def test_macro_f1_may_rise_at_almost_no_cost_in_accuracy():
    tried = [
        Adjustment(0.0, 0.800, 0.50),
        Adjustment(0.1, 0.799, 0.60),
        Adjustment(0.2, 0.799, 0.60),
        Adjustment(0.3, 0.790, 0.70),
    ]
    assert best_adjustment(tried) == tried[1]


def test_eight_bits_with_one_scale_per_channel_keep_the_predictions(network, inputs):
    small = quantise_static(network, inputs)
    before, after = logits(network, inputs), logits(small, inputs)
    assert np.abs(after - before).max() < 0.05 * np.abs(before).max()
    constants = {constant.name: constant for constant in small.graph.initializer}
    assert constants["kernel_quantized"].data_type == TensorProto.INT8
    assert list(constants["kernel_scale"].dims) == [16]


def test_eight_bit_logits_are_rarely_tied_because_the_head_is_not_rounded(network, inputs):
    small = quantise_static(network, inputs)
    constants = {constant.name: constant for constant in small.graph.initializer}
    assert constants["head/weight"].data_type == TensorProto.FLOAT
    assert len(np.unique(logits(small, inputs))) > 700


def test_one_scale_per_layer_is_coarser_than_one_per_channel(network, inputs):
    exact = logits(network, inputs)
    by_channel = logits(quantise_static(network, inputs), inputs)
    by_tensor = logits(quantise_static(network, inputs, by_channel=False), inputs)
    assert np.abs(by_tensor - exact).mean() > np.abs(by_channel - exact).mean()


def test_sixteen_bits_halve_the_file_and_keep_three_digits(network, inputs):
    half = to_float16(network)
    exact = logits(network, inputs)
    assert np.abs(logits(half, inputs) - exact).max() < 2e-3 * np.abs(exact).max()
    assert {constant.data_type for constant in half.graph.initializer} == {TensorProto.FLOAT16}


def test_dynamic_eight_bits_store_weights_as_bytes_and_keep_inputs_and_outputs(network, inputs):
    small = quantise_dynamic(network)
    kinds = {constant.name: constant.data_type for constant in small.graph.initializer}
    assert kinds["kernel_quantized"] == TensorProto.UINT8
    exact = logits(network, inputs)
    assert np.abs(logits(small, inputs) - exact).max() < 0.1 * np.abs(exact).max()


def test_the_temperature_maximises_the_likelihood_of_the_labels(network, inputs):
    answers = logits(network, inputs)
    chance = np.random.default_rng(6)
    labels = np.where(chance.random(100) < 0.5, answers.argmax(axis=1), chance.integers(0, 8, 100))

    def surprise(divisor: float) -> float:
        scaled = answers / divisor
        normaliser = np.log(np.exp(scaled).sum(axis=1))
        return float((normaliser - scaled[np.arange(100), labels]).mean())

    best = calibrate(answers.astype(np.float64), labels).temperature
    assert surprise(best) < min(surprise(best * 1.05), surprise(best / 1.05))


def test_the_threshold_depends_on_the_temperature():
    chance = np.random.default_rng(7)
    answers = chance.normal(0, 8, (20_000, 8))
    heated = np.exp(answers / 2)
    shares = heated / heated.sum(axis=1, keepdims=True)
    labels = (shares.cumsum(axis=1) > chance.random((20_000, 1))).argmax(axis=1)
    found = calibrate(answers, labels)
    assert found.temperature == pytest.approx(2, rel=0.03)
    answered = shares.max(axis=1) >= found.confidence_threshold
    correct = (answers.argmax(axis=1) == labels)[answered].mean()
    assert correct == pytest.approx(0.95, abs=0.005)
    assert 0.2 < answered.mean() < 0.8


def test_a_model_that_is_never_accurate_enough_has_no_threshold():
    answers = np.zeros((1000, 8))
    assert calibrate(answers, np.arange(1000) % 8).confidence_threshold is None
