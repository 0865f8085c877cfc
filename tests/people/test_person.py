"""What a person's photographs say together."""

import math

import numpy as np
import pytest

from emotilens.people.person import (
    AlbumRule,
    birth_year,
    is_male_by_evidence,
    is_male_by_median,
)


def plain_evidence(scores):
    """Dempster's and Shafer's rule by loops, with the author's templates."""
    beliefs = [0.0, 0.0]
    for score in scores:
        near = [
            1 / (1 + math.dist((score, 1 - score), template))
            for template in ((0.875, 0.125), (0.353, 0.647))
        ]
        for position in (0, 1):
            beliefs[position] += math.log(near[position] / sum(near))
    return beliefs[0] >= beliefs[1]


def test_evidence_of_all_photographs_is_multiplied():
    random = np.random.default_rng(1)
    for _ in range(200):
        scores = random.uniform(size=random.integers(1, 9))
        assert is_male_by_evidence(scores) == plain_evidence(scores)


def test_clear_photographs_count_for_more_than_the_median():
    scores = np.array([0.58, 0.58, 0.58, 0.9, 0.95])
    assert not is_male_by_median(scores)
    assert is_male_by_evidence(scores)


def test_the_birth_year_is_the_median_of_what_is_known():
    assert birth_year(np.array([1990.0, np.nan, 1980.0, 2005.0])) == 1990
    assert math.isnan(birth_year(np.array([np.nan])))


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ([0, 1, 2.5], True),
        ([0, 1, 1.5], False),
        ([0, 30], False),
        ([0, 1, np.nan, 3], True),
        ([np.nan] * 3, True),
        ([np.nan] * 2, False),
    ],
)
def test_who_is_often_there_on_several_days_is_in_the_album(days, kept):
    years = 2020 + np.array(days) / 365.25
    assert AlbumRule().keeps(years) is kept
