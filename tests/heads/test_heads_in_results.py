"""A head's predictions appear in results, smoothed and raw, and are marked as the head's."""

import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest
from scipy.special import expit, softmax

from build_steps.paths import ROOT
from emotilens.basics.errors import HeadError
from emotilens.basics.results import Runtime
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import read_sources, read_video
from emotilens.basics.table import columns, rows
from emotilens.cli.output.summaries import picture_summary
from emotilens.engine import Engine
from emotilens.gradio_app.score_table import score_table
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
    """The features depend on the face's brightness: 0 and 1 if it is dark, 1 and 0 if bright."""
    brightness = tensor.mean(axis=(1, 2, 3))[:, None]
    features = np.hstack((brightness, 1 - brightness))
    return {"logits": np.tile(np.log([[3.0, 1.0]]), (len(tensor), 1)), "features": features}


def head(*branches) -> Head:
    return Head("mine", "reader", "1" * 64, np.zeros(2), np.ones(2), branches, "a" * 64)


def engine(*branches) -> Engine:
    detector = replace(MODEL, name="detector", expression=None, detection=object())
    models = {"reader": MODEL, "detector": detector}
    manifest = Manifest(models, {}, "reader", {"live": "detector", "picture": "detector"})
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


def logits(branch, features):
    return features @ branch.layers[0].weights + branch.layers[0].biases


def document(engine, level=255):
    source = complete(engine.analyse_picture("face", picture(level), is_face=True))
    result = to_json(engine.describe((source,), None))
    jsonschema.validate(result, SCHEMA)
    return result, source


DARK, LIGHT = np.array([0.0, 1]), np.array([1.0, 0])


def test_results_hold_action_units_smoothed_and_raw():
    _, last = frames(engine(UNITS), 0, 255)
    (face,) = last.faces
    dark, light = expit(logits(UNITS, DARK)), expit(logits(UNITS, LIGHT))
    assert list(face.action_units_raw.items()) == [
        ("AU6", pytest.approx(light[0], abs=1e-6)),
        ("AU12", pytest.approx(light[1], abs=1e-6)),
    ]
    assert list(face.action_units.values()) == pytest.approx((dark + light) / 2, abs=1e-6)
    assert face.expression.label == "happiness"
    assert face.affect_source == "derived"


def test_a_heads_expressions_replace_the_models_and_are_never_uncertain():
    ((face,),) = (frame.faces for frame in frames(engine(EXPRESSION), 0))
    expected = softmax(logits(EXPRESSION, DARK))
    assert face.expression.probabilities == pytest.approx(
        dict(zip(EXPRESSION.names, expected, strict=True)), abs=1e-6
    )
    assert face.expression.label == "rage"
    assert not face.expression.uncertain
    assert face.action_units is None
    # Derived from the model's probabilities: three quarters happiness, one quarter anger.
    assert face.valence == pytest.approx(0.75 * 0.81 - 0.25 * 0.51)


def test_a_heads_valence_and_arousal_have_the_source_head():
    _, last = frames(engine(AFFECT), 0, 255)
    (face,) = last.faces
    dark, light = np.tanh(logits(AFFECT, DARK)), np.tanh(logits(AFFECT, LIGHT))
    assert (face.valence_raw, face.arousal_raw) == pytest.approx(tuple(light), abs=1e-6)
    assert (face.valence, face.arousal) == pytest.approx(tuple((dark + light) / 2), abs=1e-6)
    assert face.affect_source == "head"
    assert face.expression.label == "happiness"


def test_a_result_names_the_head_and_its_thresholds():
    result, _ = document(engine(EXPRESSION, UNITS))
    assert result["head"] == {
        "name": "mine",
        "sha256": "a" * 64,
        "tasks": ["expression", "action_units"],
        "labels": ["joy", "rage", "calm"],
        "thresholds": {"AU6": 0.5, "AU12": 0.3},
    }
    assert result["model"]["labels"] == ["happiness", "anger"]
    without, _ = document(engine())
    assert "head" not in without


def test_the_schema_requires_raw_values_with_action_units():
    result, _ = document(engine(UNITS))
    del result["sources"][0]["frames"][0]["faces"][0]["action_units_raw"]
    with pytest.raises(jsonschema.ValidationError, match="action_units_raw"):
        jsonschema.validate(result, SCHEMA)


def test_a_stored_result_reads_back_with_the_heads_labels():
    result, source = document(engine(EXPRESSION, AFFECT, UNITS))
    labels, (stored,) = read_sources(json.loads(json.dumps(result)))
    (face,), (expected,) = stored.frames[0].faces, source.frames[0].faces
    assert labels == EXPRESSION.names
    assert face.affect_source == "head"
    assert face.action_units == pytest.approx(expected.action_units, abs=1e-6)
    assert face.action_units_raw == pytest.approx(expected.action_units_raw, abs=1e-6)
    assert face.expression.probabilities == pytest.approx(
        expected.expression.probabilities, abs=1e-6
    )


@pytest.mark.parametrize(("branch", "threshold"), [(EXPRESSION, None), (UNITS, 0.9)])
def test_the_models_threshold_does_not_apply_to_a_heads_expressions(branch, threshold):
    result, _ = document(engine(branch))
    assert read_video(result).threshold == threshold


def test_a_head_can_be_added_to_a_running_stream_and_removed():
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


def test_a_sequence_has_the_action_units_in_the_heads_order():
    results = frames(engine(UNITS), 0, 255)
    ((raw,), (smoothed,)) = (
        face_sequences(results, MODEL.expression.labels, smoothed=smoothed)
        for smoothed in (False, True)
    )
    expected = expit(logits(UNITS, np.stack((DARK, LIGHT))))
    assert raw.action_units == pytest.approx(expected, abs=1e-6)
    assert smoothed.action_units[1] == pytest.approx(expected.mean(axis=0), abs=1e-6)


def test_a_table_has_columns_for_the_heads_outputs_and_its_name():
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


def test_summaries_list_the_action_units_that_are_present_and_credit_the_head():
    used = engine(UNITS)
    _, source = document(used)
    # AU6: 88 %; AU12: 27 %, below its threshold of 30 %.
    assert "; action units AU6 88%)" in picture_summary(source, used.used_head)
    assert picture_summary(source, used.used_head).endswith(". From the head “mine”: action units")
    panel = score_table(source, used.used_head)
    assert "<p>action units AU6 88%</p>" in panel
    assert panel.endswith("<p>From the head “mine”: action units.</p>")
    _, source = document(used, level=0)
    assert "action units AU6 50%, AU12 50%" in picture_summary(source, used.used_head)
    strict = engine(replace(UNITS, thresholds=(0.9, 0.9)))
    assert "; no action units)" in picture_summary(source, strict.used_head)


def test_an_engine_refuses_a_head_for_another_model():
    detector = replace(MODEL, name="detector", expression=None, detection=object())
    models = {"reader": MODEL, "detector": detector}
    manifest = Manifest(models, {}, "reader", {"live": "detector", "picture": "detector"})
    other = replace(head(UNITS), model="other")
    with pytest.raises(HeadError, match="embeddings of the model “other”"):
        Engine(manifest, run, lambda: 0.0, Runtime("native", "cpu", 1), head=other)


@pytest.mark.parametrize("read", ["outputs of reader", "reader + outputs of reader"])
def test_a_head_may_read_the_networks_outputs_alone_or_with_its_embeddings(read):
    # As in ABAW-5's multi-task heads; the logits are log 3 and 0 for every face.
    inputs = np.concatenate((LIGHT, np.log([3.0, 1])))[-2 if read.startswith("outputs") else 0 :]
    weights = np.linspace(-0.4, 0.3, 2 * len(inputs)).reshape(-1, 2)
    branch = Branch("affect", ("valence", "arousal"), (Layer(weights, np.zeros(2)),))
    size = len(inputs)
    reader = Head("mine", read, "1" * 64, np.zeros(size), np.ones(size), (branch,))
    (frame,) = frames(engine().with_head(reader), 255)
    valence, arousal = np.tanh(inputs @ weights)
    (face,) = frame.faces
    assert face.valence == pytest.approx(valence, abs=1e-6)
    assert face.arousal == pytest.approx(arousal, abs=1e-6)
    assert frames(engine().with_head(reader), 0)[0].faces
    with pytest.raises(HeadError, match=r"reads embeddings of the model “other \+ reader”"):
        engine().with_head(replace(reader, model="other + reader"))
