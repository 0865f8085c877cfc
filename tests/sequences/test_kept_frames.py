"""Results of a long video: equal to what was added, in little memory, and read as arrays."""

import json
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import Attributes, Expression, Face, FrameResult, Group, Quality
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import read_frames
from emotilens.sequences.frame_columns import ChosenFaces, KeptFrames
from emotilens.sequences.from_results import largest_face

SHARES = {"calm": 0.25, "bright": 0.75}

FULL = Face(
    track=7,
    box=(1.5, 2.5, 30.0, 40.0),
    score=0.9,
    landmarks=((3.0, 4.0), (5.0, 6.5)),
    expression=Expression("bright", 0.75, SHARES, {"bright": 0.6, "calm": 0.4}, True, "blurred"),
    valence=0.1,
    arousal=-0.2,
    valence_raw=1.5,
    arousal_raw=-1.25,
    affect_source="measured",
    action_units={"AU1": 0.125},
    action_units_raw={"AU1": 0.5},
    quality=Quality(0.4, 30.0, 0.6, 12.5, ("blurred",), judged=False),
    compound={"gladly surprised": 0.3},
    crop=((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)),
    attributes=Attributes(31.5, 8.0, 0.7, "male", looks=3),
)
SPARSE = Face(2, (0.0, 0.0, 10.0, 20.0))
GROUP = Group("mean of the faces", 2, 1)

STREAM = (
    FrameResult(0, 0.0, (FULL, SPARSE), {"detect": 2.5}, None, GROUP),
    FrameResult(3, 0.12, ()),
    FrameResult(4, 0.16, (replace(SPARSE, track=9), replace(FULL, track=2)), {}, 24.5),
)


def test_frames_come_out_as_they_went_in():
    kept = KeptFrames(STREAM)
    assert tuple(kept) == STREAM
    assert (len(kept), kept[-1], tuple(kept[1:])) == (3, STREAM[-1], STREAM[1:])
    with pytest.raises(IndexError):
        kept[3]


def test_their_json_is_the_same_to_the_letter():
    assert json.dumps(to_json(tuple(KeptFrames(STREAM)))) == json.dumps(to_json(STREAM))


def test_numbers_that_javascript_wrote_without_a_point_are_the_same_numbers():
    text = json.dumps(to_json(STREAM)).replace(".0,", ",").replace(".0]", "]")
    assert '"box": [0, 0, 10, 20]' in text
    kept = KeptFrames(read_frames(json.loads(text)))
    assert len(kept.columns.known) == 2
    expected = json.loads(json.dumps(to_json(STREAM)))
    for frame in expected:
        for face in frame["faces"]:
            face.pop("compound", None)  # Stored results are read without it.
    assert json.dumps(to_json(tuple(kept))) == json.dumps(expected)


def test_rows_count_from_the_end_too_and_there_are_no_others():
    columns = KeptFrames(STREAM).columns
    assert columns.frame(-1) == STREAM[-1]
    for row in (3, -4):
        with pytest.raises(IndexError):
            columns.frame(row)


def test_what_was_looked_at_does_not_change_when_frames_are_added():
    kept = KeptFrames(STREAM[:1])
    before = kept.columns
    for index in range(1, 500):
        kept.append(replace(STREAM[0], index=index))
    assert tuple(before) == STREAM[:1]
    assert [frame.index for frame in kept] == list(range(500))


def test_whoever_changes_what_they_were_given_does_not_change_the_results():
    kept = KeptFrames(STREAM)
    face = largest_face(kept, ("calm", "bright"))
    face.times[:] = 100
    kept[0].timings["detect"] = 1.0
    assert tuple(kept) == STREAM
    with pytest.raises(ValueError, match="read-only"):
        kept.columns.times[0] = 100


def test_a_face_that_cannot_be_kept_is_refused_and_its_frame_left_out():
    kept = KeptFrames(STREAM)
    wrong = replace(SPARSE, score=np.float32(0.5))
    with pytest.raises(SpecificationError, match=r"“numpy\.float32”"):
        kept.append(FrameResult(5, 0.2, (FULL, wrong)))
    assert tuple(kept) == STREAM


def test_a_stream_without_faces_has_empty_columns():
    columns = KeptFrames([FrameResult(0, 0.0, ())]).columns
    assert columns.counts.tolist() == [0]
    assert list(columns.tracks_by_frame()) == []
    assert columns.areas().tolist() == []
    assert ChosenFaces.of(columns, np.arange(0)).values(lambda face: face.box, 4).shape == (0, 4)


def test_arrays_have_one_row_for_each_frame_and_face():
    columns = KeptFrames(STREAM).columns
    assert columns.indices.tolist() == [0, 3, 4]
    assert columns.times.tolist() == [0, 0.12, 0.16]
    assert columns.counts.tolist() == [2, 0, 2]
    assert columns.tracks.tolist() == [7, 2, 9, 2]
    assert columns.areas().tolist() == [1200, 200, 200, 1200]
    assert columns.boxes(np.array([3])).tolist() == [list(FULL.box)]
    assert list(columns.tracks_by_frame()) == [[7, 2], [9, 2]]


def test_some_faces_under_other_track_ids():
    columns = KeptFrames(STREAM).columns.of_faces(np.array([1, 3]), np.array([5, 6, 5, 6]))
    first, _, last = columns
    assert first == replace(STREAM[0], faces=(replace(SPARSE, track=6),))
    assert last == replace(STREAM[2], faces=(replace(FULL, track=6),))


def test_numbers_of_many_faces_are_read_at_once_and_missing_where_a_face_lacks_them():
    chosen = ChosenFaces.of(KeptFrames(STREAM).columns, np.array([3, 1, 0]))

    def raw(face):
        return face.expression and [face.expression.raw[label] for label in ("calm", "bright")]

    expected = np.array([[0.4, 0.6], [np.nan, np.nan], [0.4, 0.6]])
    assert chosen.values(raw, 2) == pytest.approx(expected, nan_ok=True)
    assert chosen.flags(lambda face: face.is_judged).tolist() == [False, True, False]
    assert chosen.first(lambda face: not face.quality).expression is None
    assert chosen.first(lambda face: face.expression and face.expression.label == "calm") is None


def test_the_first_face_that_meets_a_condition_is_the_first_of_those_chosen():
    columns = KeptFrames(STREAM).columns
    for order, landmarks in (([3, 1], True), ([1, 3], False)):
        found = ChosenFaces.of(columns, np.array(order)).first(lambda face: True)
        assert (found.landmarks is not None) == landmarks


def test_they_take_a_quarter_of_the_memory_of_the_results_themselves():
    text = json.dumps(to_json(STREAM[-1:]))

    def taken(keep):
        tracemalloc.start()
        kept = keep(read_frames(json.loads(text))[0] for _ in range(1000))
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(kept) == 1000
        return size

    assert taken(KeptFrames) < taken(list) / 4
