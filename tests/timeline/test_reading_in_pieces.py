"""A stored analysis that is read piece by piece is the same as one that is read at once."""

import json
import tracemalloc

import pytest

from emotilens.basics.errors import SpecificationError, StoredResultError
from emotilens.timeline.reader import TimelineReader
from emotilens.timeline.timeline import FORMS, UNFILTERED, VideoTimeline

LABELS = ["calm", "bright"]
REQUEST = json.dumps({"track": 0, "people": [], **UNFILTERED})


def face(track, **more):
    shares = {"calm": 0.25, "bright": 0.75}
    expression = {"label": "bright", "confidence": 0.75, "probabilities": shares, "raw": shares}
    return {"track": track, "box": [0, 0, 10.5, 20], "expression": expression, **more}


def frame(index, *faces, **more):
    return {"index": index, "time": index / 25, "timings": {}, "faces": list(faces), **more}


def document(frames, **more):
    """An analysis; its second source is not the video."""
    model = {"name": "m", "title": "M", "sha256": "0", "labels": LABELS}
    sources = [
        {"source": "clip.mp4", "error": None, "frames": frames},
        {"source": "other.mp4", "error": None, "frames": [frame(0, face(1))]},
    ]
    return {"schema": "emotilens-analysis-1", "model": model, "sources": sources, **more}


def read(whole, size=2):
    """Read a document, with so many frames in a piece."""
    frames = whole["sources"][0]["frames"]
    about = {**whole, "sources": [{**whole["sources"][0], "frames": []}, *whole["sources"][1:]]}
    reader = TimelineReader(json.dumps(about))
    for begin in range(0, len(frames), size):
        reader.add(",\n".join(map(json.dumps, frames[begin : begin + size])))
    return reader


UNITS = {"action_units": {"AU1": 0.5, "AU2": 0.25}, "action_units_raw": {"AU1": 0.5, "AU2": 0.25}}
AFFECT = {"arousal": 0.5, "arousal_raw": 0.5}
AGE = {
    "attributes": {
        "age": 30,
        "age_deviation": 5,
        "gender": 0.2,
        "gender_label": "female",
        "looks": 1,
    }
}
GROUP = {"group": {"method": "mean of the faces", "faces": 2, "counted": 2}}


@pytest.mark.parametrize(
    "whole",
    [
        document([frame(index, face(1), face(2)) for index in range(5)]),
        document([frame(0), frame(3, face(1)), frame(4, face(1, **AFFECT), face(2, **UNITS))]),
        document([frame(0, face(4, **AGE), face(7), **GROUP)], head={"name": "mine"}),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 100])
def test_its_answers_are_the_same(whole, size):
    whole["model"]["confidence_threshold"] = 0.8
    at_once, in_pieces = (
        VideoTimeline.from_document(json.dumps(whole)),
        read(whole, size).timeline(),
    )
    assert (in_pieces.names, in_pieces.threshold) == (at_once.names, at_once.threshold)
    assert tuple(in_pieces.frames) == tuple(at_once.frames)
    assert in_pieces.timeline(REQUEST) == at_once.timeline(REQUEST)
    for form in FORMS:
        texts = [each.export(form, "clip.mp4", REQUEST, "2026") for each in (at_once, in_pieces)]
        assert texts[0] == texts[1]


def test_faces_with_other_action_units_in_another_piece_are_refused():
    other = {"action_units": {"AU9": 0.5}, "action_units_raw": {"AU9": 0.5}}
    reader = read(document([frame(0, face(1, **UNITS)), frame(1, face(1, **other))]), size=1)
    with pytest.raises(StoredResultError, match="2 different lists of “action_units”"):
        reader.timeline()


@pytest.mark.parametrize(
    ("piece", "message"),
    [
        ("{", "damaged: Expecting"),
        ('{"index": 0}', "it has no 'time'"),
        ("3", "“frames” is 3"),
        (json.dumps(frame(0, {**face(1), "box": [0, 0]})), "“box”"),
    ],
)
def test_what_is_no_frame_is_refused(piece, message):
    reader = read(document([frame(0, face(1))]))
    with pytest.raises(StoredResultError, match=message):
        reader.add(piece)


def test_frames_of_which_nothing_can_be_asked_are_refused():
    backwards = document([frame(3, face(1)), frame(2, face(1))])
    with pytest.raises(SpecificationError, match="indices of a sequence do not increase"):
        read(backwards).timeline()
    others = document([frame(0, face(1))])
    others["model"]["labels"] = ["calm"]
    with pytest.raises(SpecificationError, match="A face has the labels"):
        read(others).timeline()


def test_no_frames_are_no_video():
    with pytest.raises(StoredResultError, match="has no frames"):
        read(document([])).timeline()


def test_it_needs_memory_for_its_numbers_alone():
    """At once, the text's values and results take about five times as much."""
    pieces = [
        ",".join(json.dumps(frame(100 * piece + index, face(1))) for index in range(100))
        for piece in range(30)
    ]
    reader = TimelineReader(json.dumps(document([])))
    reader.add(pieces[0])
    tracemalloc.start()
    try:
        for piece in pieces[1:]:
            reader.add(piece)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak / 2900 < 800
