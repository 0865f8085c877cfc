"""Logits become probabilities of the manifest's labels."""

import numpy as np
import pytest

from emotilens.basics.errors import NetworkOutputError
from emotilens.basics.model_specification import CropRule, ExpressionSpecification
from emotilens.steps.decode import decode_expressions, softmax

RULE = CropRule("box", 1, 0, "clip")


def labelled(*labels: str, temperature: float = 1.0) -> ExpressionSpecification:
    return ExpressionSpecification("logits", labels, temperature, RULE)


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
