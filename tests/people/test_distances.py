"""The distance of two faces, against the author's formula for one pair at a time."""

import numpy as np
import pytest

from emotilens.people.attributes import descriptors
from emotilens.people.distances import (
    AgeTerm,
    birth_years,
    face_distances,
    on_the_phone,
    photograph_year,
)

FACES = 30


@pytest.fixture
def faces():
    """Descriptors, years and ages of some faces."""
    random = np.random.default_rng(2)
    features = descriptors(random.normal(size=(FACES, 16)))
    return features, random.uniform(1990, 2026, FACES), random.uniform(3, 80, FACES)


def plain(features, years, ages, term):
    """Distances by loops; each age is moved to the year at which both are estimated."""
    births = [year - (age - 0.5) for year, age in zip(years, ages, strict=True)]
    apart = np.zeros((FACES, FACES))
    for i in range(FACES):
        for j in range(FACES):
            year = max(years[i], years[j]) if term.year is None else term.year
            one, other = year - births[i], year - births[j]
            apart[i, j] = sum((features[i] - features[j]) ** 2) ** 0.5
            if term.child is None or min(one, other) < term.child:
                apart[i, j] += term.weight * (one - other) ** 2 / (one + other)
    return apart


@pytest.mark.parametrize("term", [AgeTerm(), AgeTerm(0.2, 7.0, 2027.0), on_the_phone(2027.0)])
def test_ages_are_compared_at_one_time(faces, term):
    features, years, ages = faces
    between = face_distances(features, years, birth_years(years, ages), term)
    rows, columns = np.arange(10, 20), np.arange(FACES)
    expected = plain(features, years, ages, term)[rows]
    assert between(rows, columns) == pytest.approx(expected, abs=1e-6)


def test_a_phone_compares_the_ages_of_children_only():
    twins = np.array([[1.0, 0.0]] * 3)
    years = np.full(3, 2020.0)
    births = np.array([2018.0, 1980.0, 1950.0])
    between = face_distances(twins, years, births, on_the_phone(2020.0))
    child, adult = between(np.array([0, 1]), np.array([2]))[:, 0]
    assert child == pytest.approx(0.5 * 68**2 / 72)
    assert adult == 0


def test_unknown_years_leave_the_descriptors():
    twins = np.array([[1.0, 0.0], [0.0, 1.0]])
    years = np.array([np.nan, 2020.0])
    between = face_distances(twins, years, birth_years(years, np.array([3.0, 60.0])), AgeTerm())
    assert between(np.array([0]), np.array([1])) == pytest.approx(2**0.5)


def test_ages_that_cannot_be_true_stay_finite():
    twins = np.array([[1.0, 0.0]] * 2)
    years, births = np.array([1900.0, 1900.0]), np.array([1901.0, 1899.0])
    between = face_distances(twins, years, births, AgeTerm())
    assert between(np.array([0]), np.array([1])) == pytest.approx(0.1 * 4)


def test_a_photograph_of_july_was_taken_in_the_middle_of_the_year():
    assert photograph_year(2026, 7) == 2026.5
