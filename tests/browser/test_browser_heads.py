"""The browser's engine with a head fitted in it or opened from a file, without a browser."""

import json
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import softmax

from emotilens.basics.errors import HeadError
from emotilens.browser import live
from emotilens.browser.heads import BrowserHeads
from emotilens.browser.live import BrowserEngine
from emotilens.browser.video import BrowserVideo
from emotilens.engine import Engine
from emotilens.heads.files import head_to_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.manifest.model_list import Manifest
from emotilens.manifest.model_specification import DetectionSpecification
from emotilens.native.networks import complete
from emotilens.pipeline import Pipeline
from event_loop import answer_of
from reader_model import MODEL
from script_outputs import ScriptOutputs

RUNTIME = json.dumps({"provider": "wasm", "threads": 1, "notes": []})
SHA = "1" * 64


async def run(name, tensor):
    """The features depend on the brightness of the face."""
    brightness = tensor.mean(axis=(1, 2, 3))[:, None]
    features = np.hstack((brightness, 1 - brightness)).astype(np.float32)
    logits = np.tile(np.log([[3.0, 1.0]]), (len(tensor), 1)).astype(np.float32)
    return ScriptOutputs({"logits": logits, "features": features})


FINDER = DetectionSpecification("scores", "boxes", (8,), 1, (), 0.5, 0.3)


@pytest.fixture
def engine(monkeypatch):
    """Every frame is one face; models “reader”, “twin”, and “plain” without embeddings."""
    finder = replace(MODEL, name="finder", expression=None, detection=FINDER)
    plain = replace(MODEL, name="plain", expression=replace(MODEL.expression, embedding=None))
    models = {one.name: one for one in (MODEL, replace(MODEL, name="twin"), plain, finder)}
    manifest = Manifest(models, {}, "reader", {"live": "finder", "picture": "finder"})
    monkeypatch.setattr(live, "read_manifest", lambda document: manifest)

    def without_detector(self, detector, smoothing, history=None):
        return Pipeline(None, self.reader, self._run, self._clock, smoothing, history)

    monkeypatch.setattr(Engine, "_pipeline", without_detector)
    return BrowserEngine("{}", run, RUNTIME, None, None, '{"kind": "none", "seconds": 0.2}')


def show(engine, level):
    """Analyse a live frame of this brightness, from 0 to 255."""
    engine.reserve(8, 8)[:] = level
    return json.loads(complete(engine.analyse_frame(0.0)))


def fitted(engine):
    heads = BrowserHeads(engine)
    chance = np.random.default_rng(0)
    for label, middle in (("wink", 60), ("grin", 190)):
        for level in chance.integers(middle - 20, middle + 20, 12):
            show(engine, level)
            heads.collect(label, label)
    return heads, json.loads(heads.fit(lambda epoch, epochs: None))


def test_a_fitted_head_predicts_from_the_next_frame_on(engine):
    heads, scores = fitted(engine)
    assert [list(score.values()) for score in scores] == [
        ["wink", 9, 3, 3, [3, 0], False],
        ["grin", 9, 3, 3, [0, 3], False],
    ]
    for level, label in ((50, "wink"), (200, "grin")):
        document = show(engine, level)
        (face,) = document["sources"][0]["frames"][0]["faces"]
        assert face["expression"]["label"] == label
        assert document["head"]["name"] == "my face"
        assert document["head"]["labels"] == ["wink", "grin"]
    heads.remove_head()
    document = show(engine, 200)
    assert "head" not in document
    assert document["sources"][0]["frames"][0]["faces"][0]["expression"]["label"] == "happiness"


def test_its_file_restores_the_same_head(engine):
    heads, _ = fitted(engine)
    before = show(engine, 120)["sources"][0]["frames"][0]["faces"]
    content = heads.head_file()
    heads.remove_head()
    with pytest.raises(HeadError, match="There is no head"):
        heads.head_file()
    heads.open_head("mine.npz", memoryview(content))
    assert show(engine, 120)["sources"][0]["frames"][0]["faces"] == before
    assert heads.head_file() == content


def counts(answer):
    """Samples and moments by expression."""
    found = json.loads(answer)["expressions"]
    return {one["label"]: (one["samples"], one["moments"]) for one in found}


def test_samples_are_counted_forgotten_and_kept_by_model(engine):
    heads = BrowserHeads(engine)
    show(engine, 10)
    for label, moment in (("wink", "1"), ("grin", "1"), ("wink", "1"), ("wink", "2")):
        heads.collect(label, moment)
    assert counts(heads.samples()) == {"wink": (3, 2), "grin": (1, 1)}
    engine.change_model("twin")
    assert counts(heads.samples()) == {}
    # The face in view was still read by the model before.
    assert json.loads(heads.collect("wink", "1"))["added"] is None
    engine.change_model("reader")
    assert counts(heads.forget("wink")) == {"grin": (1, 1)}


def test_one_sample_is_forgotten_and_a_forgotten_expression_comes_back(engine):
    heads = BrowserHeads(engine)
    show(engine, 10)
    numbers = [json.loads(heads.collect("wink", "1"))["added"]["number"] for _ in range(3)]
    assert len(set(numbers)) == 3
    assert counts(heads.forget_sample(numbers[1])) == {"wink": (2, 1)}
    assert counts(heads.forget_sample(numbers[1])) == {"wink": (2, 1)}
    heads.collect("grin", "1")
    heads.forget("wink")
    assert counts(heads.restore()) == {"wink": (2, 1), "grin": (1, 1)}
    assert counts(heads.restore()) == {"wink": (2, 1), "grin": (1, 1)}


def test_expressions_with_many_more_samples_than_others_are_named(engine):
    heads = BrowserHeads(engine)
    assert json.loads(heads.samples())["unbalanced"] is None
    show(engine, 10)
    for label in ("wink", "grin", "wink"):
        state = json.loads(heads.collect(label, "1"))
    assert state["unbalanced"] is None
    state = json.loads(heads.collect("wink", "1"))
    assert state["unbalanced"] == {"most": "wink", "least": "grin"}
    # The model of this test has no “neutral”.
    assert state["suggested"] == list(MODEL.expression.labels[:2])


def test_kept_samples_fit_the_same_head_on_the_next_visit(engine):
    heads, scores = fitted(engine)
    head, content = heads.head_file(), heads.samples_file()
    later = BrowserHeads(engine)
    assert counts(later.open_samples(memoryview(content))) == {"wink": (12, 1), "grin": (12, 1)}
    assert json.loads(later.fit(lambda epoch, epochs: None)) == scores
    assert later.head_file() == head
    engine.change_model("twin")
    assert later.samples_file() == b""
    with pytest.raises(HeadError, match="of the model “reader”, but “twin” is in use"):
        later.open_samples(content)
    assert counts(later.samples()) == {}


def test_a_head_set_aside_is_kept_but_not_applied(engine):
    heads, _ = fitted(engine)
    content = heads.head_file()
    assert json.loads(heads.set_aside(True))["head"]["aside"] is True
    assert "head" not in show(engine, 50)
    assert heads.head_file() == content
    # Another model, and back: it stays aside.
    engine.change_model("twin")
    engine.change_model("reader")
    assert "head" not in show(engine, 50)
    assert json.loads(heads.set_aside(False))["head"]["aside"] is False
    assert show(engine, 50)["head"]["name"] == "my face"
    heads.set_aside(True)
    heads.open_head("mine.npz", content)
    assert show(engine, 50)["head"]["name"] == "my face"


def test_without_a_face_no_sample_is_taken(engine):
    heads = BrowserHeads(engine)
    assert counts(heads.collect("wink", "1")) == {}
    show(engine, 10)
    frame, _ = engine.latest
    engine.latest = replace(frame, faces=()), {}
    answer = heads.collect("wink", "1")
    assert (counts(answer), json.loads(answer)["added"]) == ({}, None)


def test_the_largest_of_several_faces_is_taken(engine):
    heads = BrowserHeads(engine)
    show(engine, 10)
    frame, _ = engine.latest
    (face,) = frame.faces
    small, large = replace(face, track=1), replace(face, track=2, box=(0.0, 0.0, 99.0, 99.0))
    rows = {1: np.zeros(2, np.float32), 2: np.ones(2, np.float32)}
    engine.latest = replace(frame, faces=(small, large)), rows
    added = json.loads(heads.collect("wink", "1"))["added"]
    assert added["box"] == list(large.box)
    (sample,) = heads._samples["reader"].values()
    assert sample.embedding.tolist() == [1, 1]


def test_a_model_without_embeddings_cannot_be_used_for_fitting(engine):
    engine.change_model("plain")
    with pytest.raises(HeadError, match=r"“plain” outputs no embeddings.*Choose another model"):
        BrowserHeads(engine).collect("wink", "1")


def test_a_head_of_another_model_is_kept_but_not_applied(engine):
    fitted(engine)
    state = json.loads(engine.change_model("twin"))["head"]
    assert state["model"] == "reader"
    assert "embeddings of the model “reader”, but the model is “twin”" in state["complaint"]
    assert "head" not in show(engine, 50)
    state = json.loads(engine.change_model("reader"))["head"]
    assert state["complaint"] is None
    assert show(engine, 50)["head"]["name"] == "my face"


def test_a_file_that_is_not_a_head_changes_nothing(engine):
    heads, _ = fitted(engine)
    with pytest.raises(HeadError, match=r"photo\.npz cannot be read as a head"):
        heads.open_head("photo.npz", b"no head")
    assert show(engine, 50)["head"]["name"] == "my face"


def test_an_opened_heads_action_units_are_in_the_timeline_and_the_table(engine):
    layer = Layer(np.array([[2.0, 0], [0, 1]]), np.array([0.0, -1]))
    branch = Branch("action_units", ("AU6", "AU12"), (layer,), (0.5, 0.3))
    head = Head("units", "reader", SHA, np.zeros(2), np.ones(2), (branch,))
    BrowserHeads(engine).open_head("units.npz", head_to_bytes(head))
    video = BrowserVideo(engine)
    for index, level in enumerate((0, 255)):
        engine.reserve(8, 8)[:] = level
        answer_of(video.analyse_frame(index, index / 10))
    request = json.dumps({"track": 0, "filling": "none", "filter": {"kind": "none"}})
    timeline = json.loads(video.timeline(request))
    assert timeline["units"] == ["AU6", "AU12"]
    # Features are (0, 1) in the dark and (1, 0) in the light; a unit is a sigmoid.
    assert timeline["smoothed"]["AU6"] == pytest.approx([0.5, 1 / (1 + np.exp(-2))], abs=1e-4)
    assert timeline["raw"]["AU12"] == pytest.approx([0.5, 1 / (1 + np.exp(1))], abs=1e-4)
    header = video.export("csv", "clip", request).splitlines()[0].split(",")
    assert {"AU6", "AU12_raw", "head"} <= set(header)


def test_a_heads_expressions_are_never_uncertain_in_subtitles(engine):
    bright = Layer(np.array([[0.1, 0], [0, 0.1]]), np.zeros(2))
    branch = Branch("expression", ("grin", "wink"), (bright,))
    head = Head("faint", "reader", SHA, np.zeros(2), np.ones(2), (branch,))
    BrowserHeads(engine).open_head("faint.npz", head_to_bytes(head))
    video = BrowserVideo(engine)
    for index in range(2):
        engine.reserve(8, 8)[:] = 255
        answer_of(video.analyse_frame(index, index / 10))
    request = json.dumps({"track": 0, "filling": "none", "filter": {"kind": "none"}})
    # The model's threshold is 0.9.
    assert softmax([0.1, 0]).max() < 0.9
    assert "grin" in video.export("vtt", "clip", request)
