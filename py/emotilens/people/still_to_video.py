"""Whose face a video shows, when each person is known from a still: maximum a posteriori.

A. V. Savchenko, N. S. Belova, "Unconstrained face identification using maximum likelihood of
distances between deep off-the-shelf features", Expert Systems with Applications 108, 2018: the
distances from a frame to *all* stills are compared with those that are typical of each person.
"""

from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import SpecificationError
from emotilens.steps.decode import softmax


@dataclass(frozen=True, slots=True)
class PosteriorRule:
    """The constants of the rule; the author's depend on the network and the distance.

    Attributes:
        sharpness: κ, by which distances are multiplied before softmax.
        weight: λ, of the penalty for distances to the other persons; 0 leaves it out.
        candidates: M, how many persons with the smallest mean distance are considered.
    """

    sharpness: float = 10_000.0
    weight: float = 8.0
    candidates: int = 16

    def __post_init__(self) -> None:
        if not (self.sharpness > 0 and self.weight >= 0 and self.candidates >= 1):
            raise SpecificationError(
                f"The rule's constants are {self.sharpness}, {self.weight} and {self.candidates}; "
                f"the first must be above 0, the second at least 0, the third at least 1."
            )


def mean_square_distances(one: Floats, other: Floats) -> Floats:
    """The author's distance: the root of the mean squared difference.

    Args:
        one: descriptors of shape (rows, size).
        other: descriptors of shape (columns, size).

    Returns:
        Shape (rows, columns).
    """
    return np.asarray(np.sqrt(((one[:, None] - other) ** 2).mean(axis=2)))


def chi_square_distances(one: Floats, other: Floats) -> Floats:
    """Mean of (x − y)² / (x + y), for features from 0; where both are 0, they do not differ."""
    total = one[:, None] + other
    apart = (one[:, None] - other) ** 2 / np.where(total > 0, total, 1)
    return np.asarray(apart.mean(axis=2))


def to_persons(distances: Floats, persons: Floats, count: int) -> Floats:
    """The distance to each person: that to the nearest of the person's stills.

    Args:
        distances: of shape (rows, stills).
        persons: the number of each still's person, of shape (stills,).
        count: how many persons there are, each with at least one still.

    Returns:
        Shape (rows, count).
    """
    return np.column_stack([distances[:, persons == person].min(axis=1) for person in range(count)])


def nearest_on_average(distances: Floats) -> int:
    """The person with the smallest mean distance; ``distances`` as for ``most_probable``."""
    return int(distances.mean(axis=0).argmin())


def most_probable(distances: Floats, between: Floats, rule: PosteriorRule) -> int:
    """The person with the largest posterior probability, summed over the frames.

    Args:
        distances: from each frame to each person, of shape (frames, persons).
        between: from each person to each other, of shape (persons, persons); the diagonal does not
            count.
        rule: κ, λ and M.

    Returns:
        The position of the person.
    """
    persons = distances.shape[1]
    chosen = np.argsort(distances.mean(axis=0), kind="stable")[: rule.candidates]
    scores = np.column_stack(
        [
            distances[:, person]
            + rule.weight / persons * _penalty(distances, between[person], person)
            for person in chosen
        ]
    )
    posterior = softmax(-rule.sharpness * scores)
    return int(chosen[posterior.sum(axis=0).argmax()])


def _penalty(distances: Floats, typical: Floats, person: int) -> Floats:
    """How untypical a frame's distances to the others are, if it shows this person.

    By the asymptotic normality of the Kullback–Leibler divergence, the distance to person i has the
    mean ρ(person, i) and a variance in proportion to it. A person at distance 0 has no such mean.
    """
    others = (np.arange(len(typical)) != person) & (typical > 0)
    apart = (typical[others] - distances[:, others]) ** 2 / (4 * typical[others])
    return np.asarray(apart.sum(axis=1))
