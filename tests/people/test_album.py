"""The persons of an album."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import cdist, squareform

from emotilens.basics.errors import SpecificationError
from emotilens.people import album as grouping
from emotilens.people.album import Grouping, group_faces, private_photographs
from emotilens.people.attributes import descriptors
from emotilens.people.clusters import in_order


def album(persons, photographs, seed, spread=0.05):
    """Descriptors, photographs and persons of faces: everybody is in every photograph."""
    random = np.random.default_rng(seed)
    faces = np.tile(descriptors(random.normal(size=(persons, 64))), (photographs, 1))
    faces = descriptors(faces + spread * random.normal(size=faces.shape))
    return (
        faces,
        np.repeat(np.arange(photographs), persons),
        np.tile(np.arange(persons), photographs),
    )


def between(faces):
    return lambda rows, columns: cdist(faces[rows], faces[columns])


@pytest.mark.parametrize("method", grouping.THRESHOLDS)
def test_faces_of_one_person_are_found_in_all_photographs(method):
    faces, photographs, persons = album(5, 6, seed=1)
    found = group_faces(between(faces), photographs, Grouping(method))
    assert found.tolist() == persons.tolist()


def test_two_faces_of_one_photograph_are_two_persons():
    """Twins: by single linkage alone all of their faces are one person."""
    faces, photographs, _ = album(1, 6, seed=2)
    faces, photographs = np.concatenate((faces, faces)), np.concatenate((photographs, photographs))
    found = group_faces(between(faces), photographs, Grouping())
    for photograph in range(6):
        assert len(set(found[photographs == photograph])) == 2


def test_groups_are_split_as_the_author_does_with_scipy():
    random = np.random.default_rng(3)
    faces = descriptors(random.normal(size=(40, 3)))
    photographs = random.integers(12, size=40)
    apart = cdist(faces, faces)
    linked = fcluster(linkage(squareform(apart, checks=False), "single"), 0.82, "distance")
    expected = np.zeros(40, int)
    for group in np.unique(linked):
        members = np.flatnonzero(linked == group)
        parts = np.ones(1, int)
        if len(members) > 1:
            inner = apart[np.ix_(members, members)].copy()
            inner[photographs[members][:, None] == photographs[members]] += 100
            np.fill_diagonal(inner, 0)
            parts = fcluster(linkage(squareform(inner, checks=False), "complete"), 50, "distance")
        expected[members] = 100 * group + parts
    found = group_faces(between(faces), photographs, Grouping())
    assert found.tolist() == in_order(expected).tolist()


def test_strangers_are_persons_of_their_own_by_dbscan():
    faces = descriptors(np.eye(4))
    found = group_faces(between(faces), np.arange(4), Grouping("dbscan"))
    assert found.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "linkage_method", ["average", "complete", "weighted", "ward", "centroid", "median"]
)
def test_hierarchies_within_linked_groups_are_those_of_all_faces(linkage_method):
    """Only distances within a linked group are held in memory, which changes nothing."""
    random = np.random.default_rng(5)
    centres = descriptors(random.normal(size=(30, 4)))
    faces = descriptors(centres[random.integers(30, size=150)] + 0.1 * random.normal(size=(150, 4)))
    apart = cdist(faces, faces)
    for threshold in (0.1, 0.3, 0.6):
        tree = linkage(squareform(apart, checks=False), linkage_method)
        expected = in_order(fcluster(tree, threshold, "distance"))
        found = group_faces(between(faces), np.arange(150), Grouping(linkage_method, threshold))
        assert found.tolist() == expected.tolist()


def test_a_group_too_large_for_memory_is_linked_at_a_smaller_distance(monkeypatch):
    """A chain between two persons, who are together in a photograph."""
    monkeypatch.setattr(grouping, "MOST_TOGETHER", 20)
    places = np.concatenate((np.zeros(15), np.linspace(0, 1, 10), np.ones(15)))[:, None]
    photographs = np.arange(40)
    photographs[0] = photographs[39]
    found = group_faces(between(places), photographs, Grouping(threshold=0.12))
    assert found[0] != found[39]
    assert len(set(found[:15])) == len(set(found[25:])) == 1


def test_faces_that_cannot_be_distinguished_are_divided_by_photograph(monkeypatch):
    monkeypatch.setattr(grouping, "MOST_TOGETHER", 5)
    photographs = np.repeat(np.arange(6), 2)
    found = group_faces(between(np.zeros((12, 1))), photographs, Grouping())
    assert found.tolist() == [0, 1] * 6


def test_linkages_that_need_too_much_memory_are_refused(monkeypatch):
    monkeypatch.setattr(grouping, "MOST_TOGETHER", 5)
    with pytest.raises(SpecificationError, match="6 faces would be compared with each other"):
        group_faces(between(np.zeros((6, 1))), np.arange(6), Grouping("complete"))
    with pytest.raises(SpecificationError, match="more than the 5 that centroid linkage"):
        group_faces(between(np.arange(6.0)[:, None]), np.arange(6), Grouping("centroid"))


@pytest.mark.parametrize("photographs", [0, 1])
def test_an_album_may_have_no_face_or_one(photographs):
    faces, photographs, persons = album(1, photographs, seed=4)
    for method in grouping.THRESHOLDS:
        found = group_faces(between(faces), photographs, Grouping(method))
        assert found.tolist() == persons.tolist()


def test_large_faces_and_persons_of_the_album_make_a_photograph_private():
    private = private_photographs(
        widths=np.array([0.07, 0.01, 0.06]),
        photographs=np.array([0, 1, 2]),
        persons=np.array([0, 1, 2]),
        kept=np.array([1]),
        count=4,
    )
    assert private.tolist() == [True, True, False, False]


def test_wrong_groupings_are_refused():
    with pytest.raises(SpecificationError, match="“rank” is not a way to group faces"):
        Grouping("rank")
    with pytest.raises(SpecificationError, match=r"is 0; it must be above 0, such as 0\.82"):
        Grouping(threshold=0)
