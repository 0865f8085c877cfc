"""The last minute of a live stream: another setting redraws it, and memory stays bounded."""

import json
import math

import numpy as np
import pytest

from emotilens.basics.table import ResultNames
from emotilens.live.past_json import past_json
from emotilens.steps.circumplex import COORDINATES
from emotilens.steps.face_history import KEPT_SECONDS, MOST_FACES, MOST_FRAMES, FaceHistory
from emotilens.steps.live_smoothing import LiveSmoothing
from known_faces import LABELS, KnownFaces, answer

HAPPY, ANGRY, UNSURE = [0.1, 0.7, 0.1, 0.1], [0.7, 0.1, 0.1, 0.1], [0.4, 0.4, 0.1, 0.1]


def history(camera, span=60.0, track=None, **settings):
    return answer(camera, about="history", span=span, track=track, **settings)


def test_each_frame_of_the_span_is_a_row_with_gaps_where_the_face_was_missing():
    camera = KnownFaces()
    for index, faces in enumerate([{0: HAPPY}, {}, {0: ANGRY}, {0: UNSURE, 5: HAPPY}]):
        camera.show(index * 0.5, faces)
    past = history(camera)
    assert (past["track"], past["tracks"], past["now"]) == (1, [1, 2], 1.5)
    assert past["frames"] == [0, 1, 2, 3]
    assert past["times"] == [0, 0.5, 1, 1.5]
    assert past["found"] == [True, False, True, True]
    assert past["raw"]["happiness"] == [0.7, None, 0.1, 0.4]
    assert past["smoothed"] == past["raw"]
    assert past["labels"] == ["happiness", None, "anger", None]
    assert past["reasons"] == [None, None, None, "two are close"]
    assert (past["uncertain"], past["threshold"]) == ([False, False, False, True], 0.6)
    assert past["derived"] is True
    assert set(past["raw"]) == {*LABELS, "valence", "arousal"}
    assert history(camera, span=0.6)["times"] == [1, 1.5]
    assert history(camera, track=2)["found"] == [False, False, False, True]


def test_valence_and_arousal_of_a_row_are_the_mean_position_of_its_probabilities():
    camera = KnownFaces()
    camera.show(0.0, {0: HAPPY})
    expected = sum(p * COORDINATES[label][0] for p, label in zip(HAPPY, LABELS, strict=True))
    assert history(camera)["raw"]["valence"] == [pytest.approx(expected, abs=5e-4)]


def test_another_smoothing_redraws_the_past_and_goes_on_from_it():
    camera = KnownFaces(LiveSmoothing("none"))
    times = np.cumsum(np.random.default_rng(1).uniform(0.02, 0.2, 40))
    rows = np.random.default_rng(2).dirichlet(np.ones(4), 40)
    for moment, row in zip(times[:30], rows, strict=False):
        camera.show(moment, {0: row})
    camera.stream.change_smoothing(LiveSmoothing("exponential", 0.3))
    for moment, row in zip(times[30:], rows[30:], strict=True):
        result = camera.show(moment, {0: row})
    expected = rows[0]
    shown = history(camera)["smoothed"]["anger"]
    for index in range(40):
        if index:
            alpha = 1 - math.exp(-(times[index] - times[index - 1]) / 0.3)
            expected = alpha * rows[index] + (1 - alpha) * expected
        assert shown[index] == pytest.approx(expected[0], abs=1e-3)
    assert result.faces[0].expression.probabilities["anger"] == pytest.approx(expected[0])


def test_another_threshold_renames_the_past():
    camera = KnownFaces()
    camera.show(0.0, {0: HAPPY})
    camera.show(0.1, {0: UNSURE})
    assert history(camera)["labels"] == ["happiness", None]
    assert history(camera, threshold=0.9)["labels"] == [None, None]
    assert history(camera, threshold=None)["labels"] == ["happiness", "anger"]


def test_every_face_in_view_has_a_trail_of_five_seconds():
    camera = KnownFaces()
    for index in range(21):
        camera.show(index / 2, {0: HAPPY, 5: ANGRY} if index > 17 else {0: HAPPY})
    trails = history(camera)["trails"]
    assert set(trails) == {"1", "2"}
    assert trails["1"]["times"] == [5 + index / 2 for index in range(11)]
    assert len(trails["2"]["valence"]) == len(trails["2"]["arousal"]) == 3
    camera.show(11.0, {0: HAPPY})
    assert set(history(camera)["trails"]) == {"1"}


def test_before_the_first_frame_the_past_is_empty():
    past = history(KnownFaces())
    assert (past["tracks"], past["times"], past["labels"], past["trails"]) == ([], [], [], {})


def test_another_model_begins_a_new_past():
    camera = KnownFaces()
    camera.show(0.0, {0: HAPPY})
    camera.stream.change_engine(camera.engine.with_model("plain"))
    camera.show(0.1, {0: HAPPY})
    past = history(camera)
    assert (past["track"], past["times"]) == (1, [0.1])
    assert "calm" in past["raw"]


def test_a_minute_is_kept_and_no_more():
    kept = FaceHistory(LiveSmoothing(), 2)
    for index in range(2000):
        kept.update(index * 0.1, (1,), frozenset((1,)), np.array([[0.5, 0.5]]), (None,))
    times = kept.face(1, 1000).times
    assert times[-1] - times[0] == pytest.approx(KEPT_SECONDS, abs=0.2)


def test_frames_and_faces_are_bounded():
    kept = FaceHistory(LiveSmoothing("none"), 1)
    for index in range(MOST_FRAMES + 500):
        kept.update(index * 1e-3, (1,), frozenset((1,)), np.array([[0.5]]), (None,))
    assert len(kept.face(1, 60).times) == MOST_FRAMES
    for track in range(2, 100):
        kept.update(5.0, (track,), frozenset((track,)), np.array([[0.5]]), (None,))
    assert kept.tracks == list(range(100 - MOST_FACES, 100))


def test_more_frames_than_a_chart_can_show_are_thinned_out_evenly():
    kept = FaceHistory(LiveSmoothing("none"), 4)
    rows = np.random.default_rng(3).dirichlet(np.ones(4), 1800)
    for index, row in enumerate(rows):
        kept.update(index / 30, (1,), frozenset((1,)), row[None], (None,))
    text = past_json(kept, ResultNames(LABELS), None, 1, 60, derived=False)
    past = json.loads(text)
    assert past["frames"] == [*range(0, 1800, 3), 1799]
    expected = rows[past["frames"], 1]
    assert past["raw"]["happiness"] == pytest.approx(expected, abs=5.1e-4)
    later = kept.face(1, 20)
    assert later.frames.tolist() == list(range(1199, 1800))


def test_an_interrupted_stream_has_a_gap_and_keeps_its_faces_and_their_numbers():
    camera = KnownFaces()
    times = [0.0, 0.1, 0.2, 0.3]
    for moment in times:
        camera.show(moment, {0: HAPPY})
    result = camera.show(5.0, {0: ANGRY})
    past = history(camera)
    assert past["times"] == pytest.approx([*times, 0.4, 5.0])
    assert past["found"] == [True, True, True, True, False, True]
    assert past["labels"] == [*["happiness"] * 4, None, "anger"]
    assert (result.index, past["frames"]) == (5, [0, 1, 2, 3, 4, 5])
    assert [face.track for face in result.faces] == [1]


def test_a_slow_stream_has_no_gaps():
    camera = KnownFaces()
    for moment in (0.0, 2.0, 4.5, 8.0):
        camera.show(moment, {0: HAPPY})
    assert history(camera)["found"] == [True] * 4
