"""When faces of streams are read for age and gender, and what their looks add up to."""

import numpy as np
import pytest

from emotilens.basics.stopwatch import Stopwatch
from emotilens.native.networks import complete
from emotilens.people.attributes import age_of, deviation_of
from emotilens.people.reader import AttributesReading
from emotilens.people.tracked import (
    FIRST_SECONDS,
    LONGEST_SECONDS,
    SHARE,
    EveryFace,
    FacesOverTime,
)
from emotilens.steps.detect.candidates import Candidates

FRAME = np.zeros((50, 400, 3), np.uint8)


class Faces:
    """Reads the face at x = 20 n as person n, with the next of its answers; notes when."""

    def __init__(self, costs=0.0):
        self.milliseconds = 0.0
        self.costs = costs
        self.looks = []
        self.now = 0.0
        self.answers = {}

    async def read(self, frame, boxes, landmarks):
        assert frame is FRAME
        assert landmarks.shape == (len(boxes), 2, 2)
        people = [int(box[0] / 20) for box in boxes]
        self.looks.append((self.now, *people))
        self.milliseconds += self.costs
        rows = [self._row(person) for person in people]
        years, genders = (np.array(part) for part in zip(*rows, strict=True))
        return AttributesReading(years, genders, np.zeros((len(people), 3)))

    def _row(self, person):
        row, gender = self.answers.get(person, [(40 + person, 0.1 * person)])[0]
        if len(self.answers.get(person, ())) > 1:
            self.answers[person].pop(0)
        return (np.eye(100)[row] if isinstance(row, int) else row), gender

    def show(self, method, time, people, judged=None, alive=None):
        """A frame with these people, whose track IDs are theirs."""
        self.now = time
        boxes = np.array([[20.0 * person, 0, 10, 10] for person in people]).reshape(-1, 4)
        found = Candidates(boxes, np.ones(len(people)), np.zeros((len(people), 2, 2)))
        stopwatch = Stopwatch(lambda: self.milliseconds / 1000)
        read = method.read(
            FRAME,
            found,
            tuple(people),
            frozenset(people if alive is None else alive),
            [True] * len(people) if judged is None else judged,
            time,
            stopwatch,
        )
        return complete(read), stopwatch.milliseconds


def frames(rate, seconds):
    return [index / rate for index in range(int(rate * seconds))]


def test_a_face_is_read_at_once_then_after_pauses_that_double_up_to_the_longest():
    faces = Faces()
    method = FacesOverTime(faces)
    for time in frames(100, 20):
        faces.show(method, time, [1])
    times = np.array([time for time, _ in faces.looks])
    assert times[0] == 0
    expected = [min(FIRST_SECONDS * 2**n, LONGEST_SECONDS) for n in range(len(times) - 1)]
    assert np.diff(times) == pytest.approx(expected, abs=0.011)
    assert len(times) == 9


def test_no_two_frames_in_a_row_are_read_and_one_face_at_a_time():
    faces = Faces()
    method = FacesOverTime(faces)
    people = [3, 1, 2, 4]
    for time in frames(10, 1):
        faces.show(method, time, people)
    assert all(len(look) == 2 for look in faces.looks)
    times = [time for time, _ in faces.looks]
    assert min(np.diff(times)) > 0.15
    # The order of detection among new faces; nobody is read twice before all were read once.
    assert [person for _, person in faces.looks][:4] == people


def test_frames_far_apart_are_not_all_read_either():
    faces = Faces()
    method = FacesOverTime(faces)
    for time in range(10):
        faces.show(method, 10.0 * time, [1])
    assert [time for time, _ in faces.looks] == [0, 20, 40, 60, 80]


def test_a_camera_spends_at_most_a_share_of_its_time():
    faces = Faces(costs=300.0)
    method = FacesOverTime(faces, SHARE)
    for time in frames(30, 9):
        faces.show(method, time, [1, 2, 3, 4, 5])
    times = [time for time, _ in faces.looks]
    assert np.diff(times) == pytest.approx([0.3 / SHARE] * 2, abs=0.04)


def test_a_video_does_not_look_at_the_clock():
    looks = []
    for costs in (0.0, 5000.0):
        faces = Faces(costs)
        method = FacesOverTime(faces)
        for time in frames(30, 3):
            faces.show(method, time, [1, 2, 3])
        looks.append(faces.looks)
    assert looks[0] == looks[1]


def test_looks_are_averaged_before_they_are_decoded():
    faces = Faces()
    random = np.random.default_rng(5)
    rows = random.dirichlet(np.full(100, 0.2), 3)
    faces.answers[1] = [(row, gender) for row, gender in zip(rows, (0.2, 0.9, 0.7), strict=True)]
    method = FacesOverTime(faces)
    known = {}
    for time in frames(30, 1):
        known, _ = faces.show(method, time, [1])
    guess = known[1]
    mean = rows.mean(axis=0, keepdims=True)
    assert guess.looks == 3
    assert guess.age == pytest.approx(age_of(mean)[0])
    assert guess.age_deviation == pytest.approx(deviation_of(mean)[0])
    assert guess.gender == pytest.approx(0.6)
    assert guess.gender_label == "male"


def test_between_looks_a_face_keeps_what_is_known():
    faces = Faces()
    method = FacesOverTime(faces)
    first, spent = faces.show(method, 0.0, [7])
    assert "age and gender" in spent
    later, spent = faces.show(method, 0.1, [7])
    assert "age and gender" not in spent
    assert first == later
    assert first[7].age == 48


def test_a_face_that_cannot_be_recognised_waits_without_holding_up_others():
    faces = Faces()
    method = FacesOverTime(faces)
    known, _ = faces.show(method, 0.0, [1, 2], judged=[False, True])
    assert set(known) == {2}
    known, _ = faces.show(method, 1.0, [1, 2], judged=[False, False])
    known, _ = faces.show(method, 2.0, [1, 2], judged=[True, True])
    assert set(known) == {1, 2}
    assert faces.looks == [(0.0, 2), (2.0, 1)]


def test_faces_that_are_no_longer_tracked_are_forgotten():
    faces = Faces()
    method = FacesOverTime(faces)
    faces.show(method, 0.0, [1])
    faces.show(method, 0.1, [], alive=[1])
    known, _ = faces.show(method, 0.2, [1])
    assert known[1].looks == 1
    faces.show(method, 0.21, [], alive=[])
    known, _ = faces.show(method, 0.22, [1])
    assert faces.looks == [(0.0, 1), (0.22, 1)]


def test_of_a_picture_every_face_that_can_be_recognised_is_read_once():
    faces = Faces()
    known, _ = faces.show(EveryFace(faces), 0.0, [1, 2, 3], judged=[True, False, True])
    assert faces.looks == [(0.0, 1, 3)]
    assert {track: guess.age for track, guess in known.items()} == {1: 42, 3: 44}
    assert known[3].gender == pytest.approx(0.3)
    assert known[3].gender_label == "female"
    assert faces.show(EveryFace(faces), 0.0, [1], judged=[False])[0] == {}


def test_scores_that_are_rounded_beyond_their_range_are_not_passed_on():
    faces = Faces()
    faces.answers = {1: [(30, 1.0000001)], 2: [(30, -1e-9)]}
    known, _ = faces.show(EveryFace(faces), 0.0, [1, 2])
    assert [known[1].gender, known[2].gender] == [1, 0]
