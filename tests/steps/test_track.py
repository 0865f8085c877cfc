"""A face keeps its track ID from frame to frame."""

import numpy as np

from emotilens.steps.track import BRIDGED_FRAMES, Tracker

LEFT = [0, 0, 10, 10]
RIGHT = [50, 0, 10, 10]
NO_BOXES = np.empty((0, 4))


def boxes(*rows: list[float]) -> np.ndarray:
    return np.array(rows, np.float64).reshape(-1, 4)


def test_ids_start_at_one():
    assert Tracker().update(boxes(LEFT, RIGHT)) == (1, 2)


def test_a_face_that_moves_slightly_keeps_its_id():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    assert tracker.update(boxes([3, 2, 10, 10])) == (1,)


def test_ids_follow_faces_when_their_order_changes():
    tracker = Tracker()
    tracker.update(boxes(LEFT, RIGHT))
    assert tracker.update(boxes(RIGHT, LEFT)) == (2, 1)


def test_a_face_that_jumps_gets_a_new_id():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    assert tracker.update(boxes(RIGHT)) == (2,)


def test_missed_frames_are_bridged():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    for _ in range(BRIDGED_FRAMES):
        assert tracker.update(NO_BOXES) == ()
    assert tracker.update(boxes(LEFT)) == (1,)


def test_a_face_missed_for_longer_gets_a_new_id():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    for _ in range(BRIDGED_FRAMES + 1):
        tracker.update(NO_BOXES)
    assert tracker.ids == frozenset()
    assert tracker.update(boxes(LEFT)) == (2,)


def test_ids_are_never_reused():
    tracker = Tracker()
    tracker.update(boxes(LEFT, RIGHT))
    for _ in range(BRIDGED_FRAMES + 1):
        tracker.update(boxes(LEFT))
    assert tracker.update(boxes(LEFT, RIGHT)) == (1, 3)


def test_the_box_that_overlaps_most_continues_the_track():
    tracker = Tracker()
    tracker.update(boxes(LEFT))
    assert tracker.update(boxes([4, 0, 10, 10], [1, 0, 10, 10])) == (2, 1)
