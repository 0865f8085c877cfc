"""How well each way to group faces finds generated persons, whose faces are more or less alike."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from emotilens.basics.arrays import Integers, Singles
from emotilens.people.agreement import b_cubed
from emotilens.people.album import THRESHOLDS, Grouping, Method, group_faces
from emotilens.people.distances import PairDistances, face_distances

from .generated import SIZE, of_length_one

FACES, PEOPLE, IN_PHOTOGRAPH = 1000, 50, 2

ALIKE = 0.35
"""Share of a person's descriptor that all have in common: two persons are 1.14 apart."""

LOOKS, SHARE_OF_LOOKS = 8, 0.8
"""Pose, light and the like: directions in which faces of all persons vary, and their share of the
variation; the rest has no direction."""

LEAST_SPREAD, MOST_SPREAD = 0.3, 0.9
"""Length of what photographs add to a person's descriptor: some are much worse than others."""

CHOSEN_ON, MEASURED_ON = 2, 1
"""Seeds: thresholds are chosen on other persons than they are measured on."""

GRID = tuple(np.linspace(0.5, 2.4, 20).round(2).tolist())
"""Thresholds that are tried."""


class LabelledFaces(NamedTuple):
    """Faces of known persons.

    Attributes:
        between: their distances.
        photographs: of each face.
        persons: of each face.
    """

    between: PairDistances
    photographs: Integers
    persons: Integers


class Agreement(NamedTuple):
    """How well groups and persons agree.

    Attributes:
        groups: how many were found.
        adjusted_rand_index: 1 at best.
        b_cubed: F-score.
    """

    groups: int
    adjusted_rand_index: float
    b_cubed: float


@dataclass(frozen=True, slots=True)
class MeasuredMethod:
    """One way to group faces.

    Attributes:
        method: its name.
        threshold: the author's.
        by_author: agreement with that.
        chosen: the threshold with the best B-cubed F-score on other persons.
        by_chosen: agreement with that.
    """

    method: Method
    threshold: float
    by_author: Agreement
    chosen: float
    by_chosen: Agreement


def measured_methods() -> list[MeasuredMethod]:
    """All methods, on the same faces."""
    others, faces = labelled_faces(CHOSEN_ON), labelled_faces(MEASURED_ON)
    return [_measured(method, others, faces) for method in THRESHOLDS]


def labelled_faces(seed: int) -> LabelledFaces:
    """Two persons in each photograph, by generated descriptors.

    Args:
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    own, common = of_length_one(_normal(random, PEOPLE)), of_length_one(_normal(random, 1))
    centres = np.sqrt(1 - ALIKE) * own + np.sqrt(ALIKE) * common
    photographs = FACES // IN_PHOTOGRAPH
    first = random.integers(PEOPLE, size=photographs)
    second = (first + random.integers(1, PEOPLE, size=photographs)) % PEOPLE
    persons = np.column_stack((first, second)).ravel()
    directions = _normal(random, LOOKS)
    looks = of_length_one(
        random.normal(size=(FACES, LOOKS)).astype(np.float32) @ directions
    ) * np.sqrt(SHARE_OF_LOOKS)
    noise = of_length_one(_normal(random, FACES)) * np.sqrt(1 - SHARE_OF_LOOKS)
    spread = random.uniform(LEAST_SPREAD, MOST_SPREAD, size=(FACES, 1))
    descriptors = of_length_one((centres[persons] + spread * (looks + noise)).astype(np.float32))
    unknown = np.full(FACES, np.nan)
    return LabelledFaces(
        face_distances(descriptors, unknown, unknown, None),
        np.repeat(np.arange(photographs), IN_PHOTOGRAPH),
        persons,
    )


def _measured(method: Method, others: LabelledFaces, faces: LabelledFaces) -> MeasuredMethod:
    scores = [_agreement(method, threshold, others).b_cubed for threshold in GRID]
    chosen = GRID[int(np.argmax(scores))]
    threshold = THRESHOLDS[method]
    return MeasuredMethod(
        method,
        threshold,
        _agreement(method, threshold, faces),
        chosen,
        _agreement(method, chosen, faces),
    )


def _agreement(method: Method, threshold: float, faces: LabelledFaces) -> Agreement:
    from sklearn.metrics import adjusted_rand_score

    groups = group_faces(faces.between, faces.photographs, Grouping(method, threshold))
    return Agreement(
        int(groups.max()) + 1,
        float(adjusted_rand_score(faces.persons, groups)),
        b_cubed(groups, faces.persons).f_score,
    )


def _normal(random: np.random.Generator, rows: int) -> Singles:
    return random.normal(size=(rows, SIZE)).astype(np.float32)
