"""Methods of the papers in a live stream: compound expressions, two models, an adaptive rate."""

import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest

from build_steps.paths import ROOT
from emotilens.basics.errors import ModelUnavailableError, SpecificationError
from emotilens.basics.results_json import to_json
from emotilens.live.methods import Methods, read_methods
from emotilens.live.second_model import SecondModel
from emotilens.live.stream import LiveStream
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.circumplex import COORDINATES
from emotilens.steps.live_smoothing import LiveSmoothing
from known_faces import FRAME, LABELS, KnownFaces

SURE, UNSURE, OTHER = [0.94, 0.02, 0.02, 0.02], [0.4, 0.3, 0.2, 0.1], [0.1, 0.1, 0.1, 0.7]


def used(camera, result):
    return camera.stream.source("camera", FRAME, result).methods


def probabilities(face):
    return list(face.expression.probabilities.values())


def test_at_first_no_method_is_on_and_results_name_none():
    camera = KnownFaces()
    result = camera.show(0.0, {0: SURE})
    assert camera.stream.methods == Methods()
    assert used(camera, result) is None
    assert result.faces[0].compound is None


def test_compound_scores_are_the_means_of_their_parts(models):
    engine = native_engine(models)
    stream = LiveStream(engine, LiveSmoothing("none"))
    stream.change_methods(Methods(compound=True))
    camera = KnownFaces()
    face = camera.show(0.0, {0: SURE}).faces[0]
    values = dict(zip(engine.names.labels, np.linspace(0.05, 0.2, 8), strict=True))
    face = replace(face, expression=replace(face.expression, probabilities=values))
    result = stream._applied.finish(replace(camera.show(0.1, {}), faces=(face,)))
    scores = result.faces[0].compound
    assert len(scores) == 7
    happily = (values["happiness"] + values["surprise"]) / 2
    assert scores["happily surprised"] == pytest.approx(happily)
    assert scores["sadly angry"] == pytest.approx((values["sadness"] + values["anger"]) / 2)


def test_compound_expressions_need_the_basic_ones():
    camera = KnownFaces()
    with pytest.raises(SpecificationError, match=r"lack fear"):
        camera.stream.change_methods(Methods(compound=True))
    assert camera.stream.methods == Methods()


@pytest.mark.parametrize("weight", [0.0, 0.3, 1.0])
def test_a_blend_is_the_weighted_mean_of_both_models(weight):
    camera = KnownFaces()
    camera.answers["twin"] = {0: OTHER}
    camera.stream.change_methods(Methods(second=SecondModel("twin", "blend", weight)))
    result = camera.show(0.0, {0: UNSURE})
    expected = [weight * b + (1 - weight) * a for a, b in zip(UNSURE, OTHER, strict=True)]
    (face,) = result.faces
    assert probabilities(face) == pytest.approx(expected, abs=1e-6)
    valence = sum(p * COORDINATES[label][0] for p, label in zip(expected, LABELS, strict=True))
    assert face.valence == pytest.approx(valence, abs=1e-6)
    second = used(camera, result).second
    assert (second.name, second.rule, second.weight, second.share) == ("twin", "blend", weight, 1)


def test_a_gate_asks_the_second_model_only_where_the_first_is_not_confident():
    camera = KnownFaces()
    camera.answers["twin"] = {0: OTHER, 10: OTHER}
    camera.stream.change_methods(Methods(second=SecondModel("twin", "gate", 0.8)))
    camera.show(0.0, {0: SURE})
    camera.show(0.1, {})
    result = camera.show(0.2, {0: SURE, 10: UNSURE})
    by_track = {face.track: probabilities(face) for face in result.faces}
    assert by_track[1] == pytest.approx(SURE, abs=1e-6)
    assert by_track[2] == pytest.approx(OTHER, abs=1e-6)
    assert used(camera, result).second.share == pytest.approx(1 / 2)
    assert camera.read["reader"] == 3


@pytest.mark.parametrize(
    ("second", "error", "complaint"),
    [
        (("reader", "blend", 0.5), SpecificationError, "is the first model already"),
        (("missing", "blend", 0.5), ModelUnavailableError, "missing"),
        (("plain", "blend", 0.5), SpecificationError, "lack neutral"),
    ],
)
def test_a_second_model_that_does_not_fit_is_refused_and_nothing_changes(second, error, complaint):
    camera = KnownFaces()
    with pytest.raises(error, match=complaint):
        camera.stream.change_methods(Methods(adaptive=True, second=SecondModel(*second)))
    assert camera.stream.methods == Methods()


@pytest.mark.parametrize(
    ("rule", "weight", "complaint"),
    [
        ("vote", 0.5, "“vote” is not a rule for two models. Choose blend or gate"),
        ("gate", 1.5, "weight of the second model is 1.5, but must be from 0 to 1"),
        ("gate", None, "weight of the second model is None"),
    ],
)
def test_rules_and_weights_are_checked(rule, weight, complaint):
    second = {"model": "twin", "rule": rule, "weight": weight}
    with pytest.raises(SpecificationError, match=complaint):
        read_methods({"compound": False, "second": second, "adaptive": False})


def test_another_first_model_keeps_the_methods_that_fit_it():
    camera = KnownFaces()
    camera.stream.change_methods(Methods(second=SecondModel("twin", "gate", 0.8), adaptive=True))
    camera.stream.change_engine(camera.engine.with_model("twin"))
    assert camera.stream.methods == Methods(adaptive=True)
    assert camera.show(0.0, {0: SURE}).faces[0].track == 1


def test_a_steady_face_is_read_less_often():
    """At 20 frames a second: three readings, then one after each rest of 0.2 seconds."""
    camera = KnownFaces()
    camera.stream.change_methods(Methods(adaptive=True))
    times = [index * 0.05 for index in range(23)]
    read = []
    for time in times:
        before = camera.read.get("reader", 0)
        result = camera.show(time, {0: SURE})
        read.append(camera.read["reader"] > before)
        assert probabilities(result.faces[0]) == pytest.approx(SURE, abs=1e-6)
    assert read[:3] == [True] * 3
    rests = np.diff(np.flatnonzero(read[2:]) * 0.05)
    assert rests == pytest.approx(0.25, abs=0.06)
    assert used(camera, result).computed == pytest.approx(sum(read) / 23)


def test_a_change_of_a_steady_face_is_seen_within_its_rest():
    camera = KnownFaces()
    camera.stream.change_methods(Methods(adaptive=True))
    for index in range(10):
        camera.show(index * 0.05, {0: SURE})
    labels = [
        camera.show(0.5 + index * 0.05, {0: OTHER}).faces[0].expression.label for index in range(6)
    ]
    assert labels[-1] == "surprise"


@pytest.mark.parametrize("faces", [{0: UNSURE}, {0: SURE, 10: UNSURE}])
def test_faces_in_doubt_are_read_in_every_frame(faces):
    camera = KnownFaces()
    camera.stream.change_methods(Methods(adaptive=True))
    for index in range(10):
        result = camera.show(index * 0.05, faces)
    assert camera.read["reader"] == 10 * len(faces)
    assert used(camera, result).computed == 1


def test_a_new_face_is_read_at_once():
    camera = KnownFaces()
    camera.stream.change_methods(Methods(adaptive=True))
    for index in range(4):
        camera.show(index * 0.05, {0: SURE})
    result = camera.show(0.2, {0: SURE, 10: OTHER})
    assert [face.expression.label for face in result.faces] == ["anger", "surprise"]


def test_the_adaptive_rate_also_saves_the_second_model():
    camera = KnownFaces()
    camera.stream.change_methods(Methods(second=SecondModel("twin", "blend", 0.5), adaptive=True))
    for index in range(12):
        result = camera.show(index * 0.05, {0: SURE})
    assert camera.read["twin"] == camera.read["reader"] < 12
    methods = used(camera, result)
    assert methods.second.share == 1
    assert methods.computed == pytest.approx(camera.read["reader"] / 12)


def test_switching_methods_off_restores_the_first_model():
    camera = KnownFaces()
    camera.answers["twin"] = {0: OTHER}
    camera.stream.change_methods(Methods(second=SecondModel("twin", "blend", 1.0)))
    camera.show(0.0, {0: SURE})
    camera.stream.change_methods(Methods())
    result = camera.show(0.1, {0: SURE})
    assert probabilities(result.faces[0]) == pytest.approx(SURE, abs=1e-6)
    assert used(camera, result) is None


def test_results_with_methods_and_a_baseline_follow_the_schema(models, example_picture):
    engine = native_engine(models)
    stream = LiveStream(engine, LiveSmoothing())
    second = SecondModel("emotilens-ferplus-tiny", "blend", 0.5)
    stream.change_methods(Methods(compound=True, second=second, adaptive=True))
    picture = read_picture(example_picture)
    complete(stream.analyse(picture, 0.0))
    stream.answer({"about": "baseline", "action": "start"})
    for index in range(1, 32):
        result = complete(stream.analyse(picture, index / 10))
    stream.answer({"about": "baseline", "action": "finish"})
    source = stream.source("camera", picture, result)
    document = to_json(engine.describe((source,), engine.live_detector))
    schema = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    written = document["sources"][0]
    assert written["baseline"]["frames"] >= 8
    assert written["methods"]["second"]["name"] == "emotilens-ferplus-tiny"
    assert len(written["frames"][0]["faces"][0]["compound"]) == 7
