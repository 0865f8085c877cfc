"""Sequences from results: one row per frame, the same from a live stream and from stored JSON."""

import json
import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.results_json import to_json
from emotilens.basics.stored_results import read_frames
from emotilens.sequences.from_results import FacesByTrack, face_sequences, largest_face

LABELS = ("calm", "bright")


def face(track, bright, *, size=10.0, valence=None):
    return Face(
        track=track,
        box=(0.0, 0.0, size, size),
        expression=Expression(
            label="bright",
            confidence=0.5,
            probabilities={"calm": 0.5, "bright": 0.5},
            raw={"bright": bright, "calm": 1 - bright},
        ),
        valence=None if valence is None else 0.0,
        valence_raw=valence,
    )


STREAM = (
    FrameResult(0, 0.0, ()),
    FrameResult(1, 0.04, (face(2, 0.75, size=30.0),)),
    FrameResult(2, 0.09, (face(1, 0.25, valence=1.5), face(2, 0.5, size=20.0))),
    FrameResult(5, 0.2, ()),
    FrameResult(6, 0.24, (face(1, 0.125, size=40.0, valence=0.5),)),
    FrameResult(7, 0.28, ()),
)


def test_a_track_becomes_a_sequence_from_its_first_to_its_last_frame():
    first, second = face_sequences(STREAM, LABELS)
    assert (first.track, second.track) == (1, 2)
    assert first.frames.tolist() == [2, 5, 6]
    assert first.times.tolist() == [0.09, 0.2, 0.24]
    assert first.found.tolist() == [True, False, True]
    assert first.probabilities == pytest.approx(
        np.array([[0.75, 0.25], [np.nan] * 2, [0.875, 0.125]]), nan_ok=True
    )
    assert first.affect["valence"] == pytest.approx([1.5, np.nan, 0.5], nan_ok=True)
    assert first.decided.tolist() == [0, -1, 0]
    assert second.frames.tolist() == [1, 2]
    assert second.affect == {}


def test_a_sequences_affect_source_is_that_of_the_first_face_with_one():
    without, derived = face(1, 0.5), replace(face(1, 0.5, valence=0.5), affect_source="derived")
    stream = (FrameResult(0, 0.0, (without,)), FrameResult(1, 0.04, (derived,)))
    (sequence,) = face_sequences(stream, LABELS)
    assert sequence.affect_source == "derived"


def test_a_sequence_can_cover_the_whole_video():
    faces = FacesByTrack.of(STREAM, LABELS)
    first, second = faces.whole(1), faces.whole(2)
    assert first.frames.tolist() == second.frames.tolist() == [0, 1, 2, 5, 6, 7]
    assert second.found.tolist() == [False, True, True, False, False, False]


@pytest.mark.parametrize(
    ("margin", "frames"), [(0, [1, 2]), (1, [0, 1, 2, 5]), (9, [*range(3), *range(5, 8)])]
)
def test_a_stretch_has_a_margin_as_far_as_there_are_frames(margin, frames):
    stretch = FacesByTrack.of(STREAM, LABELS).stretch(2, margin)
    assert stretch.frames.tolist() == frames
    assert stretch.frames[stretch.found].tolist() == [1, 2]


def test_raw_values_are_used_unless_smoothed_ones_are_requested():
    (_, second) = face_sequences(STREAM, LABELS, smoothed=True)
    assert second.probabilities.tolist() == [[0.5, 0.5]] * 2


def test_the_largest_face_of_each_frame_may_change_tracks():
    largest = largest_face(STREAM, LABELS)
    assert largest.track == 0
    assert largest.probabilities[:, 1] == pytest.approx(
        [np.nan, 0.75, 0.5, np.nan, 0.125, np.nan], nan_ok=True
    )


def test_stored_json_gives_the_same_sequences():
    stored = read_frames(json.loads(json.dumps(to_json(STREAM))))
    for live, read in zip(
        face_sequences(STREAM, LABELS), face_sequences(stored, LABELS), strict=True
    ):
        assert np.array_equal(live.frames, read.frames)
        assert np.array_equal(live.times, read.times)
        assert np.array_equal(live.probabilities, read.probabilities, equal_nan=True)


def test_a_sequence_holds_its_tracks_embeddings():
    embeddings = [
        {},
        {2: np.float32([1, 2])},
        {1: np.float32([3, 4]), 2: np.float32([5, 6])},
        {},
        {},
        {},
    ]
    first, second = face_sequences(STREAM, LABELS, embeddings=embeddings)
    assert second.embeddings.tolist() == [[1, 2], [5, 6]]
    assert first.embeddings[0].tolist() == [3, 4]
    assert np.isnan(first.embeddings[1:]).all()
    assert face_sequences(STREAM, LABELS)[0].embeddings.shape == (3, 0)


def test_a_stream_without_faces_has_no_sequences_but_an_undecided_largest_face():
    empty = (FrameResult(0, 0.0, ()), FrameResult(1, 0.1, ()))
    assert face_sequences(empty, LABELS) == ()
    assert largest_face(empty, LABELS).decided.tolist() == [-1, -1]


def test_another_models_labels_are_refused():
    with pytest.raises(SpecificationError, match="with one model"):
        face_sequences(STREAM, ("calm", "loud"))


def test_many_short_tracks_cost_work_in_proportion_to_their_faces():
    """A crowd that keeps moving: with tracks × frames, this would take minutes."""

    def work(count):
        """Calls of functions, and elements of the sequences' arrays."""
        crowd = [FrameResult(row, row / 25, (face(row + 1, 0.5),)) for row in range(count)]
        calls = Counter()
        sys.setprofile(lambda frame, event, argument: calls.update((event,)))
        try:
            sequences = face_sequences(crowd, LABELS)
        finally:
            sys.setprofile(None)
        assert len(sequences) == count
        return calls["call"] + calls["c_call"], sum(each.probabilities.size for each in sequences)

    few, many = work(100), work(1000)
    assert many == pytest.approx(10 * np.array(few), rel=0.05)
