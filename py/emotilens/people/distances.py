"""How different two faces are: by descriptor, and by the ages that they would have had together.

PeerJ Computer Science 5:e197, 2019, and the author's programs: the term keeps a child apart from
the parent who looks alike, and a person's early pictures together with the late ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from emotilens.basics.arrays import Floats, Integers, Singles

PairDistances: TypeAlias = Callable[[Integers, Integers], Floats]
"""Distances of the faces at some positions (rows) to those at others (columns)."""

SAME_PERSON = 0.82
"""Largest distance between descriptors of one person in the author's album program."""

HALF_A_YEAR = 0.5
"""The year of life a lies between the ages a − 1 and a: its middle counts."""

LEAST_AGE_SUM = 1.0
"""Years: below, two ages that cannot be true would count as infinitely different."""


@dataclass(frozen=True, slots=True)
class AgeTerm:
    """The part of a distance that ages make: weight · (a − b)² / (a + b).

    Attributes:
        weight: of the term.
        child: the term counts only where one of the two is younger than this; None: always.
        year: for which both ages are estimated; None: the year of the later photograph.
    """

    weight: float = 0.1
    child: float | None = None
    year: float | None = None


ON_THE_DESKTOP = AgeTerm()
"""The rule of the author's desktop program, and of the paper."""

CHILD = 7.0
"""In the author's phone programs, ages matter for children only: in years."""


def on_the_phone(year: float) -> AgeTerm:
    """The rule of the author's program for phones; its server has the weight 0.2.

    Args:
        year: today, such as 2026.5.
    """
    return AgeTerm(0.5, CHILD, year)


def birth_years(years: Floats, ages: Floats) -> Floats:
    """When persons were born, by photographs of them.

    Args:
        years: when the photographs were taken, such as 2026.5 for July 2026.
        ages: of the persons in them, in years.
    """
    return np.asarray(years - (ages - HALF_A_YEAR))


def photograph_year(year: int, month: int) -> float:
    """When a photograph was taken, as a number of years; months count from 1."""
    return year + (month - 1) / 12


def face_distances(
    descriptors: Floats | Singles,
    years: Floats | Singles,
    births: Floats | Singles,
    term: AgeTerm | None,
) -> PairDistances:
    """The distance between faces: Euclidean between descriptors, plus the age term.

    Args:
        descriptors: of shape (faces, size), each of length 1; in single precision, distances take
            half the memory.
        years: when each face was photographed; nan where that is unknown.
        births: the birth year estimated for each; nan where it is unknown.
        term: None for descriptors alone; it also leaves out pairs with an unknown year.

    Returns:
        A function of two lists of positions, so that large albums never need all distances at
        once.
    """

    def between(rows: Integers, columns: Integers) -> Floats:
        apart = euclidean(descriptors[rows], descriptors[columns])
        if term is None:
            return apart
        return apart + _ages_apart(years, births, rows, columns, term)

    return between


def euclidean(one: Floats | Singles, other: Floats | Singles) -> Floats:
    """Euclidean distances between descriptors, from inner products, which are fastest.

    Args:
        one: of shape (faces, size).
        other: of shape (others, size).

    Returns:
        Shape (faces, others); from 0 to 2 between descriptors of length 1.
    """
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1) - 2 * (one @ other.T)
    return np.asarray(np.sqrt(np.maximum(squares, 0)))


def _ages_apart(
    years: Floats | Singles,
    births: Floats | Singles,
    rows: Integers,
    columns: Integers,
    term: AgeTerm,
) -> Floats:
    year = np.maximum.outer(years[rows], years[columns]) if term.year is None else term.year
    one = year - births[rows][:, None]
    other = year - births[columns]
    apart = term.weight * (one - other) ** 2 / np.maximum(one + other, LEAST_AGE_SUM)
    if term.child is not None:
        apart = np.where(np.minimum(one, other) < term.child, apart, 0.0)
    return np.asarray(np.nan_to_num(apart))
