"""Derived valence and arousal are weighted means of the expressions' coordinates."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.manifest.model_specification import CropRule, ExpressionSpecification
from emotilens.steps.circumplex import (
    affect_names,
    affect_source,
    expected_position,
    without_coordinates,
)

EIGHT = ("anger", "contempt", "disgust", "fear", "happiness", "neutral", "sadness", "surprise")
TABLE_4 = {
    "anger": (-0.51, 0.59),
    "contempt": (-0.23, 0.31),
    "disgust": (-0.60, 0.35),
    "fear": (-0.64, 0.60),
    "happiness": (0.81, 0.51),
    "sadness": (-0.63, -0.27),
    "surprise": (0.40, 0.67),
}
"""Pleasure and arousal of the terms in Russell and Mehrabian 1977."""


def specification(*labels: str, **affect: int) -> ExpressionSpecification:
    return ExpressionSpecification("logits", labels, 1.0, CropRule("box", 1, 0, "clip"), **affect)


@pytest.mark.parametrize("label", TABLE_4)
def test_a_certain_expression_has_the_coordinates_of_the_published_table(label):
    certain = np.array([[float(each == label) for each in EIGHT]])
    position = expected_position(certain, EIGHT)
    assert (position["valence"][0], position["arousal"][0]) == TABLE_4[label]


def test_neutral_is_the_origin():
    position = expected_position(np.array([[1.0, 0.0]]), ("neutral", "anger"))
    assert (position["valence"][0], position["arousal"][0]) == (0, 0)


def test_mixed_expressions_have_the_weighted_mean_of_their_coordinates():
    labels = ("surprise", "sadness", "happiness", "neutral")
    probabilities = np.array([[0.5, 0.2, 0.2, 0.1], [0, 0.5, 0, 0.5]])
    position = expected_position(probabilities, labels)
    assert position["valence"] == pytest.approx([0.5 * 0.40 - 0.2 * 0.63 + 0.2 * 0.81, -0.5 * 0.63])
    assert position["arousal"] == pytest.approx([0.5 * 0.67 - 0.2 * 0.27 + 0.2 * 0.51, -0.5 * 0.27])


def test_no_faces_have_no_positions():
    assert expected_position(np.empty((0, 2)), ("fear", "anger"))["valence"].shape == (0,)


def test_valence_and_arousal_are_derived_only_if_the_network_measures_neither():
    assert affect_source(specification("fear", "anger", valence=2, arousal=3)) == "measured"
    assert affect_source(specification("fear", "anger", arousal=2)) == "measured"
    assert affect_source(specification("fear", "anger")) == "derived"
    assert affect_source(specification("fear", "boredom")) is None


def test_results_contain_what_is_measured_or_both_if_derived():
    assert affect_names(specification("fear", "anger", arousal=2)) == ("arousal",)
    assert affect_names(specification("fear", "anger")) == ("valence", "arousal")
    assert affect_names(specification("fear", "boredom")) == ()


def test_labels_without_coordinates_are_named():
    assert without_coordinates(("fear", "boredom", "pride")) == ("boredom", "pride")
    with pytest.raises(SpecificationError, match=r"derived from the labels boredom\. Use"):
        expected_position(np.ones((1, 2)) / 2, ("fear", "boredom"))
