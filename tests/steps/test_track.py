"""A face keeps its number from frame to frame."""

import numpy as np

from emotilens.steps.track import BRIDGED_FRAMES, Tracker

LEFT = [0, 0, 10, 10]
RIGHT = [50, 0, 10, 10]
NOTHING = np.empty((0, 4))


def boxes(*rows: list[float]) -> np.ndarray:
    return np.array(rows, np.float64).reshape(-1, 4)


def test_faces_are_numbered_from_one():
    assert Tracker().update(boxes(LEFT, RIGHT)) == (1, 2)


def test_a_face_that_moves_a_little_keeps_its_number():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    assert tracker.update(boxes([3, 2, 10, 10])) == (1,)


def test_numbers_follow_faces_when_their_order_changes():
    tracker = Tracker()
    tracker.update(boxes(LEFT, RIGHT))
    assert tracker.update(boxes(RIGHT, LEFT)) == (2, 1)


def test_a_face_that_jumps_away_is_a_new_face():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    assert tracker.update(boxes(RIGHT)) == (2,)


def test_missed_frames_are_bridged():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    for _ in range(BRIDGED_FRAMES):
        assert tracker.update(NOTHING) == ()
    assert tracker.update(boxes(LEFT)) == (1,)


def test_a_face_missed_for_longer_comes_back_as_a_new_one():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    for _ in range(BRIDGED_FRAMES + 1):
        tracker.update(NOTHING)
    assert tracker.numbers == frozenset()
    assert tracker.update(boxes(LEFT)) == (2,)


def test_a_number_is_never_given_twice():
    tracker = Tracker()
    tracker.update(boxes(LEFT, RIGHT))
    for _ in range(BRIDGED_FRAMES + 1):
        tracker.update(boxes(LEFT))
    assert tracker.update(boxes(LEFT, RIGHT)) == (1, 3)


def test_of_two_candidates_the_one_that_overlaps_more_continues_the_face():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    assert tracker.update(boxes([4, 0, 10, 10], [1, 0, 10, 10])) == (2, 1)
