"""An album put in order."""

from dataclasses import replace

import numpy as np
import pytest

from emotilens.people.attributes import descriptors
from emotilens.people.organising import AlbumFaces, AlbumSettings, organise
from emotilens.people.person import AlbumRule

MONTH = 1 / 12


def faces_of(persons, photographs, ages=None, widths=0.01, males=0.9, seed=1):
    """Faces of persons, each near the others of the same person."""
    random = np.random.default_rng(seed)
    centres = descriptors(random.normal(size=(max(persons) + 1, 64)))
    noise = descriptors(random.normal(size=(len(persons), 64)))
    count = len(persons)
    return AlbumFaces(
        photographs=np.array(photographs),
        widths=np.broadcast_to(widths, count),
        ages=np.broadcast_to(30.0 if ages is None else ages, count).astype(float),
        males=np.broadcast_to(males, count).astype(float),
        descriptors=descriptors(centres[persons] + 0.2 * noise).astype(np.float32),
    )


def test_persons_of_the_album_come_first_and_those_with_most_photographs_before_others():
    persons = [0, 1, 1, 1, 2, 2, 2, 2]
    faces = faces_of(persons, range(8))
    years = 2020 + MONTH * np.arange(8)
    album = organise(faces, years, years)
    assert [one.faces for one in album.persons] == [(4, 5, 6, 7), (1, 2, 3), (0,)]
    assert [one.is_kept for one in album.persons] == [True, True, False]
    assert album.persons_of_faces.tolist() == [2, 1, 1, 1, 0, 0, 0, 0]
    assert album.is_private.tolist() == [False] + [True] * 7


def test_a_large_face_makes_a_photograph_private_and_an_empty_one_is_public():
    faces = faces_of([0, 1], [0, 1], widths=np.array([0.08, 0.06]))
    years = np.full(3, 2020.0)
    assert organise(faces, years, years).is_private.tolist() == [True, False, False]


def test_birth_years_are_medians_and_undated_photographs_do_not_count():
    faces = faces_of([0, 0, 0, 0], range(4), ages=[10, 12, 20, 70])
    years = np.array([2000, 2001, 2010, np.nan])
    (person,) = organise(faces, years, years).persons
    # 2000 − 9.5, 2001 − 11.5, 2010 − 19.5
    assert person.birth_year == 1990.5
    assert person.faces == (0, 1, 2, 3)


def test_without_any_date_there_is_no_birth_year_and_the_number_of_photographs_decides():
    years = np.full(3, np.nan)
    (person,) = organise(faces_of([0, 0, 0], range(3)), years, years).persons
    assert person.birth_year is None
    assert person.is_kept


def test_ages_keep_a_child_from_the_parent_who_looks_alike():
    faces = faces_of([0] * 6, range(6), ages=[5, 5, 5, 45, 45, 45])
    years = np.full(6, 2020.0)
    album = organise(faces, years, years, AlbumSettings(rule=AlbumRule(3, 0)))
    assert [one.faces for one in album.persons] == [(0, 1, 2), (3, 4, 5)]
    (pair,) = album.resemblances
    assert (pair.first, pair.second, pair.together) == (0, 1, ())
    assert pair.years == pytest.approx(40)
    album = organise(faces, years, years, AlbumSettings(age_term=None))
    assert len(album.persons) == 1


def test_ages_do_not_part_a_person_who_grew_older():
    faces = faces_of([0] * 6, range(6), ages=[5, 5, 5, 45, 45, 45])
    years = np.repeat([1980.0, 2020.0], 3)
    assert len(organise(faces, years, years).persons) == 1


def test_persons_who_are_together_in_a_photograph_resemble_each_other_as_two():
    faces = faces_of([0, 1] * 3, [0, 0, 1, 1, 2, 2])
    twins = faces.descriptors[[0, 1]] + 4 * faces.descriptors[0]
    faces = replace(faces, descriptors=descriptors(np.tile(twins, (3, 1))).astype(np.float32))
    years = np.full(3, 2020.0)
    album = organise(faces, years, years, AlbumSettings(rule=AlbumRule(3, 0)))
    (pair,) = album.resemblances
    assert pair.together == (0, 1, 2)
    assert pair.years == pytest.approx(0)


def alike(persons, photographs, likeness):
    """Faces of persons who look like the first: the more, the higher ``likeness`` is."""
    faces = faces_of(persons, photographs)
    similar = faces.descriptors + likeness * faces.descriptors[0]
    return replace(faces, descriptors=descriptors(similar).astype(np.float32))


def test_whoever_looks_like_a_person_of_the_album_beside_them_is_named_too():
    faces = alike([0, 0, 0, 0, 1], [0, 1, 2, 3, 3], likeness=4)
    years = 2020 + MONTH * np.arange(4)
    album = organise(faces, years, years)
    assert [one.is_kept for one in album.persons] == [True, False]
    (pair,) = album.resemblances
    assert (pair.first, pair.second, pair.together) == (0, 1, (3,))
    # The mean descriptors, compared as vectors.
    means = [faces.descriptors[list(one.faces)].mean(axis=0) for one in album.persons]
    first, second = (mean / np.linalg.norm(mean) for mean in means)
    assert pair.distance == pytest.approx(np.linalg.norm(first - second), abs=1e-6)


def test_whoever_looks_different_beside_a_person_of_the_album_is_not_named():
    faces = faces_of([0, 0, 0, 0, 1], [0, 1, 2, 3, 3])
    years = 2020 + MONTH * np.arange(4)
    assert organise(faces, years, years).resemblances == ()


def test_people_who_are_not_in_the_album_are_not_compared_with_each_other():
    faces = alike([0, 1], [0, 0], likeness=4)
    years = np.array([2020.0])
    album = organise(faces, years, years)
    assert [one.is_kept for one in album.persons] == [False, False]
    assert album.resemblances == ()


def test_an_album_without_faces_is_public():
    nothing = AlbumFaces(
        np.empty(0, np.intp), np.empty(0), np.empty(0), np.empty(0), np.empty((0, 0), np.float32)
    )
    album = organise(nothing, np.full(2, 2020.0), np.full(2, 2020.0))
    assert album.persons == album.resemblances == ()
    assert album.is_private.tolist() == [False, False]
