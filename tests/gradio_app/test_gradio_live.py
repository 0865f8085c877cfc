"""A visitor's camera in the Gradio app, frame by frame."""

from types import SimpleNamespace

import pytest

from emotilens.basics.errors import PictureError
from emotilens.gradio_app import live_stream
from emotilens.gradio_app.engines import Engines
from emotilens.gradio_app.live_stream import analyse_webcam_frame
from emotilens.gradio_app.method_choices import chosen_methods
from emotilens.live.methods import Methods
from emotilens.native.networks import native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.live_smoothing import LiveSmoothing

BOX = LiveSmoothing("box")


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


@pytest.fixture(scope="module")
def frame(example_picture):
    return read_picture(example_picture)


def only_frame(document):
    return document["sources"][0]["frames"][0]


def test_each_visitors_camera_is_followed_by_itself(engine, frame):
    mine = theirs = None
    for index in range(3):
        document, mine = analyse_webcam_frame(engine, frame, BOX, mine)
        result = only_frame(document)
        assert (result["index"], result["faces"][0]["track"]) == (index, 1)
        assert result["faces"][0]["expression"]["label"] == "happiness"
    document, theirs = analyse_webcam_frame(engine, frame, BOX, theirs)
    assert only_frame(document)["index"] == 0


def test_a_cameras_stream_goes_on_when_its_model_changes(engine, frame):
    stream = None
    found = []
    for name in ("emotilens-ferplus", "mini-xception"):
        document, stream = analyse_webcam_frame(engine.with_model(name), frame, BOX, stream)
        result = only_frame(document)
        (face,) = result["faces"]
        labels = len(face["expression"]["probabilities"])
        found.append((document["model"]["name"], result["index"], face["track"], labels))
    assert found == [("emotilens-ferplus", 0, 1, 8), ("mini-xception", 1, 1, 7)]


def test_the_timeline_is_sent_now_and_then_and_holds_the_last_seconds(engine, frame, monkeypatch):
    moments = iter([10.0, 10.1, 10.5, 13.0, 16.0, 19.0, 22.0, 25.0, 28.0, 31.0])
    monkeypatch.setattr(live_stream, "time", SimpleNamespace(monotonic=moments.__next__))
    stream, sent = None, []
    for _ in range(10):
        document, stream = analyse_webcam_frame(engine, frame, BOX, stream)
        sent.append(stream.timeline(None))
    assert [timeline is not None for timeline in sent] == [True, False, *[True] * 8]
    assert sent[-1]["times"][-1] == 21
    assert 21 - sent[-1]["times"][0] <= live_stream.SHOWN_SECONDS
    expression = only_frame(document)["faces"][0]["expression"]
    latest = {label: values[-1] for label, values in sent[-1]["smoothed"].items()}
    for label, share in expression["probabilities"].items():
        assert latest[label] == pytest.approx(share, abs=1e-3)
    assert set(sent[-1]["trails"]) == {"1"}


def test_after_a_pause_a_stream_begins_anew(engine, frame, monkeypatch):
    moments = iter([10.0, 11.0, 17.0])
    monkeypatch.setattr(live_stream, "time", SimpleNamespace(monotonic=moments.__next__))
    stream, indices = None, []
    for _ in range(3):
        document, stream = analyse_webcam_frame(engine, frame, BOX, stream)
        indices.append(only_frame(document)["index"])
    assert indices == [0, 1, 0]


def test_age_and_gender_come_and_go_while_the_stream_goes_on(engine, frame, monkeypatch):
    """They are read now and then, and averaged over the looks; the track stays."""
    moments = iter([10 + 0.2 * index for index in range(8)])
    monkeypatch.setattr(live_stream, "time", SimpleNamespace(monotonic=moments.__next__))
    engines = Engines(engine)
    stream, looks = None, []
    for wanted in (False, True, True, True, True, True, True, False):
        chosen = engines.of_model(engine.model.name, attributes=wanted)
        document, stream = analyse_webcam_frame(chosen, frame, BOX, stream)
        (face,) = only_frame(document)["faces"]
        assert face["track"] == 1
        looks.append((face.get("attributes") or {}).get("looks"))
    assert looks[0] is looks[-1] is None
    # A slow machine looks less often, but never at every frame.
    assert looks[1] == 1 <= looks[-2] < 6
    assert looks[1:-1] == sorted(looks[1:-1])
    assert only_frame(document)["index"] == 7


def test_what_a_visitor_sends_instead_of_a_yes_is_a_no(engine):
    engines = Engines(engine)
    for sent in (None, "yes", 1, [True]):
        assert engines.of_model(engine.model.name, attributes=sent).attributes is None


def test_methods_of_the_papers_are_applied_or_why_they_do_not_fit_is_known(engine, frame):
    second = "emotilens-ferplus-tiny"
    chosen = chosen_methods(True, False, second, "blend", 0.5)
    document, stream = analyse_webcam_frame(engine, frame, BOX, None, chosen)
    assert stream.misfit is None
    assert document["sources"][0]["methods"]["second"]["name"] == second
    assert "happily surprised" in only_frame(document)["faces"][0]["compound"]
    other = engine.with_model(second)
    document, stream = analyse_webcam_frame(other, frame, BOX, stream, chosen)
    assert "methods" not in document["sources"][0]
    assert "is the first model already" in stream.misfit
    _, stream = analyse_webcam_frame(other, frame, BOX, stream)
    assert stream.misfit is None


def test_a_visitors_neutral_face_is_measured_and_taken_off(engine, frame, monkeypatch):
    seconds = iter([each / 5 for each in range(50, 100)])
    monkeypatch.setattr(live_stream, "time", SimpleNamespace(monotonic=seconds.__next__))
    document, stream = analyse_webcam_frame(engine, frame, BOX, None)
    assert stream.baseline(None) == {"baseline": None, "calibration": None, "failure": None}
    assert "No calibration is in progress" in stream.baseline({"action": "finish"})["failure"]
    assert stream.baseline({"action": "start", "track": 1})["calibration"]["track"] == 1
    for _ in range(16):
        document, stream = analyse_webcam_frame(engine, frame, BOX, stream)
    assert stream.baseline({"action": "finish"})["baseline"]["track"] == 1
    assert stream.baseline({"action": "set", "strength": 1})["baseline"]["strength"] == 1
    for _ in range(5):
        document, stream = analyse_webcam_frame(engine, frame, BOX, stream)
    assert document["sources"][0]["baseline"]["strength"] == 1
    # At full strength, the face as it was measured is neutral.
    assert only_frame(document)["faces"][0]["expression"]["label"] == "neutral"
    assert stream.baseline({"action": "remove"})["baseline"] is None


@pytest.mark.parametrize(
    "request_",
    [{}, {"action": "state"}, {"action": ["start"]}, {"action": "set", "stored": {}}],
)
def test_other_requests_about_a_baseline_are_refused(engine, frame, request_):
    _, stream = analyse_webcam_frame(engine, frame, BOX, None)
    if request_.get("action") == "set":
        assert "strength of the baseline is None" in stream.baseline(request_)["failure"]
    else:
        with pytest.raises(PictureError, match=r"unknown request. Reload it"):
            stream.baseline(request_)


def test_without_choices_no_method_is_on():
    assert chosen_methods(False, False, "", "gate", 0.8) == Methods()
