"""Heads from any origin: everything is checked before it is kept, and memory stays small."""

import io
import json
import tracemalloc

import numpy as np
import pytest

from emotilens.basics.errors import HeadError
from emotilens.heads.apply import apply_head
from emotilens.heads.files import any_head_from_bytes, head_from_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.heads.temporal_convolution import convolved, temporal_logits
from emotilens.heads.temporal_head import DilatedConvolution, TemporalHead

SIZE = 4


def head_file(change=lambda description: None, **arrays):
    """A head of one layer, written without our own code."""
    description = {
        "format": "emotilens-head-1",
        "name": "mine",
        "input": {"model": "m", "sha256": "0" * 64, "size": SIZE},
        "outputs": [{"task": "expression", "names": ["a", "b"], "layers": 1, "fitting": {}}],
    }
    layers = {
        "mean": np.zeros(SIZE),
        "deviation": np.ones(SIZE),
        "expression.1.weights": np.ones((SIZE, 2)),
        "expression.1.biases": np.zeros(2),
    }
    return packed(description, change, layers | arrays)


def temporal_file(change=lambda description: None, **arrays):
    """A temporal head of one block, written without our own code."""
    description = {
        "format": "emotilens-temporal-head-1",
        "name": "t",
        "input": {"model": "m", "sha256": "", "size": SIZE},
        "classes": ["no violence", "violence"],
        "clip": 8,
        "dilations": [2],
    }
    layers = {
        "entry.weights": np.ones((SIZE, 3)),
        "entry.biases": np.zeros(3),
        "block.1.weights": np.ones((3, 3, 3)),
        "block.1.biases": np.zeros(3),
        "last.weights": np.ones((3, 2)),
        "last.biases": np.zeros(2),
    }
    return packed(description, change, layers | arrays)


def packed(description, change, arrays):
    change(description)
    file = io.BytesIO()
    np.savez(file, description=np.array(json.dumps(description)), **arrays)
    return file.getvalue()


def outputs(**changes):
    return lambda description: description["outputs"][0].update(changes)


def reads(**changes):
    return lambda description: description["input"].update(changes)


def test_the_files_are_sound_before_they_are_damaged():
    assert head_from_bytes(head_file(), "mine.npz").branches[0].names == ("a", "b")
    assert any_head_from_bytes(temporal_file(), "t.npz").blocks[0].dilation == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (head_file(lambda d: d.update(name=["x"])), r"“name” is \['x'\], but must be a string"),
        (head_file(lambda d: d.update(name="x" * 201)), "at most 200 characters"),
        (head_file(lambda d: d.update(name="a\x1b[31m")), "all of them visible"),
        (head_file(lambda d: d.update(input=[])), r"“input” is \[\], but must be an object"),
        (head_file(lambda d: d.update(format=["emotilens-head-1"])), "isn't a head: its format"),
        (head_file(lambda d: d.update(outputs={})), r"“outputs” is \{\}, but must be a list"),
        (head_file(lambda d: d["outputs"].extend(d["outputs"] * 9)), "a list of at most 6"),
        (head_file(reads(model=["x"])), r"“model” is \['x'\], but must be a string"),
        (head_file(reads(sha256=5)), "“sha256” is 5, but must be a string"),
        (head_file(reads(size=4.5)), "“size” is 4.5, but must be a whole number"),
        (head_file(outputs(names=[1.5, 2.5])), "“names” is 1.5, but must be a string"),
        (head_file(outputs(names="ab")), "“names” is 'ab', but must be a list"),
        (head_file(outputs(names=["a", "b\ud800"])), "all of them visible"),
        (head_file(outputs(layers=10**9)), "“layers” is 1000000000, but must be a whole number"),
        (head_file(outputs(task=["expression"])), r"“task” is \['expression'\]"),
        (head_file(outputs(fitting={"epoch": [1]})), r"“fitting” is \[1\], but must be a number"),
        (head_file(outputs(fitting=[1])), r"“fitting” is \[1\], but must be an object"),
        (head_file(outputs(hidden=3)), "“hidden” is 3, but must be one of"),
        (head_file(**{"expression.1.weights": np.full((4, 2), 1e308)}), "contains 1e[+]308"),
        (head_file(mean=np.full(4, np.inf)), "“mean” contains inf, but must hold finite"),
        (head_file(mean=np.array(["x"] * 4)), "“mean” is '<U1', but must be an array of numbers"),
        (head_file(mean=np.ones(4, "complex64")), "“mean” is 'complex64'"),
        (head_file(deviation=np.full(4, 1e-40)), "Deviations must be above 0, at least 1e-30"),
        (packed([], lambda d: None, {}), "isn't a head: its format is “None”"),
        (temporal_file(lambda d: d.update(clip=2.5)), "“clip” is 2.5, but must be a whole number"),
        (temporal_file(lambda d: d.update(classes=[0, 1])), "“classes” is 0, but must be a str"),
        (temporal_file(lambda d: d.update(dilations=[1e9])), "“dilations” is 1000000000.0"),
        (temporal_file(lambda d: d.update(dilations=[50_000_000])), "whole number from 1 to 1000"),
        (temporal_file(lambda d: d.update(dilations=[float("inf")])), "contains Infinity"),
        (temporal_file(lambda d: d.update(dilations=[1] * 101)), "a list of at most 100"),
        (temporal_file(lambda d: d.update(input=None)), "“input” is None, but must be an object"),
    ],
)
def test_a_head_of_other_types_or_magnitudes_is_refused(content, message):
    with pytest.raises(HeadError, match=message):
        any_head_from_bytes(content, "mine.npz")


@pytest.mark.parametrize(
    ("description", "message"),
    [
        (np.array("[" * 10_000), "nested more than 100 deep"),
        (np.array('{"name": 1' + "0" * 5000 + "}"), "a number with 5001 digits"),
        (np.zeros(100_000), r"an array of the shape \(100000,\) and the type float64"),
        (np.array(b"{}"), "not a single text"),
    ],
)
def test_a_description_that_is_not_a_text_in_json_is_refused(description, message):
    file = io.BytesIO()
    np.savez(file, description=description)
    with pytest.raises(HeadError, match=message):
        any_head_from_bytes(file.getvalue(), "mine.npz")


def test_the_largest_weights_that_are_read_give_finite_predictions():
    head = head_from_bytes(
        head_file(**{"expression.1.weights": np.full((SIZE, 2), 1e12), "deviation": [1e-30] * 4}),
        "mine.npz",
    )
    largest = np.full((2, SIZE), np.finfo(np.float32).max)
    assert np.isfinite(apply_head(head, largest)["expression"]).all()


def test_exponents_that_would_overflow_are_refused():
    """An embedding of length 1 along the weights (300, 400) reaches an exponent of 500."""
    hidden = Layer(np.array([[300.0], [400.0]]), np.zeros(1))
    branch = Branch(
        "affect",
        ("valence", "arousal"),
        (hidden, Layer(np.ones((1, 2)), np.zeros(2))),
        hidden="exponential",
    )
    with pytest.raises(HeadError, match="reach e to the power of 500, but at most 100"):
        Head("mine", "m", "", np.zeros(2), np.ones(2), (branch,), unit_length=True)


def test_predictions_that_are_not_finite_are_refused_instead_of_returned():
    head = head_from_bytes(head_file(), "mine.npz")
    with pytest.raises(HeadError, match="“mine” predicts numbers that are not finite"):
        apply_head(head, np.full((1, SIZE), np.nan))
    layer = Layer(np.full((SIZE, 3), 1e300), np.zeros(3))
    large = TemporalHead(layer, (), Layer(np.full((3, 2), 1e300), np.zeros(2)), name="large")
    with pytest.raises(HeadError, match="“large” predicts numbers that are not finite"):
        temporal_logits(large, np.ones((2, SIZE)))


def test_a_large_dilation_takes_no_memory():
    """Beyond both ends of the sequence are zeros, so only the middle of the kernel counts."""
    chance = np.random.default_rng(4)
    values, weights = chance.normal(size=(20, 3)), chance.normal(size=(5, 3, 3))
    block = DilatedConvolution(weights, np.ones(3), 10_000_000)
    tracemalloc.start()
    result = convolved(values, block)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert result == pytest.approx(values @ weights[2] + 1)


def test_a_dilated_convolution_is_the_sum_that_its_definition_gives():
    chance = np.random.default_rng(5)
    values, weights, biases = (chance.normal(size=size) for size in ((7, 2), (5, 2, 2), 2))
    for dilation in (1, 2, 3, 9):
        expected = [
            biases
            + sum(
                values[row + (position - 2) * dilation] @ weights[position]
                for position in range(5)
                if 0 <= row + (position - 2) * dilation < len(values)
            )
            for row in range(len(values))
        ]
        result = convolved(values, DilatedConvolution(weights, biases, dilation))
        assert result == pytest.approx(np.array(expected))
