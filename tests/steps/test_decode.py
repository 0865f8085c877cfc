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


def labelled(*labels: str, temperature: float = 1.0) -> ExpressionSpecification:
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


def test_softmax_of_logarithms_gives_back_the_shares():
    assert softmax(np.log([1, 2, 5])) == pytest.approx([1 / 8, 2 / 8, 5 / 8])


def test_softmax_of_huge_logits_stays_finite():
    assert softmax(np.array([1e4, 0, -1e4])) == pytest.approx([1, 0, 0])


def test_equal_logits_are_equally_probable():
    assert softmax(np.zeros((2, 4))) == pytest.approx(np.full((2, 4), 0.25))


def test_a_temperature_divides_the_logits():
    logits = np.array([[np.log(4), 0]], np.float32)
    decoded = decode_expressions(logits, labelled("fear", "anger", temperature=2))
    assert decoded[0] == pytest.approx([2 / 3, 1 / 3])


def test_another_number_of_classes_is_refused():
    with pytest.raises(NetworkOutputError, match=r"shape \(1, 3\).*lists 2 labels"):
        decode_expressions(np.zeros((1, 3), np.float32), labelled("fear", "anger"))


def test_numbers_that_are_not_finite_are_refused():
    with pytest.raises(NetworkOutputError, match="not finite"):
        decode_expressions(np.array([[np.nan, 0]], np.float32), labelled("fear", "anger"))


def test_valence_and_arousal_stay_out_of_the_softmax_and_keep_their_size():
    features = np.arange(10, dtype=np.float32).reshape(2, 5)
    reading = read_outputs({"output": ROWS, "embedding": features}, "net", MULTI_TASK)
    assert reading.probabilities == pytest.approx(np.array([[3 / 4, 1 / 4], [1 / 2, 1 / 2]]))
    assert reading.affect["valence"].tolist() == [-1.75, 0.25]
    assert reading.affect["arousal"].tolist() == [0.5, 4]
    assert reading.embeddings is features


def test_a_network_without_valence_arousal_and_features_has_none():
    reading = read_outputs({"logits": ROWS[:, :2]}, "net", labelled("fear", "anger"))
    assert reading.affect == {}
    assert reading.embeddings.shape == (2, 0)


def test_rows_too_short_for_valence_and_arousal_are_refused():
    outputs = {"output": ROWS[:, :3], "embedding": np.zeros((2, 5), np.float32)}
    with pytest.raises(NetworkOutputError, match=r"\(2, 3\).*2 labels and valence and arousal"):
        read_outputs(outputs, "net", MULTI_TASK)


def test_a_missing_output_is_named_with_those_there_are():
    with pytest.raises(NetworkOutputError, match=r"returned output but no “embedding”.*“net”"):
        read_outputs({"output": ROWS}, "net", MULTI_TASK)


def test_features_of_another_size_are_refused():
    outputs = {"output": ROWS, "embedding": np.zeros((2, 4), np.float32)}
    with pytest.raises(NetworkOutputError, match=r"\(2, 4\) for 2 faces.*says 5 a face"):
        read_outputs(outputs, "net", MULTI_TASK)


def test_no_faces_read_like_faces():
    reading = no_faces(MULTI_TASK)
    assert reading.probabilities.shape == (0, 2)
    assert [values.shape for values in reading.affect.values()] == [(0,), (0,)]
