"""The pieces of a recording, or of a video, become one analysis."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from build_steps.paths import ROOT
from emotilens.basics.errors import StoredResultError
from emotilens.basics.json_text import json_of
from emotilens.basics.results import (
    Analysis,
    Expression,
    Face,
    FrameResult,
    Runtime,
    Source,
    UsedModel,
)
from emotilens.basics.results_json import to_json
from emotilens.timeline.pieces import SessionPieces
from emotilens.timeline.timeline import UNFILTERED, VideoTimeline

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text("utf-8"))
MODEL = UsedModel("reader", "Reader", "0" * 64, ("a", "b"))
FACE = Face(
    1,
    (100.0, 50.0, 40.0, 60.0),
    0.9,
    ((110.0, 70.0),),
    Expression("a", 0.75, {"a": 0.75, "b": 0.25}, {"a": 0.5, "b": 0.5}),
    crop=((100.0, 50.0), (140.0, 50.0), (140.0, 90.0), (100.0, 90.0)),
)
ABOUT = {
    "name": "Camera",
    "date": "2026-03-12T14:05:00Z",
    "marks": [],
    "people": [],
    "error": None,
}


def piece(*times: float, model: UsedModel = MODEL, size: tuple[int, int] = (640, 480), **more):
    """The JSON text of a piece, with one face in each frame."""
    frames = tuple(
        FrameResult(70 + index, time, (FACE,), {"total": 9.0}, 25.0)
        for index, time in enumerate(times)
    )
    source = Source("camera", *size, frames, **more)
    runtime = Runtime("browser", "wasm", 1)
    return json_of(
        to_json(Analysis(model=model, detector=None, runtime=runtime, sources=(source,)))
    )


def join_pieces(pieces, about):
    """The whole analysis; text is parsed and written between the steps as on the page."""
    session = SessionPieces(about)
    for each in pieces:
        session.read(each)
    whole = session.document()
    whole["sources"][0]["frames"] = [frame for each in pieces for frame in session.frames(each)]
    return json.loads(json_of(whole))


def test_a_recording_begins_at_zero_and_has_all_frames_in_their_order():
    marks = [{"time": 12.5, "note": "bell"}]
    whole = join_pieces([piece(12.0, 12.5), piece(13.25)], {**ABOUT, "marks": marks})
    Draft202012Validator(SCHEMA).validate(whole)
    (source,) = whole["sources"]
    assert [(frame["index"], frame["time"]) for frame in source["frames"]] == [
        (0, 0.0),
        (1, 0.5),
        (2, 1.25),
    ]
    assert source["source"] == "Camera"
    assert source["date"] == ABOUT["date"]
    assert source["marks"] == [{"time": 0.5, "note": "bell"}]
    assert all(frame["timings"] == {} for frame in source["frames"])


def test_it_opens_like_any_stored_analysis():
    text = json_of(join_pieces([piece(3.0), piece(4.0)], ABOUT))
    timeline = VideoTimeline.from_document(text)
    assert timeline.threshold is None
    assert [frame.faces for frame in timeline.frames] == [(FACE,), (FACE,)]


def test_part_of_a_video_keeps_its_times_indices_name_and_what_people_stated():
    people = [{"tracks": [1], "name": "Anna"}]
    about = {**ABOUT, "name": None, "date": None, "people": people, "error": "Closed."}
    (source,) = join_pieces([piece(2.0), piece(2.5)], about)["sources"]
    assert [(frame["index"], frame["time"]) for frame in source["frames"]] == [(70, 2.0), (70, 2.5)]
    assert source["source"] == "camera"
    assert source["people"] == [{**people[0], "excluded": False}]
    assert source["error"] == "Closed."
    assert "date" not in source


def test_frames_of_another_size_are_scaled_into_the_middle_of_the_first():
    whole = join_pieces([piece(0.0), piece(1.0, size=(320, 480))], ABOUT)
    Draft202012Validator(SCHEMA).validate(whole)
    (source,) = whole["sources"]
    assert (source["width"], source["height"]) == (640, 480)
    first, second = (frame["faces"][0] for frame in source["frames"])
    assert first["box"] == [100, 50, 40, 60]
    # As high as before, with 160 pixels at both sides.
    assert second["box"] == [260, 50, 40, 60]
    assert second["landmarks"] == [[270, 70]]
    assert second["crop"] == [[260, 50], [300, 50], [300, 90], [260, 90]]
    assert source["notes"] == [
        "The size of the frames changed: those of 320 × 480 pixels were scaled to fit into the "
        "640 × 480 of the first frame."
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "cut off {",
        "[]",
        piece(0.5, model=replace(MODEL, name="other")),
        piece(0.0),
        piece(),
    ],
    ids=["cut off", "no analysis", "another model", "back in time", "empty"],
)
def test_pieces_that_do_not_belong_to_it_are_left_out_and_counted(wrong):
    (source,) = join_pieces([piece(0.0), wrong, piece(1.0)], ABOUT)["sources"]
    assert [frame["time"] for frame in source["frames"]] == [0.0, 1.0]
    assert source["notes"] == [
        "1 of the 3 parts of the session could not be read and were left out."
    ]


@pytest.mark.parametrize(
    "stated", [{"marks": [1]}, {"marks": [{"time": "x", "note": ""}]}, {"people": [{}]}]
)
def test_damaged_marks_and_people_are_refused(stated):
    with pytest.raises(StoredResultError, match="What is stated about the session is damaged"):
        join_pieces([piece(0.0)], {**ABOUT, **stated})


def test_a_session_without_any_readable_piece_is_refused():
    with pytest.raises(StoredResultError, match="isn't valid JSON"):
        join_pieces(["cut off {"], ABOUT)
    with pytest.raises(StoredResultError, match="ended before its first frame"):
        join_pieces([], ABOUT)


def test_a_recording_that_was_interrupted_has_a_gap_and_a_note_and_no_longer_answers():
    before, after = [0.1 * index for index in range(6)], [4.5, 4.6, 4.7]
    whole = join_pieces([piece(*before), piece(*after)], ABOUT)
    Draft202012Validator(SCHEMA).validate(whole)
    (source,) = whole["sources"]
    assert [frame["index"] for frame in source["frames"]] == list(range(10))
    assert [frame["time"] for frame in source["frames"]] == pytest.approx([*before, 0.6, *after])
    assert source["frames"][6]["faces"] == []
    assert source["notes"] == [
        "The camera delivered no pictures, or was paused, for 4.0 s after 0.5 s."
    ]
    (face,) = json.loads(VideoTimeline.from_document(json_of(whole)).faces(json_of(UNFILTERED)))
    # Six frames of a tenth before the gap, and three after it.
    assert face["seconds"] == pytest.approx(0.9)


def test_a_slow_device_and_a_video_are_not_interrupted():
    slow = join_pieces([piece(0.0, 1.5, 3.0, 4.4)], ABOUT)["sources"][0]
    assert (len(slow["frames"]), slow["notes"]) == (4, [])
    times = [0.0, 0.1, 0.2, 9.0]
    video = join_pieces([piece(*times)], {**ABOUT, "name": None, "date": None})["sources"][0]
    assert [frame["time"] for frame in video["frames"]] == times
