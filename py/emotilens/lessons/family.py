"""The album of a lesson: who is in which photograph, how everybody is drawn, and its numbers.

The faces are drawn so that learners can judge for themselves. The descriptors are simulated, since
to a network that learned from photographs drawn people look much alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from emotilens.basics.arrays import Floats, Integers
from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import NEUTRAL, PROTOTYPES, blend
from emotilens.portraits.head import AHEAD, Pose
from emotilens.portraits.person import Person
from emotilens.portraits.scene import Scene, Sitter

SIDE = 72
"""Of a face's picture, in pixels."""

TWIN = replace(CAST["milo"], beard="none", hair_colour="brown", clothes="#5a7f8c")

OLD = replace(CAST["otto"], hair="receding", beard="none")

CHILD = replace(CAST["nadia"], width=50, chin=59, jaw=0.5, nose=0.8, lip_colour=None, lashes=0.5)

PERSONS: Mapping[str, tuple[int, Person]] = {
    "otto": (1944, OLD),
    "nora": (1985, CAST["nadia"]),
    "mia": (2015, replace(CHILD, hair="fringe", clothes="#c08a34", collar="crew")),
    "ivo": (1988, TWIN),
    "jan": (1988, replace(TWIN, clothes="#94504f")),
    "ada": (1990, CAST["ada"]),
    "farid": (1986, CAST["farid"]),
}
"""Their birth years and looks. Mia is Nora's daughter; Ivo and Jan are twins."""

PHOTOGRAPHS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1974, ("otto",)),
    (2012, ("ivo", "jan")),
    (2016, ("nora",)),
    (2018, ("nora", "mia")),
    (2019, ("otto",)),
    (2020, ("farid",)),
    (2021, ("ada",)),
    (2021, ("ada",)),
    (2022, ("otto", "mia")),
    (2022, ("nora",)),
    (2023, ("ivo",)),
    (2023, ("jan",)),
    (2024, ("mia",)),
    (2024, ("farid",)),
)
"""When each was taken, and who is in it."""

FACES = [
    (person, photograph, year)
    for photograph, (year, persons) in enumerate(PHOTOGRAPHS)
    for person in persons
]
"""Person, photograph and year of each face, in the order of the photographs."""

TURNED = 7
"""The photograph in which Ada has turned her head."""

POSES = (Pose(4, 0, -3), AHEAD, Pose(-5, 1, 2))

SMILES = (0.2, 0.6, 0.0, 0.4)


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """The faces of the album as numbers.

    Attributes:
        persons: who each face shows, as positions in ``PERSONS``, shape (faces,).
        photographs: the number of each face's photograph, shape (faces,).
        years: when each was taken, shape (faces,).
        ages: estimated, in years, shape (faces,).
        descriptors: shape (faces, size).
    """

    persons: Integers
    photographs: Integers
    years: Floats
    ages: Floats
    descriptors: Floats


def family_of(content: Mapping[str, Any]) -> Family:
    """Read the content of ``family.json``."""
    names = list(PERSONS)
    return Family(
        persons=np.array([names.index(person) for person in content["person"]], np.intp),
        photographs=np.array(content["photograph"], np.intp),
        years=np.array(content["year"], np.float64),
        ages=np.array(content["age"], np.float64),
        descriptors=np.array(content["descriptors"], np.float64),
    )


def strip() -> Scene:
    """All faces side by side, each in a square of ``SIDE`` pixels, in the order of ``FACES``."""
    sitters = tuple(
        replace(_sitter(*face[:2]), x=SIDE * (place + 0.5), y=SIDE * 0.46, scale=SIDE / 165)
        for place, face in enumerate(FACES)
    )
    return Scene(sitters, colour="#d8d2c4", width=SIDE * len(FACES), height=SIDE)


def _sitter(person: str, photograph: int) -> Sitter:
    born, look = PERSONS[person]
    year = PHOTOGRAPHS[photograph][0]
    if year - born < 40:
        look = replace(look, age=0.0)
    if person == "otto" and year == 1974:
        look = replace(look, hair="parted", hair_colour="brown", glasses=None)
    pose = Pose(30, 4, 0) if photograph == TURNED else POSES[photograph % len(POSES)]
    smile = blend(NEUTRAL, PROTOTYPES["happiness"], SMILES[photograph % len(SMILES)])
    return Sitter(look, None, smile, pose=pose)
