"""A visitor's camera in the Gradio app, frame by frame."""

import re

import pytest

from emotilens.gradio_app import live_stream
from emotilens.gradio_app.live_stream import analyse_webcam_frame
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


def numbers(pattern, text):
    return [float(number) for number in re.findall(pattern, text)]


def test_each_visitors_webcam_is_followed_by_itself(engine, frame):
    mine = theirs = None
    for index in range(3):
        view, mine = analyse_webcam_frame(engine, frame, BOX, mine)
        result = view.document["sources"][0]["frames"][0]
        assert (result["index"], result["faces"][0]["track"]) == (index, 1)
        assert "Face 1: happiness" in view.panel
    view, theirs = analyse_webcam_frame(engine, frame, BOX, theirs)
    assert view.document["sources"][0]["frames"][0]["index"] == 0


def test_a_webcams_stream_goes_on_when_its_model_changes(engine, frame):
    stream = None
    found = []
    for name in ("emotilens-ferplus", "mini-xception"):
        view, stream = analyse_webcam_frame(engine.with_model(name), frame, BOX, stream)
        result = view.document["sources"][0]["frames"][0]
        (face,) = result["faces"]
        labels = len(face["expression"]["probabilities"])
        found.append((view.document["model"]["name"], result["index"], face["track"], labels))
    assert found == [("emotilens-ferplus", 0, 1, 8), ("mini-xception", 1, 1, 7)]


def test_a_webcam_that_stops_ends_its_stream(engine):
    view, stream = analyse_webcam_frame(engine, None, BOX, None)
    assert (view.boxes, view.document, stream) == ("", {}, None)


def test_boxes_are_mirrored_with_the_view_and_results_are_not(engine, frame):
    plain, _ = analyse_webcam_frame(engine, frame, BOX, None)
    mirrored, _ = analyse_webcam_frame(engine, frame, BOX, None, mirrored=True)
    boxes = [
        view.document["sources"][0]["frames"][0]["faces"][0]["box"] for view in (plain, mirrored)
    ]
    assert boxes[0] == boxes[1]
    x, _, width, _ = boxes[0]
    place = r"class='box' x='([\d.]+)'"
    assert numbers(place, plain.boxes) == pytest.approx([x], abs=0.1)
    assert numbers(place, mirrored.boxes) == pytest.approx([512 - x - width], abs=0.1)


def test_the_chart_is_drawn_now_and_then_and_keeps_the_last_seconds(engine, frame, monkeypatch):
    moments = iter([10.0, 10.1, 10.5, 13.0, 16.0, 19.0, 22.0, 25.0, 28.0, 31.0])
    monkeypatch.setattr(live_stream.time, "monotonic", lambda: next(moments))
    stream, drawn = None, []
    for _ in range(10):
        view, stream = analyse_webcam_frame(engine, frame, BOX, stream)
        drawn.append(view.chart is not None)
    assert drawn == [True, False, *[True] * 8]
    assert [result.time for result in stream.recent] == [3.0, 6.0, 9.0, 12.0, 15.0, 18.0, 21.0]


def test_after_a_pause_a_stream_begins_anew(engine, frame, monkeypatch):
    moments = iter([10.0, 11.0, 17.0])
    monkeypatch.setattr(live_stream.time, "monotonic", lambda: next(moments))
    stream, indices = None, []
    for _ in range(3):
        view, stream = analyse_webcam_frame(engine, frame, BOX, stream)
        indices.append(view.document["sources"][0]["frames"][0]["index"])
    assert indices == [0, 1, 0]
