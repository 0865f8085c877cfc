"""What a head says is in the results, smoothed and as it is, and named as the head's."""

import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest
from scipy.special import expit, softmax

from build_steps.paths import ROOT
from emotilens.basics.errors import HeadError
from emotilens.basics.results import Runtime, to_json
from emotilens.basics.stored_results import read_sources, read_video
from emotilens.basics.table import columns, rows
from emotilens.cli.output.summaries import picture_summary
from emotilens.engine import Engine
from emotilens.gradio_app.score_panel import score_panel
from emotilens.heads.head import Branch, Head, Layer
from emotilens.heads.reader import ExpressionReader
from emotilens.manifest.model_list import Manifest
from emotilens.native.networks import complete
from emotilens.sequences.from_results import face_sequences
from emotilens.steps.smooth import Smoothing
from reader_model import MODEL

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))
EXPRESSION = Branch(
    "expression",
    ("joy", "rage", "calm"),
    (Layer(np.array([[1.0, -1, 0], [0, 2, 1]]), np.array([0.5, 0, 0])),),
)
AFFECT = Branch(
    "affect",
    ("valence", "arousal"),
    (Layer(np.array([[1.0, 0], [0, -1]]), np.array([0.0, 0.25])),),
)
UNITS = Branch(
    "action_units",
    ("AU6", "AU12"),
    (Layer(np.array([[2.0, 0], [0, 1]]), np.array([0.0, -1])),),
    (0.5, 0.3),
)


async def run(name, tensor):
    """The features tell how bright the face is: 0 and 1 in the dark, 1 and 0 in the light."""
    brightness = tensor.mean(axis=(1, 2, 3))[:, None]
    features = np.hstack((brightness, 1 - brightness))
    return {"logits": np.tile(np.log([[3.0, 1.0]]), (len(tensor), 1)), "features": features}


def head(*branches) -> Head:
    return Head("mine", "reader", "1" * 64, np.zeros(2), np.ones(2), branches, "a" * 64)


def engine(*branches) -> Engine:
    finder = replace(MODEL, name="finder", expression=None, detection=object())
    models = {"reader": MODEL, "finder": finder}
    manifest = Manifest(models, {}, "reader", {"live": "finder", "picture": "finder"})
    runtime = Runtime("native", "cpu", 1)
    return Engine(manifest, run, lambda: 0.0, runtime, head=head(*branches) if branches else None)


def picture(level):
    return np.full((8, 8, 3), level, np.uint8)


def frames(engine, *levels, smoothing=Smoothing("box", window=2)):
    pipeline = engine.video(smoothing, is_face=True)
    return [
        complete(pipeline.analyse(picture(level), index, index / 25))
        for index, level in enumerate(levels)
    ]


def of(branch, features):
    return features @ branch.layers[0].weights + branch.layers[0].biases


def document(engine, level=255):
    source = complete(engine.analyse_picture("face", picture(level), is_face=True))
    said = to_json(engine.describe((source,), None))
    jsonschema.validate(said, SCHEMA)
    return said, source


DARK, LIGHT = np.array([0.0, 1]), np.array([1.0, 0])


def test_action_units_are_given_smoothed_and_of_this_frame_alone():
    _, last = frames(engine(UNITS), 0, 255)
    (face,) = last.faces
    dark, light = expit(of(UNITS, DARK)), expit(of(UNITS, LIGHT))
    assert list(face.action_units_raw.items()) == [
        ("AU6", pytest.approx(light[0], abs=1e-6)),
        ("AU12", pytest.approx(light[1], abs=1e-6)),
    ]
    assert list(face.action_units.values()) == pytest.approx((dark + light) / 2, abs=1e-6)
    assert face.expression.label == "happiness"
    assert face.affect_source == "derived"


def test_a_heads_expressions_stand_in_the_place_of_the_models_and_are_never_uncertain():
    ((face,),) = (frame.faces for frame in frames(engine(EXPRESSION), 0))
    expected = softmax(of(EXPRESSION, DARK))
    assert face.expression.probabilities == pytest.approx(
        dict(zip(EXPRESSION.names, expected, strict=True)), abs=1e-6
    )
    assert face.expression.label == "rage"
    assert not face.expression.uncertain
    assert face.action_units is None
    # Derived from the model's own three quarters of happiness.
    assert face.valence == pytest.approx(0.75 * 0.81 - 0.25 * 0.51)


def test_a_heads_valence_and_arousal_are_marked_as_the_heads():
    _, last = frames(engine(AFFECT), 0, 255)
    (face,) = last.faces
    dark, light = np.tanh(of(AFFECT, DARK)), np.tanh(of(AFFECT, LIGHT))
    assert (face.valence_raw, face.arousal_raw) == pytest.approx(tuple(light), abs=1e-6)
    assert (face.valence, face.arousal) == pytest.approx(tuple((dark + light) / 2), abs=1e-6)
    assert face.affect_source == "head"
    assert face.expression.label == "happiness"


def test_the_result_names_the_head_and_its_thresholds():
    said, _ = document(engine(EXPRESSION, UNITS))
    assert said["head"] == {
        "name": "mine",
        "sha256": "a" * 64,
        "tasks": ["expression", "action_units"],
        "labels": ["joy", "rage", "calm"],
        "thresholds": {"AU6": 0.5, "AU12": 0.3},
    }
    assert said["model"]["labels"] == ["happiness", "anger"]
    without, _ = document(engine())
    assert "head" not in without


def test_the_schema_refuses_action_units_without_their_raw_values():
    said, _ = document(engine(UNITS))
    del said["sources"][0]["frames"][0]["faces"][0]["action_units_raw"]
    with pytest.raises(jsonschema.ValidationError, match="action_units_raw"):
        jsonschema.validate(said, SCHEMA)


def test_what_was_stored_is_read_back_with_the_heads_labels():
    said, source = document(engine(EXPRESSION, AFFECT, UNITS))
    labels, (again,) = read_sources(json.loads(json.dumps(said)))
    (face,), (expected,) = again.frames[0].faces, source.frames[0].faces
    assert labels == EXPRESSION.names
    assert face.affect_source == "head"
    assert face.action_units == pytest.approx(expected.action_units, abs=1e-6)
    assert face.action_units_raw == pytest.approx(expected.action_units_raw, abs=1e-6)
    assert face.expression.probabilities == pytest.approx(
        expected.expression.probabilities, abs=1e-6
    )


@pytest.mark.parametrize(("branch", "threshold"), [(EXPRESSION, None), (UNITS, 0.9)])
def test_the_models_threshold_is_not_that_of_a_heads_expressions(branch, threshold):
    said, _ = document(engine(branch))
    assert read_video(said).threshold == threshold


def test_a_stream_goes_on_with_a_head_and_without_it():
    used = engine().with_head(head(EXPRESSION))
    assert used.names.labels == EXPRESSION.names
    assert used.with_head(None).names.labels == ("happiness", "anger")
    stream = engine().video(Smoothing("none"), is_face=True)
    labels = []
    for one in (None, used.head, None):
        stream = stream.with_reader(ExpressionReader(MODEL, one))
        (face,) = complete(stream.analyse(picture(0), 0, 0.0)).faces
        labels.append((face.track, face.expression.label))
    assert labels == [(1, "happiness"), (1, "rage"), (1, "happiness")]


def test_a_sequence_has_the_action_units_in_their_order():
    results = frames(engine(UNITS), 0, 255)
    ((raw,), (smoothed,)) = (
        face_sequences(results, MODEL.expression.labels, smoothed=smoothed)
        for smoothed in (False, True)
    )
    expected = expit(of(UNITS, np.stack((DARK, LIGHT))))
    assert raw.action_units == pytest.approx(expected, abs=1e-6)
    assert smoothed.action_units[1] == pytest.approx(expected.mean(axis=0), abs=1e-6)


def test_a_table_has_columns_of_the_head_and_its_name():
    used = engine(EXPRESSION, AFFECT, UNITS)
    _, last = frames(used, 0, 255)
    (row,) = rows(last, used.names)
    cells = dict(zip(columns(used.names), row, strict=True))
    (face,) = last.faces
    assert cells["joy"] == round(face.expression.probabilities["joy"], 6)
    assert cells["AU12"] == round(face.action_units["AU12"], 6)
    assert cells["AU12_raw"] == round(face.action_units_raw["AU12"], 6)
    assert (cells["affect_source"], cells["head"]) == ("head", "mine")
    assert "anger" not in cells
    assert not {"head", "AU12"} & set(columns(engine().names))


def test_people_are_told_which_units_are_there_and_that_the_head_says_so():
    used = engine(UNITS)
    _, source = document(used)
    # AU6: 88 %; AU12: 27 %, below its threshold of 30 %.
    assert "; action units AU6 88%)" in picture_summary(source, used.used_head)
    assert picture_summary(source, used.used_head).endswith(". From the head “mine”: action units")
    panel = score_panel(source, used.used_head)
    assert "<p>action units AU6 88%</p>" in panel
    assert panel.endswith("<p>From the head “mine”: action units.</p>")
    _, source = document(used, level=0)
    assert "action units AU6 50%, AU12 50%" in picture_summary(source, used.used_head)
    strict = engine(replace(UNITS, thresholds=(0.9, 0.9)))
    assert "; no action units)" in picture_summary(source, strict.used_head)


def test_a_head_for_another_model_cannot_start():
    finder = replace(MODEL, name="finder", expression=None, detection=object())
    models = {"reader": MODEL, "finder": finder}
    manifest = Manifest(models, {}, "reader", {"live": "finder", "picture": "finder"})
    other = replace(head(UNITS), model="other")
    with pytest.raises(HeadError, match="embeddings of the model “other”"):
        Engine(manifest, run, lambda: 0.0, Runtime("native", "cpu", 1), head=other)


@pytest.mark.parametrize("read", ["outputs of reader", "reader + outputs of reader"])
def test_a_head_may_read_the_networks_outputs_alone_or_beside_its_features(read):
    # As in ABAW-5's multi-task heads; the logits are log 3 and 0 for every face.
    given = np.concatenate((LIGHT, np.log([3.0, 1])))[-2 if read.startswith("outputs") else 0 :]
    weights = np.linspace(-0.4, 0.3, 2 * len(given)).reshape(-1, 2)
    branch = Branch("affect", ("valence", "arousal"), (Layer(weights, np.zeros(2)),))
    size = len(given)
    reader = Head("mine", read, "1" * 64, np.zeros(size), np.ones(size), (branch,))
    (frame,) = frames(engine().with_head(reader), 255)
    valence, arousal = np.tanh(given @ weights)
    (face,) = frame.faces
    assert face.valence == pytest.approx(valence, abs=1e-6)
    assert face.arousal == pytest.approx(arousal, abs=1e-6)
    assert frames(engine().with_head(reader), 0)[0].faces
    with pytest.raises(HeadError, match=r"reads embeddings of the model “other \+ reader”"):
        engine().with_head(replace(reader, model="other + reader"))
