"""One filter and one list of people drive everything that is shown of a video."""

import json
import tracemalloc
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import Attributes, Expression, Face, FrameResult, Quality
from emotilens.basics.table import ResultNames
from emotilens.sequences.smooth import Window, smooth_centred
from emotilens.timeline.timeline import VideoTimeline

LABELS = ("calm", "bright")
FIRST = [0.9, 0.2, None, 0.7, 0.4, None]
"""Probability of “bright” for face 1 in each frame, None where it is missing."""

SECOND = [None, None, 0.6, None, 0.4, 0.8]
"""Of face 2, which is smaller, and may be the same person."""

DARK = Quality(
    light=0.01, size=60.0, sharpness=0.5, pose=None, warnings=("too dark",), judged=False
)


def face(track: int, bright: float, quality: Quality | None = None) -> Face:
    shares = {"calm": 1 - bright, "bright": bright}
    side = 20.0 / track
    return Face(
        track,
        (1.0, 2.0, side, side),
        expression=Expression("calm", 0.5, shares, shares),
        quality=quality,
    )


def video(
    threshold: float | None = None, changed: Mapping[int, tuple[Face, ...]] = MappingProxyType({})
) -> VideoTimeline:
    """Two faces; ``changed`` has other faces of some frames."""
    values = zip(FIRST, SECOND, strict=True)
    faces = [
        tuple(face(track, value) for track, value in enumerate(each, 1) if value is not None)
        for each in values
    ]
    frames = [
        FrameResult(index, index / 10, changed.get(index, found))
        for index, found in enumerate(faces)
    ]
    return VideoTimeline(ResultNames(LABELS), threshold, frames)


def request(kind="none", people=(), **settings) -> str:
    wanted = {"track": 1, "filling": "none", "filter": {"kind": kind, **settings}}
    return json.dumps({**wanted, "people": list(people)})


def test_a_frame_has_the_values_of_the_chart_and_the_label_that_follows_from_them():
    timeline, wanted = video(threshold=0.65), request("box", reach=1)
    chart = json.loads(timeline.timeline(wanted))
    values = np.array([np.nan if value is None else value for value in FIRST])
    mean = smooth_centred(values[:, None], np.arange(6), Window("box", 1))[:, 0]
    for row in (0, 1, 3, 4):
        frame = json.loads(timeline.frame(row, wanted))
        shown = next(face for face in frame["faces"] if face["track"] == 1)["expression"]
        assert shown["probabilities"]["bright"] == pytest.approx(mean[row])
        assert shown["probabilities"]["bright"] == pytest.approx(
            chart["smoothed"]["bright"][row], abs=1e-5
        )
        assert shown["raw"]["bright"] == FIRST[row]
        assert shown["label"] == chart["labels"][row]
        assert shown["uncertain"] == (max(mean[row], 1 - mean[row]) < 0.65)
        assert shown["uncertain"] is chart["uncertain"][row]


def test_a_face_that_is_not_judged_has_no_label_whatever_the_filter():
    timeline = video(threshold=0.5, changed={0: (face(1, 0.9, DARK),)})
    wanted = request("box", reach=1)
    answer = json.loads(timeline.timeline(wanted))
    assert (answer["labels"][0], answer["uncertain"][0]) == (None, False)
    (shown,) = json.loads(timeline.frame(0, wanted))["faces"]
    assert shown["expression"]["reason"] == "too dark"


def test_tracks_of_one_person_are_one_face_and_the_larger_counts():
    one = request(people=[{"tracks": [1, 2], "name": "Anna"}])
    answer = json.loads(video().timeline(one))
    assert answer["tracks"] == [1]
    assert answer["raw"]["bright"] == [0.9, 0.2, 0.6, 0.7, 0.4, 0.8]
    (person,) = json.loads(video().faces(one))
    assert (person["track"], person["name"], person["excluded"]) == (1, "Anna", False)
    assert person["named"] is True
    assert person["seconds"] == pytest.approx(0.6)
    assert '<TIER LINGUISTIC_TYPE_REF="expression" TIER_ID="Anna">' in video().export(
        "eaf", "clip.mp4", one, "2026-01-02T03:04:05+00:00"
    )


def test_who_is_left_out_is_in_no_view_but_still_listed():
    wanted = request(people=[{"tracks": [2], "excluded": True}])
    timeline = video()
    assert json.loads(timeline.timeline(wanted))["tracks"] == [1]
    assert [face["track"] for face in json.loads(timeline.frame(4, wanted))["faces"]] == [1]
    assert json.loads(timeline.frame(5, wanted))["faces"] == []
    assert [face["excluded"] for face in json.loads(timeline.faces(wanted))] == [False, True]
    for form in ("csv", "vtt", "eaf"):
        text = timeline.export(form, "clip.mp4", wanted, "2026-01-02T03:04:05+00:00")
        assert "Face 2" not in text
    rows = timeline.export("csv", "clip.mp4", wanted, "").splitlines()[1:]
    assert [row.split(",")[2] for row in rows] == ["1", "1", "", "1", "1", ""]


def test_faces_have_their_seconds_by_label_and_their_largest_frame():
    large = replace(face(1, 0.7), box=(0.0, 0.0, 90.0, 90.0))
    timeline = video(threshold=0.65, changed={3: (large,)})
    one, two = json.loads(timeline.faces(request()))
    assert one["seconds"] == pytest.approx(0.4)
    assert one["shares"] == pytest.approx({"bright": 0.2, "calm": 0.1, "uncertain": 0.1})
    assert one["portrait"] == {"row": 3, "time": 0.3, "box": [0.0, 0.0, 90.0, 90.0]}
    assert (two["track"], two["portrait"]["row"]) == (2, 2)


def test_a_person_has_age_and_gender_over_all_looks_at_all_tracks():
    early, late = Attributes(30, 9, 0.5, "female", 1), Attributes(36, 9, 0.5, "female", 2)
    other = Attributes(42, 6, 0.9, "male", 4)
    guesses = [(1, early), (1, late), (2, other), (1, None)]
    timeline = video(
        changed={
            row: (replace(face(track, 0.5), attributes=guess),)
            for row, (track, guess) in enumerate(guesses)
        }
    )
    one, two = json.loads(timeline.faces(request()))
    assert (one["attributes"]["age"], one["attributes"]["looks"]) == (36, 2)
    assert (two["attributes"]["age"], two["attributes"]["looks"]) == (42, 4)
    (both,) = json.loads(timeline.faces(request(people=[{"tracks": [1, 2]}])))
    guess = both["attributes"]
    ages, deviations = np.array([36, 36, 42, 42, 42, 42]), np.array([9, 9, 6, 6, 6, 6])
    assert guess["age"] == pytest.approx(ages.mean())
    assert guess["age_deviation"] == pytest.approx(np.sqrt((deviations**2).mean() + ages.var()))
    assert guess["gender"] == pytest.approx((2 * 0.5 + 4 * 0.9) / 6)
    assert (guess["gender_label"], guess["looks"]) == ("male", 6)
    assert json.loads(video().faces(request()))[0]["attributes"] is None


@pytest.mark.parametrize(
    "people", [[{"tracks": []}], [{"tracks": [1]}, {"tracks": [1]}], [{}], [{"tracks": ["1"]}], {}]
)
def test_statements_that_make_no_sense_are_refused(people):
    wanted = json.dumps({**json.loads(request()), "people": people})
    with pytest.raises(SpecificationError, match="about the faces is damaged"):
        video().timeline(wanted)


def test_people_of_one_name_have_different_names():
    same = request(people=[{"tracks": [1], "name": "Anna"}, {"tracks": [2], "name": "Anna"}])
    assert [face["name"] for face in json.loads(video().faces(same))] == ["Anna", "Anna (2)"]


@pytest.mark.parametrize("filling", ["none", "line", "hold"])
@pytest.mark.parametrize("kind", ["none", "box", "gaussian", "median", "exponential"])
def test_a_persons_own_stretch_has_the_values_of_the_whole_video(kind, filling):
    settings = {"filter": {"kind": kind, **({} if kind == "none" else {"reach": 2})}}
    wanted = {"track": 2, "filling": filling, **settings}
    timeline = video()
    _, whole = timeline.sequences(wanted)
    stretch = timeline.shown(wanted).stretch(2)
    assert stretch.frames.tolist() == [2, 3, 4, 5]
    np.testing.assert_allclose(stretch.probabilities, whole.probabilities[2:])


def test_memory_grows_with_the_faces_not_with_frames_times_faces():
    frames = [FrameResult(row, row / 25, (face(row + 1, 0.5),)) for row in range(1000)]
    timeline = VideoTimeline(ResultNames(LABELS), None, frames)
    asked = request("box", reach=2)
    tracemalloc.start()
    people = json.loads(timeline.faces(asked))
    assert timeline.export("csv", "clip.mp4", asked, "2026-01-02T03:04:05+00:00")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(people) == 1000
    # A row for every frame of every face takes several times as much.
    assert most < 20e6
