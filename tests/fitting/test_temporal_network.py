"""The network during fitting: its gradients, its dropout, and folding."""

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from sklearn.metrics import log_loss

from emotilens.fitting.layers.losses import smoothed_cross_entropy
from emotilens.fitting.temporal.network import (
    ClipRows,
    FittedBlock,
    FittedNetwork,
    dropout_masks,
    folded,
    initial_network,
    slopes,
    with_statistics,
)
from emotilens.heads.files import any_head_from_bytes, head_to_bytes
from emotilens.heads.head import Layer
from emotilens.heads.temporal_convolution import temporal_logits

CHANCE = np.random.default_rng(9)
SIZE, CHANNELS = 3, 2
LOSS = smoothed_cross_entropy(np.array([0.7, 1.6]), 0.0)
LENGTHS = (9, 4)


def numbers(*shape):
    return CHANCE.normal(size=shape)


def small_network(dilations=(1, 3)):
    blocks = [
        FittedBlock(
            numbers(3, CHANNELS, CHANNELS),
            scale=numbers(CHANNELS),
            shift=numbers(CHANNELS),
            mean=numbers(CHANNELS),
            variance=np.abs(numbers(CHANNELS)) + 0.1,
            dilation=dilation,
        )
        for dilation in dilations
    ]
    entry = Layer(numbers(SIZE, CHANNELS), numbers(CHANNELS))
    return FittedNetwork(entry, tuple(blocks), Layer(numbers(CHANNELS, 2), numbers(2)))


ROWS = ClipRows(
    inputs=numbers(sum(LENGTHS), SIZE),
    clips=np.repeat((0, 1), LENGTHS),
    labels=np.eye(2)[CHANCE.integers(0, 2, sum(LENGTHS))],
)
MASKS = dropout_masks(small_network(), sum(LENGTHS), 0.3, CHANCE)
ALL = [np.ones_like(mask) for mask in MASKS]


def onnx_network(network, normal):
    """The same layers as an ONNX graph of Conv and BatchNormalization.

    Args:
        network: the layers.
        normal: mean and variance of each block.
    """
    nodes, constants = [], []

    def constant(name, values):
        constants.append(numpy_helper.from_array(np.asarray(values, np.float64), name))
        return name

    def linear(name, layer, source):
        weights = constant(f"{name}.w", layer.weights.T[:, :, None])
        biases = constant(f"{name}.b", layer.biases)
        nodes.append(helper.make_node("Conv", [source, weights, biases], [name]))
        return name

    shown = linear("entry", network.entry, "frames")
    for number, (block, (mean, variance)) in enumerate(zip(network.blocks, normal, strict=True)):
        own = f"block{number}"
        kernel = constant(f"{own}.w", block.weights.transpose(2, 1, 0))
        reach = [block.dilation] * 2
        options = {"dilations": [block.dilation], "pads": reach, "kernel_shape": [3]}
        nodes.append(helper.make_node("Conv", [shown, kernel], [f"{own}.c"], **options))
        parts = {"s": block.scale, "b": block.shift, "m": mean, "v": variance}
        inputs = [f"{own}.c", *(constant(f"{own}.{key}", part) for key, part in parts.items())]
        nodes.append(helper.make_node("BatchNormalization", inputs, [f"{own}.n"], epsilon=1e-5))
        nodes.append(helper.make_node("Relu", [f"{own}.n"], [f"{own}.r"]))
        nodes.append(helper.make_node("Add", [shown, f"{own}.r"], [f"{own}.o"]))
        shown = f"{own}.o"
    linear("logits", network.last, shown)
    places = [
        helper.make_tensor_value_info(name, onnx.TensorProto.DOUBLE, None)
        for name in ("frames", "logits")
    ]
    graph = helper.make_graph(nodes, "head", places[:1], places[1:], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
    return lambda rows: ReferenceEvaluator(model).run(None, {"frames": rows.T[None]})[0][0].T


def test_the_folded_network_equals_convolution_and_batch_normalisation_in_onnx():
    network = small_network(dilations=(1, 2, 4))
    mean, deviation = numbers(SIZE), np.abs(numbers(SIZE)) + 0.5
    peer = onnx_network(network, [(block.mean, block.variance) for block in network.blocks])
    shown = 5 * numbers(20, SIZE) + 2
    expected = peer((shown - mean) / deviation)
    head = folded(network, (mean, deviation), clip=16)
    assert head.clip == 16
    assert temporal_logits(head, shown) == pytest.approx(expected)
    stored = any_head_from_bytes(head_to_bytes(head), "head.npz")
    assert temporal_logits(stored, shown) == pytest.approx(expected, rel=1e-4, abs=1e-4)


def statistics_by_hand(network, clips):
    """Mean and variance of each convolution over the frames of all clips."""
    values = [clip @ network.entry.weights + network.entry.biases for clip in clips]
    for block in network.blocks:
        outputs = []
        for clip in values:
            padded = np.pad(clip, ((block.dilation, block.dilation), (0, 0)))
            outputs.append(
                np.array(
                    [
                        sum(padded[t + k * block.dilation] @ block.weights[k] for k in range(3))
                        for t in range(len(clip))
                    ]
                )
            )
        together = np.concatenate(outputs)
        mean, variance = together.mean(axis=0), together.var(axis=0)
        yield mean, variance
        shown = [
            np.maximum((one - mean) / np.sqrt(variance + 1e-5) * block.scale + block.shift, 0)
            for one in outputs
        ]
        values = [before + after for before, after in zip(values, shown, strict=True)]


def test_blocks_are_normalised_over_a_batch_and_clips_are_padded_with_zeros():
    network = small_network()
    clips = np.split(ROWS.inputs, [LENGTHS[0]])
    found = slopes(network, ROWS, LOSS, ALL)
    expected = list(statistics_by_hand(network, clips))
    for (mean, variance), (wanted_mean, wanted_variance) in zip(
        found.statistics, expected, strict=True
    ):
        assert mean == pytest.approx(wanted_mean)
        assert variance == pytest.approx(wanted_variance)
    peer = onnx_network(network, expected)
    logits = np.concatenate([peer(clip) for clip in clips])
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    classes = ROWS.labels.argmax(axis=1)
    weights = np.array([0.7, 1.6])[classes]
    assert found.loss == pytest.approx(log_loss(classes, shares, sample_weight=weights))


@pytest.mark.parametrize("masks", [ALL, MASKS], ids=["all", "dropout"])
def test_slopes_equal_finite_differences(masks):
    network = small_network()
    found = slopes(network, ROWS, LOSS, masks).gradients
    for fitted, gradient in zip(network.numbers, found, strict=True):
        assert gradient.shape == fitted.shape
        for place in np.ndindex(fitted.shape):
            kept, step, values = fitted[place], 1e-6, []
            for shift in (step, -step):
                fitted[place] = kept + shift
                values.append(slopes(network, ROWS, LOSS, masks).loss)
            fitted[place] = kept
            assert gradient[place] == pytest.approx((values[0] - values[1]) / (2 * step), abs=1e-7)


def test_running_statistics_move_by_a_tenth_as_in_pytorch():
    network = small_network(dilations=(1,))
    (block,) = network.blocks
    mean, variance = np.array([1.0, -2.0]), np.array([4.0, 9.0])
    (moved,) = with_statistics(network, [(mean, variance)], rows=5).blocks
    assert moved.mean == pytest.approx(0.9 * block.mean + 0.1 * mean)
    # The sample variance of five numbers is 5/4 of their population variance.
    assert moved.variance == pytest.approx(0.9 * block.variance + 0.1 * 1.25 * variance)
    assert moved.weights is block.weights


def test_dropout_preserves_the_mean_and_no_dropout_changes_nothing():
    network = initial_network(4, 50, np.random.default_rng(1))
    masks = dropout_masks(network, 4000, 0.3, np.random.default_rng(2))
    assert len(masks) == 5
    for mask in masks:
        assert sorted(set(mask.ravel())) == [0, pytest.approx(1 / 0.7)]
        assert mask.mean() == pytest.approx(1, abs=0.01)
    assert all((mask == 1).all() for mask in dropout_masks(network, 3, 0.0, CHANCE))
