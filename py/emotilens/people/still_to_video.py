"""Whose face a video shows, when each person is known from a still: maximum a posteriori.

A. V. Savchenko, N. S. Belova, "Unconstrained face identification using maximum likelihood of
distances between deep off-the-shelf features", Expert Systems with Applications 108, 2018: the
distances from a frame to *all* stills are compared with those that are typical of each person.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

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


Distance = Literal["euclidean", "chi-square"]

DISTANCES: Mapping[Distance, Callable[[Floats, Floats], Floats]] = {
    "euclidean": mean_square_distances,
    "chi-square": chi_square_distances,
}


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


RULES = ("mean distance", "posterior", "asymptotic")
"""The nearest person on average, the largest plain posterior, and the largest one with λ and M."""


class Gallery:
    """Persons who are known from one or more stills each.

    Args:
        stills: descriptors of shape (stills, size).
        names: the person of each still.
        distance: ``euclidean`` (root of the mean square) or ``chi-square``, for which negative
            features count as 0.

    Attributes:
        names: of the persons, in order.
        apart: the median distance between two persons, in the unit of the distance; None for one
            person, or where all stills are alike.

    Raises:
        SpecificationError: if there is no still.
    """

    def __init__(
        self, stills: Floats, names: Sequence[str], distance: Distance = "euclidean"
    ) -> None:
        if not names:
            raise SpecificationError("Nobody is known yet. Enrol a person from a still first.")
        self.names = tuple(sorted(set(names)))
        self._persons = np.array([self.names.index(name) for name in names])
        self._measure = DISTANCES[distance]
        self._stills = self._measured(stills)
        apart = self._to_persons(stills)
        self._between = np.stack(
            [apart[self._persons == person].min(axis=0) for person in range(len(self.names))]
        )

    @property
    def apart(self) -> float | None:
        """The median distance between two persons, as above."""
        others = self._between[~np.eye(len(self.names), dtype=bool)]
        median = float(np.median(others)) if len(others) else 0.0
        return median if median > 0 else None

    def identify(self, frames: Floats, rule: PosteriorRule) -> dict[str, str]:
        """Whose face the frames of a track show.

        Args:
            frames: descriptors of shape (frames, size), at least one frame.
            rule: κ, λ and M.

        Returns:
            The person's name by each of ``RULES``.
        """
        distances = self._to_persons(frames)
        plain = replace(rule, weight=0.0, candidates=len(self.names))
        found = (
            nearest_on_average(distances),
            most_probable(distances, self._between, plain),
            most_probable(distances, self._between, rule),
        )
        return {name: self.names[person] for name, person in zip(RULES, found, strict=True)}

    def _to_persons(self, descriptors: Floats) -> Floats:
        distances = self._measure(self._measured(descriptors), self._stills)
        return to_persons(distances, self._persons, len(self.names))

    def _measured(self, descriptors: Floats) -> Floats:
        if self._measure is chi_square_distances:
            return np.maximum(descriptors, 0)
        return descriptors


def _penalty(distances: Floats, typical: Floats, person: int) -> Floats:
    """How untypical a frame's distances to the others are, if it shows this person.

    By the asymptotic normality of the Kullback–Leibler divergence, the distance to person i has the
    mean ρ(person, i) and a variance in proportion to it. A person at distance 0 has no such mean.
    """
    others = (np.arange(len(typical)) != person) & (typical > 0)
    apart = (typical[others] - distances[:, others]) ** 2 / (4 * typical[others])
    return np.asarray(apart.sum(axis=1))
