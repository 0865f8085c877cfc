"""The timeline of a video that the page requests, against the core's steps, and its exports."""

import json
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError, StoredResultError
from emotilens.basics.results import Expression, Face, FrameResult
from emotilens.basics.table import ResultNames
from emotilens.sequences.fill import fill_gaps
from emotilens.sequences.smooth import Window, smooth_centred
from emotilens.timeline.timeline import VideoTimeline

LABELS = ("calm", "bright")
BRIGHT = [None, 0.9, 0.2, None, 0.7, 0.4, None]
"""The probability for face 1 in each frame, None where it is missing."""


def face(track, bright, size=10.0):
    scores = {"calm": 1 - bright, "bright": bright}
    expression = Expression("calm", 0.5, scores, scores)
    return Face(track, (0.0, 0.0, size, size), expression=expression)


def video(threshold=None, changed=MappingProxyType({})):
    """One face; ``changed`` has other faces of some frames."""
    faces = [() if bright is None else (face(1, bright),) for bright in BRIGHT]
    frames = [
        FrameResult(index, index / 10, changed.get(index, found), {})
        for index, found in enumerate(faces)
    ]
    return VideoTimeline(ResultNames(LABELS), threshold, frames)


def ask(timeline, kind, track=1, filling="none", **settings):
    request = {"track": track, "filling": filling, "filter": {"kind": kind, **settings}}
    return json.loads(timeline.timeline(json.dumps(request)))


@pytest.mark.parametrize("source", ["derived", "measured", "head"])
def test_only_valence_and_arousal_from_expressions_are_marked_as_derived(source):
    affect = dict.fromkeys(("valence", "valence_raw", "arousal", "arousal_raw"), 0.5)
    marked = replace(face(1, 0.9), affect_source=source, **affect)
    answer = ask(video(changed={1: (marked,)}), "box", reach=1)
    assert answer["derived"] is (source == "derived")
    assert answer["raw"]["valence"][1] == 0.5


def test_without_a_filter_values_are_raw_and_gaps_stay_open():
    answer = ask(video(), "none")
    assert answer["tracks"] == [1]
    assert answer["raw"]["bright"] == BRIGHT
    assert answer["smoothed"]["bright"] == BRIGHT
    assert answer["found"] == [bright is not None for bright in BRIGHT]
    assert answer["labels"] == [None, "bright", "calm", None, "bright", "calm", None]


def test_labels_below_the_threshold_are_uncertain():
    answer = ask(video(threshold=0.75), "none")
    assert answer["threshold"] == 0.75
    assert answer["uncertain"] == [False, False, False, False, True, True, False]
    answer = ask(video(), "none")
    assert (answer["threshold"], any(answer["uncertain"])) == (None, False)


def test_a_window_is_the_cores_and_leaves_frames_without_the_face_empty():
    answer = ask(video(), "box", reach=1)
    values = np.array([np.nan if bright is None else bright for bright in BRIGHT])
    expected = smooth_centred(values[:, None], np.arange(7), Window("box", 1))[:, 0]
    expected[np.isnan(values)] = np.nan
    shown = [np.nan if value is None else value for value in answer["smoothed"]["bright"]]
    np.testing.assert_allclose(shown, expected, atol=1e-5)


def test_gaps_are_filled_only_between_the_faces_first_and_last_frame():
    answer = ask(video(), "none", filling="line")
    values = np.array([np.nan if bright is None else bright for bright in BRIGHT])
    expected = fill_gaps(values[:, None], np.arange(7))[:, 0]
    assert answer["smoothed"]["bright"][1:6] == pytest.approx(expected[1:6])
    assert answer["smoothed"]["bright"][0] is answer["smoothed"]["bright"][6] is None


def test_the_exponential_kernel_only_looks_back():
    answer = ask(video(), "exponential", reach=2)
    assert answer["smoothed"]["bright"][1:3] == pytest.approx([0.9, 0.55])


def test_track_0_is_the_largest_face_of_each_frame():
    timeline = video(changed={2: (face(1, 0.2), face(2, 0.6, size=20.0))})
    assert ask(timeline, "none", track=0)["raw"]["bright"][1:3] == [0.9, 0.6]
    with pytest.raises(SpecificationError, match="no face 3"):
        ask(timeline, "none", track=3)


def test_a_video_without_faces_has_empty_rows():
    timeline = VideoTimeline(ResultNames(LABELS), None, [FrameResult(0, 0.0, (), {})])
    answer = ask(timeline, "median", track=0, reach=2)
    assert (answer["tracks"], answer["found"], answer["labels"]) == ([], [False], [None])


def test_subtitles_use_the_chosen_filter():
    request = {"track": 1, "filling": "line", "filter": {"kind": "median", "reach": 10}}
    text = video().export("vtt", "clip.mp4", json.dumps(request), "2026-01-02T03:04:05+00:00")
    assert text.count("-->") == 1
    assert "00:00:00.100 --> 00:00:00.600" in text
    with pytest.raises(SpecificationError, match="csv, vtt or eaf"):
        video().export("pdf", "clip.mp4", json.dumps(request), "2026-01-02T03:04:05+00:00")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "isn't a valid JSON file"),
        ('{"schema": "other"}', "not a saved analysis"),
        (
            '{"schema": "emotilens-analysis-1", "model": {"labels": []}, "sources": []}',
            "has no frames",
        ),
    ],
)
def test_text_that_is_not_a_stored_video_is_refused(text, message):
    with pytest.raises(StoredResultError, match=message):
        VideoTimeline.from_document(text)
