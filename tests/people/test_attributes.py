"""Age, gender and descriptors, against the author's arithmetic in plain loops."""

import numpy as np
import pytest

from emotilens.basics.errors import NetworkOutputError
from emotilens.people.attributes import (
    age_of,
    descriptors,
    deviation_of,
    is_male,
    track_descriptor,
)


def plain_age(probabilities):
    """As in the author's program: the two largest bins, weighted by their probabilities."""
    first, second = sorted(range(len(probabilities)), key=lambda a: -probabilities[a])[:2]
    total = probabilities[first] + probabilities[second]
    return 1 + (first * probabilities[first] + second * probabilities[second]) / total


def test_age_is_the_expectation_over_the_two_most_probable_years():
    random = np.random.default_rng(1)
    probabilities = random.dirichlet(np.full(100, 0.1), 50)
    assert age_of(probabilities) == pytest.approx([plain_age(row) for row in probabilities])


def test_a_certain_age_is_that_year_of_life():
    assert age_of(np.eye(100)[[0, 29, 99]]).tolist() == [1, 30, 100]


@pytest.mark.parametrize("shape", [(100,), (2, 1)])
def test_other_shapes_are_refused(shape):
    with pytest.raises(NetworkOutputError, match=r"must have the shape \(faces, ages\)"):
        age_of(np.ones(shape))


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_a_face_without_a_probable_age_is_refused(value):
    with pytest.raises(NetworkOutputError, match="no probable age"):
        age_of(np.full((1, 100), value))


def test_the_deviation_is_that_of_all_years_around_the_age():
    even = np.zeros((1, 100))
    even[0, [20, 30]] = 0.5
    assert deviation_of(even) == pytest.approx([5])
    random = np.random.default_rng(2)
    rows = random.dirichlet(np.full(100, 0.3), 20)
    years = np.arange(1, 101)
    expected = [
        sum(p * (year - plain_age(row)) ** 2 for p, year in zip(row, years, strict=True)) ** 0.5
        for row in rows
    ]
    assert deviation_of(rows) == pytest.approx(expected)
    assert deviation_of(np.eye(100)[[4]]).tolist() == [0]


def test_gender_scores_count_as_male_from_six_tenths():
    assert is_male(np.array([0.59, 0.6, 1.0])).tolist() == [False, True, True]


def test_descriptors_have_length_one():
    found = descriptors(np.array([[3.0, 4.0], [0.0, 0.0]]))
    assert found.tolist() == [[0.6, 0.8], [0.0, 0.0]]


def test_a_tracks_descriptor_is_scaled_after_the_mean():
    found = track_descriptor(np.array([[8.0, 0.0], [-2.0, 4.0]]))
    assert found == pytest.approx([3 / 13**0.5, 2 / 13**0.5])
