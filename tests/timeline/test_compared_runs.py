"""Two runs over one video, compared: the same face, at the same times."""

import json

import numpy as np
import pytest

from emotilens.basics.results import Expression, Face, FrameResult, Quality
from emotilens.basics.table import ResultNames
from emotilens.timeline.comparison import comparison
from emotilens.timeline.timeline import VideoTimeline

PLACES = {"left": (10.0, 10.0, 40.0, 40.0), "right": (200.0, 10.0, 60.0, 60.0)}


def face(track, place, shares, judged=True):
    label = max(shares, key=shares.__getitem__)
    expression = Expression(label, shares[label], shares, shares)
    quality = Quality(0.4, 40.0, 0.5, None, (), judged)
    if not judged:
        quality = Quality(0.01, 40.0, 0.5, None, ("too dark",), judged)
    return Face(track, PLACES[place], expression=expression, quality=quality)


def two(bright):
    return {"calm": 1 - bright, "bright": bright}


def run(rows, labels=("calm", "bright"), threshold=None, step=1, rate=10):
    """A run from the faces of each frame; ``step`` analyses only some of the video's frames."""
    frames = [
        FrameResult(row * step, row * step / rate, tuple(faces), {})
        for row, faces in enumerate(rows)
    ]
    return VideoTimeline(ResultNames(labels), threshold, frames)


def ask(shown, other, track=1, **settings):
    wanted = {"track": track, "filling": "none", "filter": {"kind": "none"}, **settings}
    return json.loads(comparison(shown, other, json.dumps(wanted)))


FIRST = [0.9, 0.8, 0.2, 0.3]
SECOND = [0.7, 0.4, 0.1, 0.9]


def test_the_same_face_is_found_by_its_place_whatever_its_number():
    shown = run([[face(1, "left", two(bright))] for bright in FIRST])
    other = run([[face(1, "right", two(0.5)), face(2, "left", two(bright))] for bright in SECOND])
    answer = ask(shown, other)
    assert answer["track"] == 2
    assert answer["smoothed"]["bright"] == SECOND
    assert answer["labels"] == ["bright", "calm", "calm", "bright"]


def test_agreement_counts_frames_in_which_both_are_sure():
    shown = run([[face(1, "left", two(bright))] for bright in FIRST], threshold=0.75)
    other = run([[face(1, "left", two(bright))] for bright in SECOND], threshold=0.65)
    answer = ask(shown, other)
    # Sure in the shown run: 0.9, 0.8, 0.8 (calm), not 0.7; in the other: 0.7, not 0.6, 0.9, 0.9.
    assert answer["uncertain"] == [False, True, False, False]
    assert (answer["both"], answer["same"]) == (2, 1.0)
    expected = np.abs(np.subtract(FIRST, SECOND)).mean()
    assert answer["difference"] == pytest.approx(expected, abs=1e-5)


def test_frames_that_the_other_run_skipped_are_interpolated():
    shown = run([[face(1, "left", two(bright))] for bright in (0.1, 0.2, 0.3, 0.4, 0.5)])
    other = run([[face(1, "left", two(bright))] for bright in (0.0, 0.4, 1.0)], step=2)
    answer = ask(shown, other)
    assert answer["smoothed"]["bright"] == pytest.approx([0.0, 0.2, 0.4, 0.7, 1.0])
    # Labels are those of the nearest frame, the earlier of two.
    assert answer["labels"] == ["calm", "calm", "calm", "calm", "bright"]


def test_a_gap_in_the_other_run_stays_a_gap():
    shown = run([[face(1, "left", two(0.6))] for _ in range(5)])
    faces = [face(1, "left", two(0.9))]
    other = run([faces, faces, [], [], faces])
    answer = ask(shown, other)
    assert answer["smoothed"]["bright"] == [0.9, 0.9, None, None, 0.9]
    assert answer["labels"] == ["bright", "bright", None, None, "bright"]


def test_only_labels_of_both_models_are_compared():
    shown = run([[face(1, "left", two(0.7))]])
    other = run([[face(1, "left", {"calm": 0.5, "angry": 0.5})]], labels=("calm", "angry"))
    answer = ask(shown, other)
    assert list(answer["smoothed"]) == ["calm"]
    assert answer["difference"] == pytest.approx(0.2)


def test_a_face_that_is_not_judged_has_no_answer_to_compare():
    shown = run([[face(1, "left", two(0.7))]])
    other = run([[face(1, "left", two(0.7), judged=False)]])
    answer = ask(shown, other)
    assert (answer["labels"], answer["same"], answer["both"]) == ([None], None, 0)


def test_a_face_that_the_other_run_lacks_is_named_so():
    shown = run([[face(1, "left", two(0.7))]])
    answer = ask(shown, run([[face(1, "right", two(0.7))]]))
    assert (answer["track"], answer["smoothed"], answer["labels"]) == (None, {}, [None])
    empty = ask(shown, run([[]]), track=0)
    assert (empty["same"], empty["labels"]) == (None, [None])


def test_the_filter_is_the_same_for_both():
    shown = run([[face(1, "left", two(bright))] for bright in FIRST])
    other = run([[face(1, "left", two(bright))] for bright in SECOND])
    answer = ask(shown, other, filter={"kind": "box", "reach": 1})
    middle = np.convolve(SECOND, np.ones(3) / 3, "valid")
    assert answer["smoothed"]["bright"][1:3] == pytest.approx(middle, abs=1e-5)
