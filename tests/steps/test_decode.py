"""Logits become probabilities of the manifest's labels."""

import numpy as np
import pytest

from emotilens.basics.errors import NetworkOutputError
from emotilens.manifest.model_specification import (
    CropRule,
    EmbeddingSpecification,
    ExpressionSpecification,
)
from emotilens.steps.decode import decode_expressions, no_faces, read_outputs, softmax

RULE = CropRule("box", 1, 0, "clip")


def with_labels(*labels: str, temperature: float = 1.0) -> ExpressionSpecification:
    return ExpressionSpecification("logits", labels, temperature, RULE)


MULTI_TASK = ExpressionSpecification(
    "output",
    ("fear", "anger"),
    1.0,
    RULE,
    valence=2,
    arousal=3,
    embedding=EmbeddingSpecification("embedding", 5),
)
ROWS = np.array([[np.log(3), 0, -1.75, 0.5], [0, 0, 0.25, 4]], np.float32)


def test_softmax_of_logarithms_gives_proportional_probabilities():
    assert softmax(np.log([1, 2, 5])) == pytest.approx([1 / 8, 2 / 8, 5 / 8])


def test_softmax_of_huge_logits_stays_finite():
    assert softmax(np.array([1e4, 0, -1e4])) == pytest.approx([1, 0, 0])


def test_equal_logits_are_equally_probable():
    assert softmax(np.zeros((2, 4))) == pytest.approx(np.full((2, 4), 0.25))


def test_a_temperature_divides_the_logits():
    logits = np.array([[np.log(4), 0]], np.float32)
    decoded = decode_expressions(logits, with_labels("fear", "anger", temperature=2))
    assert decoded[0] == pytest.approx([2 / 3, 1 / 3])


def test_a_wrong_number_of_classes_is_refused():
    with pytest.raises(NetworkOutputError, match=r"shape \(1, 3\).*lists 2 labels"):
        decode_expressions(np.zeros((1, 3), np.float32), with_labels("fear", "anger"))


def test_numbers_that_are_not_finite_are_refused():
    with pytest.raises(NetworkOutputError, match="not finite"):
        decode_expressions(np.array([[np.nan, 0]], np.float32), with_labels("fear", "anger"))


def test_valence_and_arousal_are_not_part_of_the_softmax_and_are_not_clipped():
    features = np.arange(10, dtype=np.float32).reshape(2, 5)
    reading = read_outputs({"output": ROWS, "embedding": features}, "net", MULTI_TASK)
    assert reading.probabilities == pytest.approx(np.array([[3 / 4, 1 / 4], [1 / 2, 1 / 2]]))
    assert reading.affect["valence"].tolist() == [-1.75, 0.25]
    assert reading.affect["arousal"].tolist() == [0.5, 4]
    assert reading.embeddings is features


def test_a_network_may_lack_valence_arousal_and_embeddings():
    reading = read_outputs({"logits": ROWS[:, :2]}, "net", with_labels("fear", "anger"))
    assert reading.affect == {}
    assert reading.embeddings.shape == (2, 0)


def test_rows_too_short_for_valence_and_arousal_are_refused():
    outputs = {"output": ROWS[:, :3], "embedding": np.zeros((2, 5), np.float32)}
    with pytest.raises(NetworkOutputError, match=r"\(2, 3\).*2 labels and valence and arousal"):
        read_outputs(outputs, "net", MULTI_TASK)


def test_a_missing_output_is_named_along_with_those_returned():
    with pytest.raises(NetworkOutputError, match=r"returned output, but not “embedding”.*“net”"):
        read_outputs({"output": ROWS}, "net", MULTI_TASK)


def test_embeddings_of_the_wrong_size_are_refused():
    outputs = {"output": ROWS, "embedding": np.zeros((2, 4), np.float32)}
    with pytest.raises(NetworkOutputError, match=r"\(2, 4\) for 2 faces.*a size of 5"):
        read_outputs(outputs, "net", MULTI_TASK)


def test_a_frame_without_faces_has_empty_arrays_of_the_same_shapes():
    reading = no_faces(MULTI_TASK)
    assert reading.probabilities.shape == (0, 2)
    assert [values.shape for values in reading.affect.values()] == [(0,), (0,)]
