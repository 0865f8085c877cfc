"""Dilated convolutions over frames, against ONNX Runtime, and averages over clips, by hand."""

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import helper, numpy_helper
from scipy.special import softmax

from emotilens.basics.errors import HeadError
from emotilens.heads.head import Layer
from emotilens.heads.temporal_convolution import clip_probabilities, temporal_logits
from emotilens.heads.temporal_head import DilatedConvolution, TemporalHead

SIZE, CHANNELS, CLASSES = 6, 4, 2
DILATIONS = (1, 2, 4, 8, 16)
RANDOM = np.random.default_rng(8)
EMBEDDINGS = RANDOM.normal(size=(50, SIZE))


def random_array(*shape):
    return RANDOM.normal(0, 0.5, shape)


ENTRY, LAST = (
    Layer(random_array(SIZE, 4), random_array(4)),
    Layer(random_array(4, CLASSES), random_array(CLASSES)),
)
BLOCKS = tuple(
    DilatedConvolution(random_array(3, CHANNELS, CHANNELS), random_array(CHANNELS), dilation)
    for dilation in DILATIONS
)
HEAD = TemporalHead(ENTRY, BLOCKS, LAST)


def onnx_logits(embeddings):
    """The same layers as an ONNX graph, in which channels come before frames."""
    nodes, tensors = [], []

    def convolution(values, weights, biases, output, dilation=1):
        reach = dilation * (weights.shape[2] // 2)
        for name, array in (("weights", weights), ("biases", biases)):
            tensors.append(numpy_helper.from_array(array.astype(np.float32), f"{output} {name}"))
        inputs = [values, f"{output} weights", f"{output} biases"]
        nodes.append(
            helper.make_node("Conv", inputs, [output], dilations=[dilation], pads=[reach, reach])
        )

    convolution("input", ENTRY.weights.T[..., None], ENTRY.biases, "0")
    for number, block in enumerate(BLOCKS, start=1):
        weights = block.weights.transpose(2, 1, 0)
        convolution(str(number - 1), weights, block.biases, f"c{number}", block.dilation)
        nodes.append(helper.make_node("Relu", [f"c{number}"], [f"r{number}"]))
        nodes.append(helper.make_node("Add", [str(number - 1), f"r{number}"], [str(number)]))
    convolution(str(len(BLOCKS)), LAST.weights.T[..., None], LAST.biases, "output")
    kinds = [
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, (1, size, None))
        for name, size in (("input", SIZE), ("output", CLASSES))
    ]
    graph = helper.make_graph(nodes, "temporal", kinds[:1], kinds[1:], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    (outputs,) = session.run(None, {"input": embeddings.T[None].astype(np.float32)})
    return outputs[0].T


@pytest.mark.parametrize("frames", [1, 2, 7, 50])
def test_logits_equal_those_of_onnx_runtime(frames):
    expected = onnx_logits(EMBEDDINGS[:frames])
    assert temporal_logits(HEAD, EMBEDDINGS[:frames]) == pytest.approx(expected, abs=1e-3, rel=1e-4)


def test_logits_depend_on_later_frames_as_well_as_on_earlier_ones():
    reach = sum(DILATIONS)
    embeddings = np.zeros((2 * reach + 5, SIZE))
    before = temporal_logits(HEAD, embeddings)
    embeddings[reach + 2] = 10
    changed = np.flatnonzero((temporal_logits(HEAD, embeddings) != before).any(axis=1))
    assert changed.min() < reach + 2 < changed.max()
    assert changed.min() >= 2
    assert changed.max() <= 2 * reach + 2


def test_a_frames_probabilities_are_the_mean_over_the_clips_that_contain_it():
    # Ten frames in clips of 4: from 0, 2 and 4, and from 6, so that the last ends with the video.
    expected, clips = np.zeros((10, CLASSES)), np.array([1, 1, 2, 2, 2, 2, 2, 2, 1, 1])[:, None]
    for start in (0, 2, 4, 6):
        part = slice(start, start + 4)
        expected[part] += softmax(temporal_logits(HEAD, EMBEDDINGS[part]), axis=1)
    probabilities = clip_probabilities(HEAD, EMBEDDINGS[:10], 4)
    assert probabilities == pytest.approx(expected / clips)
    assert probabilities.sum(axis=1) == pytest.approx(1)


def test_the_last_clip_ends_with_the_video_and_a_short_video_is_a_single_clip():
    # Seven frames in clips of 4: from 0 and 2, and the last from 3.
    last = softmax(temporal_logits(HEAD, EMBEDDINGS[3:7]), axis=1)
    probabilities = clip_probabilities(HEAD, EMBEDDINGS[:7], 4)
    assert probabilities[6] == pytest.approx(last[3])
    short = softmax(temporal_logits(HEAD, EMBEDDINGS[:3]), axis=1)
    assert clip_probabilities(HEAD, EMBEDDINGS[:3], 32) == pytest.approx(short)


def test_inconsistent_layers_embeddings_and_clips_are_refused():
    with pytest.raises(HeadError, match=r"embeddings of size 6, .* shape \(50, 5\)"):
        temporal_logits(HEAD, EMBEDDINGS[:, :5])
    with pytest.raises(HeadError, match="into clips of 1"):
        clip_probabilities(HEAD, EMBEDDINGS, 1)
    even = DilatedConvolution(np.zeros((2, 4, 4)), np.zeros(4), 1)
    with pytest.raises(HeadError, match=r"shape \(2, 4, 4\) and a dilation of 1"):
        TemporalHead(ENTRY, (even,), LAST)
    with pytest.raises(HeadError, match=r"reads 3 channels, but .* has 4"):
        TemporalHead(ENTRY, (), Layer(np.zeros((3, 2)), np.zeros(2)))
