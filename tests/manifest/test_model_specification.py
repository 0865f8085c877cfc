"""A manifest entry is read completely, or rejected with the reason."""

import json

import pytest

from build_steps.paths import MANIFEST
from emotilens.basics.errors import SpecificationError
from emotilens.manifest.model_entry import read_specification


def entry(**logits) -> dict:
    document = json.loads(MANIFEST.read_text("utf-8"))
    (found,) = (model for model in document["models"] if model["name"] == "mini-xception")
    found["outputs"]["logits"].update(logits)
    return found


def test_valence_and_arousal_follow_the_labels():
    expression = read_specification(entry(arousal=7, valence=8)).expression
    assert expression.affect == {"valence": 8, "arousal": 7}


def test_predictions_are_uncertain_only_below_the_threshold_of_the_entry():
    threshold = {"confidence_threshold": 0.6}
    assert read_specification(entry()).expression.confidence_threshold is None
    assert read_specification(entry(**threshold)).expression.confidence_threshold == 0.6


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"too dark": {"warn": 0.1, "refuse": 0.2}}, "“refuse” is 0.2, .* below “warn”.* 0.1"),
        ({"turned away": {"warn": 45, "refuse": 45}}, "“refuse” is 45, .* above “warn”.* 45"),
        ({"too dark": {"warn": 0.1}}, "lacks 'refuse'"),
        ({"too loud": {"warn": 1, "refuse": 2}}, "“quality” is 'too loud', .* one of too dark"),
    ],
)
def test_impossible_limits_of_quality_are_rejected(limits, message):
    with pytest.raises(SpecificationError, match=message):
        read_specification({**entry(), "quality": limits})


@pytest.mark.parametrize(
    "positions", [{"valence": 6}, {"valence": 8}, {"valence": 7, "arousal": 7}]
)
def test_impossible_positions_are_rejected(positions):
    with pytest.raises(SpecificationError, match=r"has 7 labels.*count from 7"):
        read_specification(entry(**positions))


def test_a_missing_field_is_named():
    incomplete = entry()
    del incomplete["crop"]["outside"]
    with pytest.raises(SpecificationError, match=r"“mini-xception” lacks 'outside'"):
        read_specification(incomplete)
