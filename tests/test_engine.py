"""How results describe the models that made them."""

import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest

from build_steps.paths import ROOT
from emotilens.basics.results import Runtime
from emotilens.basics.results_json import to_json
from emotilens.engine import Engine
from emotilens.manifest.model_list import Manifest
from emotilens.manifest.model_specification import (
    CropRule,
    ExpressionSpecification,
    InputSpecification,
    ModelSpecification,
)
from emotilens.native.networks import complete

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))
EXPRESSION = ExpressionSpecification(
    "logits", ("happiness", "anger"), 1.0, CropRule("box", 1, 0, "clip"), confidence_threshold=0.7
)
MEASURED = replace(EXPRESSION, valence=2, arousal=3)


async def run(name, tensor):
    """Three quarters of happiness in every face, little valence, and much arousal."""
    return {"logits": np.tile(np.log([[3, 1, np.exp(-0.5), np.exp(9)]]), (len(tensor), 1))}


async def run_without_affect(name, tensor):
    return {"logits": (await run(name, tensor))["logits"][:, :2]}


def analysis(expression: ExpressionSpecification, networks=run_without_affect):
    model = ModelSpecification(
        "reader",
        "Reader",
        "1" * 64,
        InputSpecification("input", 4, 4, "grey", "bilinear", 255, (0.0,), (1.0,)),
        expression=expression,
    )
    detector = replace(model, name="finder", expression=None, detection=object())
    models = {"reader": model, "finder": detector}
    manifest = Manifest(models, {}, "reader", {"live": "finder", "picture": "finder"})
    engine = Engine(manifest, networks, lambda: 0.0, Runtime("native", "cpu", 1, ("A note.",)))
    face = np.zeros((8, 8, 3), np.uint8)
    source = complete(engine.analyse_picture("face", face, is_face=True))
    document = to_json(engine.describe((source,), None))
    jsonschema.validate(document, SCHEMA)
    return document, document["sources"][0]["frames"][0]["faces"][0]


@pytest.mark.parametrize(("threshold", "uncertain"), [(0.7, False), (0.8, True)])
def test_an_uncertain_face_keeps_its_best_label(threshold, uncertain):
    document, face = analysis(replace(EXPRESSION, confidence_threshold=threshold))
    assert face["expression"]["label"] == "happiness"
    assert face["expression"]["confidence"] == 0.75
    assert face["expression"]["uncertain"] is uncertain
    assert document["model"]["confidence_threshold"] == threshold


def test_a_model_without_a_threshold_is_never_uncertain_and_states_none():
    document, face = analysis(replace(EXPRESSION, confidence_threshold=None))
    assert face["expression"]["uncertain"] is False
    assert "confidence_threshold" not in document["model"]


def test_derived_valence_and_arousal_are_marked():
    _, face = analysis(EXPRESSION)
    assert face["affect_source"] == "derived"
    assert face["valence"] == face["valence_raw"] == pytest.approx(0.75 * 0.81 - 0.25 * 0.51)
    assert face["arousal"] == face["arousal_raw"] == pytest.approx(0.75 * 0.51 + 0.25 * 0.59)


def test_measured_valence_and_arousal_are_marked_and_not_replaced():
    _, face = analysis(MEASURED, run)
    assert face["affect_source"] == "measured"
    assert (face["valence"], face["valence_raw"]) == (-0.5, -0.5)
    assert (face["arousal"], face["arousal_raw"]) == (1, 9)


def test_a_model_with_neither_is_noted_after_the_hosts_notes():
    document, face = analysis(replace(EXPRESSION, labels=("happiness", "boredom")))
    assert not {"valence", "arousal", "affect_source"} & set(face)
    first, second = document["runtime"]["notes"]
    assert first == "A note."
    assert "“reader” does not measure them" in second
    assert "(boredom)" in second


@pytest.mark.parametrize("part", ["affect_source", "valence_raw", "arousal_raw"])
def test_the_schema_refuses_valence_and_arousal_without_their_source(part):
    document, face = analysis(EXPRESSION)
    del face[part]
    with pytest.raises(jsonschema.ValidationError, match=part):
        jsonschema.validate(document, SCHEMA)
