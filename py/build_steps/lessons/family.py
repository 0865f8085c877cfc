"""Simulated numbers of the lesson about albums: descriptors and ages of a drawn family.

A person is a direction; a photograph adds a random one of its own. Two faces of one person are
about as far apart as those of HSE-FaceRes on photographs, and so are strangers.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.lessons.family import FACES, PERSONS, TURNED

SEED = 58
"""Of the random numbers: one with a false join and a miss at the cut of the lab."""

SIZE = 32
"""Of a descriptor; a network's has 1024 numbers."""

ALIKE = 0.75
"""How much everybody has in common."""

SPREAD = 0.5
"""Length of what a photograph adds: two of one person are about 0.6 apart."""

LIKENESS = {"mia": ("nora", 0.5), "jan": ("ivo", 0.3)}
"""Relatives: like whom, and the length of what is their own."""

YOUNG = 0.8
"""Length of what forty years change."""

TURN = 0.5
"""Share of a stranger's direction in a face that is turned away, whoever the stranger is."""

AGE_ERROR = 0.1
"""Standard deviation of estimated ages, as a share of them."""


def family() -> dict[str, Any]:
    """Numbers of all faces.

    Returns:
        For each face the ``person``, the ``photograph``, the ``year``, the estimated ``age``, and
        its ``descriptors``.
    """
    chance = np.random.default_rng(SEED)
    common = _of_length_one(chance.normal(size=SIZE))
    own = {name: _of_length_one(chance.normal(size=SIZE)) for name in PERSONS}
    centres = {name: _of_length_one(ALIKE * common + one) for name, one in own.items()}
    for name, (like, share) in LIKENESS.items():
        centres[name] = _of_length_one(centres[like] + share * own[name])
    rows, ages = [], []
    for person, photograph, year in FACES:
        centre, born = centres[person], PERSONS[person][0]
        if year - born < 40 and person == "otto":
            centre = centre + YOUNG * _of_length_one(chance.normal(size=SIZE))
        if photograph == TURNED:
            centre = (1 - TURN) * centre + TURN * centres["farid"]
        noise = SPREAD * _of_length_one(chance.normal(size=SIZE))
        rows.append(np.round(_of_length_one(_of_length_one(centre) + noise), 3).tolist())
        ages.append(round((year - born + 0.5) * (1 + chance.normal(0, AGE_ERROR)), 1))
    persons, photographs, years = zip(*FACES, strict=True)
    return {
        "person": list(persons), "photograph": list(photographs), "year": list(years),
        "age": ages, "descriptors": rows,
    }  # fmt: skip


def _of_length_one(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(numbers / np.linalg.norm(numbers))
