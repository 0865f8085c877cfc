"""The group in a video's timeline and in a live stream: in each frame the mean of its faces."""

import json
from dataclasses import replace

import numpy as np
import pytest

from emotilens.basics.results import Expression, Face, FrameResult, Quality
from emotilens.basics.table import ResultNames
from emotilens.people.group import group_of
from emotilens.timeline.comparison import comparison
from emotilens.timeline.timeline import VideoTimeline
from known_faces import KnownFaces

LABELS = ("calm", "bright")
TOO_SMALL = Quality(light=0.4, size=9, sharpness=0.6, warnings=("too small",), judged=False)


def face(track, bright, valence=None, quality=None):
    scores = {"calm": 1 - bright, "bright": bright}
    return Face(
        track,
        (20.0 * track, 0.0, 10.0, 10.0),
        expression=Expression("calm", 0.5, scores, scores),
        valence=valence,
        valence_raw=valence,
        affect_source=None if valence is None else "measured",
        quality=quality,
    )


def video():
    """Nobody, one, two, three of whom one cannot be judged, two of whom one cannot, two."""
    faces = [
        (),
        (face(1, 0.9),),
        (face(1, 0.9, 0.5), face(2, 0.3, -0.1)),
        (face(1, 0.8, 0.5), face(2, 0.2, -0.1), face(3, 0.99, 1.0, TOO_SMALL)),
        (face(1, 0.8), face(3, 0.99, None, TOO_SMALL)),
        (face(1, 0.6, 0.1), face(2, 0.6, 0.3)),
    ]
    frames = [FrameResult(index, index / 10, shown) for index, shown in enumerate(faces)]
    return of_frames(frames)


def of_frames(frames):
    return VideoTimeline(ResultNames(LABELS), 0.7, frames)


def ask(timeline, track, kind="none", filling="none", people=(), **settings):
    request = {"filling": filling, "filter": {"kind": kind, **settings}, "people": people}
    return json.loads(timeline.timeline(json.dumps({"track": track, **request})))


def test_each_frame_has_the_mean_of_its_faces_by_the_rule_of_pictures():
    timeline = video()
    group = ask(timeline, 1)["group"]
    answer = ask(timeline, group)
    assert answer["track"] == group
    assert answer["found"] == [False, False, True, True, True, True]
    assert answer["raw"]["bright"] == [None, None, 0.6, 0.5, None, 0.6]
    assert answer["raw"]["valence"] == [None, None, 0.2, 0.2, None, 0.2]
    for row, frame in enumerate(timeline.frames):
        expected = group_of(frame.faces, 0.7)
        shown = answer["raw"]["bright"][row]
        if expected is None or expected.expression is None:
            assert shown is None
        else:
            assert shown == pytest.approx(expected.expression.probabilities["bright"])
            assert answer["uncertain"][row] is expected.expression.uncertain


def test_the_filter_is_that_of_single_faces():
    answer = ask(video(), -1, "box", "line", reach=1)
    shown = np.array(answer["smoothed"]["bright"][2:], float)
    # The first value goes on before it, and what cannot be judged is halfway between 0.5 and 0.6.
    raw = np.array([0.6, 0.6, 0.5, 0.55, 0.6])
    mean = [raw[row : row + 3].mean() for row in range(4)]
    assert shown == pytest.approx(np.array(mean), abs=1e-5)


def test_the_group_of_a_frame_follows_from_the_faces_that_are_shown():
    timeline = of_frames(
        replace(frame, group=group_of(frame.faces, 0.7)) for frame in video().frames
    )
    out = [{"tracks": [2], "name": "", "excluded": True}]
    wanted = {"filling": "none", "filter": {"kind": "box", "reach": 1}}
    for people in ([], out):
        shown = list(timeline.shown({**wanted, "people": people}).all_frames())
        assert [frame.group for frame in shown] == [group_of(frame.faces, 0.7) for frame in shown]
    assert [frame.group for frame in shown] != [frame.group for frame in timeline.frames]
    # What forests saw in the picture does not change with the filter.
    named = replace(timeline.frames[2].group, method="forests", name="mine")
    timeline.frames.append(replace(timeline.frames[2], index=6, time=0.6, group=named))
    assert timeline.shown({**wanted, "people": out}).frame(6).group == named


def test_whoever_is_left_out_does_not_count():
    out = [{"tracks": [2], "name": "", "excluded": True}]
    answer = ask(video(), -1, people=out)
    # In the fourth frame, the other face cannot be judged.
    assert answer["found"] == [False, False, False, True, True, False]
    assert answer["raw"]["bright"] == [None] * 6


def test_a_video_in_which_nobody_is_with_another_has_no_group():
    timeline = of_frames(replace(frame, faces=frame.faces[:1]) for frame in video().frames)
    assert ask(timeline, 1)["group"] is None


def test_the_groups_of_two_runs_are_compared():
    request = {"track": -1, "filling": "none", "filter": {"kind": "none"}}
    answer = json.loads(comparison(video(), video(), json.dumps(request)))
    assert answer["track"] == -1
    assert answer["difference"] == 0


def test_a_live_frame_with_two_faces_has_their_group():
    camera = KnownFaces()
    one = camera.show(0.0, {0: [0.94, 0.02, 0.02, 0.02]})
    assert one.group is None
    two = camera.show(0.1, {0: [0.94, 0.02, 0.02, 0.02], 1: [0.1, 0.1, 0.1, 0.7]})
    assert two.group == group_of(two.faces, camera.stream._reader.threshold)
    assert (two.group.faces, two.group.method) == (2, "mean of the faces")
