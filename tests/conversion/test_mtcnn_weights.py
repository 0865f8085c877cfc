"""Weights of MTCNN: LZ4 frames, lists of arrays, and the networks that they make."""

import io
import pickle
import struct

import joblib
import numpy as np
import onnx
import onnxruntime
import pytest

from emotilens.conversion.joblib_arrays import read_arrays
from emotilens.conversion.lz4_frame import MAGIC, unpack_lz4
from emotilens.conversion.mtcnn_graph import ARCHITECTURES, convert_mtcnn
from emotilens.conversion.onnx_graph import ConversionError

MOST = 2**20


def frame(*blocks, flags=0x40, after=b""):
    """An LZ4 frame; a block is (content, whether it is compressed)."""
    parts = [MAGIC, bytes([flags, 0x40, 0])]
    if flags & 0x08:
        parts.insert(2, bytes(8))
    for content, is_compressed in blocks:
        parts.append(struct.pack("<I", len(content) | (0 if is_compressed else 1 << 31)))
        parts += [content, bytes(4) if flags & 0x10 else b""]
    return b"".join([*parts, bytes(4), after])


def stored(arrays):
    """What joblib stores, as an LZ4 frame of uncompressed blocks."""
    file = io.BytesIO()
    joblib.dump(arrays, file)
    return frame((file.getvalue(), False))


def weights_of(network):
    """Random weights of the right shapes."""
    chance = np.random.default_rng(1)
    shapes = {
        "proposal": [(3, 3, 3, 10), (3, 3, 10, 16), (3, 3, 16, 32), (1, 1, 32, 4), (1, 1, 32, 2)],
        "refinement": [(3, 3, 3, 28), (3, 3, 28, 48), (2, 2, 48, 64), (576, 128)],
    }
    heads = {"proposal": 2, "refinement": 0}[network]
    found = []
    for number, shape in enumerate(shapes[network]):
        found += [chance.normal(0, 0.2, shape), chance.normal(0, 0.1, shape[-1:])]
        if number < len(shapes[network]) - heads:
            found.append(chance.uniform(0, 0.3, (1, 1, shape[-1])[2 * (len(shape) == 2) :]))
    if network == "refinement":
        for size in (4, 2):
            found += [chance.normal(0, 0.2, (128, size)), chance.normal(0, 0.1, size)]
    return [values.astype(np.float32) for values in found]


def test_literals_and_matches_are_unpacked():
    # "abc", then six bytes from three back, which overlap with themselves; then "xy".
    block = bytes([0x32]) + b"abc" + struct.pack("<H", 3) + bytes([0x20]) + b"xy"
    assert unpack_lz4(frame((block, True)), MOST) == b"abcabcabcxy"


def test_a_match_can_begin_in_an_earlier_block():
    block = bytes([0x00]) + struct.pack("<H", 4) + bytes([0x10]) + b"!"
    assert unpack_lz4(frame((b"wxyz", False), (block, True)), MOST) == b"wxyzwxyz!"


def test_long_lengths_go_on_in_further_bytes():
    literals = bytes(range(256)) * 2
    block = bytes([0xF0, 255, 512 - 15 - 255]) + literals
    assert unpack_lz4(frame((block, True)), MOST) == literals


@pytest.mark.parametrize("flags", [0x40, 0x48, 0x50, 0x58])
def test_sizes_and_checksums_in_a_frame_are_skipped(flags):
    assert unpack_lz4(frame((b"abc", False), (b"def", False), flags=flags), MOST) == b"abcdef"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04", "not an LZ4 frame"),
        (frame((b"abc", False))[:-6], "ends too early"),
        (frame((bytes([0x10]) + b"a" + struct.pack("<H", 9) + b"\x00", True)), "before its begin"),
        (frame((bytes([0xF0]), True)), "ends too early"),
        (frame(flags=0x41), "dictionary"),
        (frame((bytes(MOST + 1), False)), "more than"),
    ],
)
def test_damaged_frames_are_refused(content, reason):
    with pytest.raises(ConversionError, match=reason):
        unpack_lz4(content, MOST)


@pytest.mark.parametrize("order", ["C", "F"])
def test_arrays_are_those_that_joblib_stored(order):
    arrays = [np.asarray(np.arange(24.0).reshape(2, 3, 4), order=order), np.float32([1, 2])]
    file = io.BytesIO()
    joblib.dump(arrays, file)
    found = read_arrays(file.getvalue())
    assert [one.dtype for one in found] == [np.float64, np.float32]
    for one, expected in zip(found, arrays, strict=True):
        assert np.array_equal(one, expected)


class Harmful:
    """A pickle that would open a file."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return open, (self.file, "w")


def test_a_pickle_that_asks_for_more_is_refused_and_does_nothing(tmp_path):
    target = tmp_path / "made"
    with pytest.raises(ConversionError, match=r"io\.open, which is refused"):
        read_arrays(pickle.dumps([Harmful(str(target))]))
    assert not target.exists()


@pytest.mark.parametrize("content", [b"", b"\x80", pickle.dumps({"a": 1}), pickle.dumps([1])])
def test_what_is_no_list_of_arrays_is_refused(content):
    with pytest.raises(ConversionError):
        read_arrays(content)


def test_an_array_of_objects_is_refused():
    file = io.BytesIO()
    joblib.dump([np.array(["a", None], object)], file)
    with pytest.raises(ConversionError):
        read_arrays(file.getvalue())


def test_the_proposal_network_is_what_its_layers_say():
    weights = weights_of("proposal")
    model = convert_mtcnn(stored(weights), "proposal")
    session = onnxruntime.InferenceSession(model.SerializeToString())
    picture = np.random.default_rng(2).normal(size=(1, 3, 12, 12)).astype(np.float32)
    scores, boxes = session.run(["scores", "boxes"], {"input": picture})
    values = picture[0].transpose(1, 2, 0).astype(np.float64)
    for layer in range(3):
        kernel, bias, slope = weights[3 * layer : 3 * layer + 3]
        side = values.shape[0] - 2
        values = np.array(
            [
                [np.tensordot(values[y : y + 3, x : x + 3], kernel, 3) + bias for x in range(side)]
                for y in range(side)
            ]
        )
        values = np.where(values > 0, values, values * slope)
        if layer == 0:
            values = values.reshape(5, 2, 5, 2, -1).max(axis=(1, 3))
    assert boxes[0, :, 0, 0] == pytest.approx(
        values[0, 0] @ weights[9][0, 0] + weights[10], abs=1e-4
    )
    raw = values[0, 0] @ weights[11][0, 0] + weights[12]
    assert scores[0, :, 0, 0] == pytest.approx(np.exp(raw) / np.exp(raw).sum(), abs=1e-4)


def test_the_same_weights_give_the_same_bytes():
    content = stored(weights_of("refinement"))
    first, second = (
        convert_mtcnn(content, "refinement").SerializeToString(deterministic=True) for _ in range(2)
    )
    assert first == second
    assert {one.name for one in onnx.load_from_string(first).graph.output} == {"boxes", "scores"}


@pytest.mark.parametrize("network", ARCHITECTURES)
def test_weights_of_another_network_are_refused(network):
    other = "refinement" if network == "proposal" else "proposal"
    with pytest.raises(ConversionError):
        convert_mtcnn(stored(weights_of(other)), network)


def test_missing_and_left_over_weights_are_refused():
    weights = weights_of("proposal")
    with pytest.raises(ConversionError, match="not those of this network"):
        convert_mtcnn(stored(weights[:-1]), "proposal")
    with pytest.raises(ConversionError, match="more weights than layers"):
        convert_mtcnn(stored([*weights, weights[-1]]), "proposal")
