"""Tracks of one person: suggested from descriptors, and never where two faces are in one frame."""

from itertools import combinations

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist, squareform

from emotilens.basics.file_results import Descriptor, Person
from emotilens.basics.results import Attributes
from emotilens.people.comparing import alike_faces, compared_faces
from emotilens.people.joining import SeenTogether, joined_tracks, suggestion_text


def described(rows, looks=None):
    """Descriptors of tracks 1, 2, … with these rows, scaled to a length of 1."""
    unit = np.asarray(rows, float) / np.linalg.norm(rows, axis=1, keepdims=True)
    return tuple(
        Descriptor(track, looks[track - 1] if looks else 1, tuple(row))
        for track, row in enumerate(unit.tolist(), start=1)
    )


def around(people, copies, spread, seed=0):
    random = np.random.default_rng(seed)
    centres = random.normal(size=(people, 64))
    return np.repeat(centres, copies, axis=0) + spread * random.normal(size=(people * copies, 64))


def test_tracks_within_the_distance_are_one_person_and_a_suggestion():
    near, far = [1, 0.2, 0], [0, 0, 1]
    tracks = described([[1, 0, 0], far, near])
    (person,) = joined_tracks(tracks, ())
    assert person == Person((1, 3), suggested=True)
    assert suggestion_text(person) == (
        "Faces 1 + 3 look like one person. This is a suggestion: check it."
    )
    assert suggestion_text(person, Attributes(33.6, 12.5, 0.32, "female", 4)) == (
        "Faces 1 + 3 look like one person, who looks about 34 ± 12, probably female (score 0.32). "
        "This is a suggestion: check it."
    )


def test_two_faces_of_one_frame_are_two_people_however_alike():
    tracks = described([[1, 0], [1, 0.01], [1, 0.02]])
    together = SeenTogether()
    together.add([3, 1])
    assert list(together) == [(1, 3)]
    people = joined_tracks(tracks, together)
    assert [person.tracks for person in people] in ([(1, 2)], [(2, 3)])


@pytest.mark.parametrize("spread", [0.4, 0.55, 0.7])
def test_groups_are_those_of_scipys_complete_linkage(spread):
    rows = around(5, 6, spread)
    tracks = described(rows)
    together = [(1, 2), (3, 20), (7, 8), (9, 30)]
    apart = squareform(pdist(np.array([one.values for one in tracks])))
    for one, other in together:
        apart[one - 1, other - 1] = apart[other - 1, one - 1] = 100
    groups = fcluster(linkage(squareform(apart, checks=False), "complete"), 0.82, "distance")
    expected = {
        tuple(track for track in range(1, 31) if groups[track - 1] == group)
        for group in set(groups)
    }
    people = joined_tracks(tracks, together)
    assert {person.tracks for person in people} == {one for one in expected if len(one) > 1}
    assert people


def test_no_track_and_one_track_suggest_nobody():
    assert joined_tracks((), ()) == ()
    assert joined_tracks(described([[1, 0]]), ()) == ()


def test_of_very_many_tracks_the_ones_seen_most_are_compared(monkeypatch):
    monkeypatch.setattr("emotilens.people.joining.MOST_TRACKS", 2)
    tracks = described([[1, 0], [1, 0], [1, 0]], looks=[5, 1, 5])
    assert [person.tracks for person in joined_tracks(tracks, [(2, 1)])] == [(1, 3)]


def test_faces_of_two_pictures_are_compared_by_the_distance_of_their_descriptors():
    rows = around(4, 1, 0)
    one, other = described(rows[:3]), described(rows[1:])
    pairs = compared_faces(one, other)
    first, second = (np.array([each.values for each in part]) for part in (one, other))
    assert len(pairs) == 9
    for pair in pairs:
        expected = np.linalg.norm(first[pair.face - 1] - second[pair.other - 1])
        assert pair.distance == pytest.approx(expected, abs=1e-6)
        assert pair.similarity == pytest.approx(
            first[pair.face - 1] @ second[pair.other - 1], abs=1e-6
        )
        assert pair.same == (expected <= 0.82)
    assert [pair.same for pair in pairs] == [True] * 2 + [False] * 7
    assert all(a.distance <= b.distance for a, b in combinations(pairs, 2))
    assert compared_faces(one, ()) == ()


def test_alike_faces_of_several_pictures_are_one_person_and_those_of_one_picture_two():
    rows = [[1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0, 1, 0.1], [0, 0, 1]]
    values = np.array(rows) / np.linalg.norm(rows, axis=1, keepdims=True)
    found = alike_faces(values, np.array([0, 1, 1, 1, 0]))
    assert found.people == ((0, 1),)
    (pair,) = found.together
    assert (pair.face, pair.other, pair.same) == (2, 3, True)
    assert pair.distance == pytest.approx(np.linalg.norm(values[2] - values[3]))
    none = alike_faces(np.empty((0, 3)), np.empty(0, int))
    assert (none.people, none.together) == ((), ())
