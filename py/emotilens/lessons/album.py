"""Lesson: the faces of an album are grouped by person, and where the tree is cut is a choice."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image, Integers
from emotilens.people.agreement import BCubed, b_cubed
from emotilens.people.album import THRESHOLDS, Grouping, group_faces
from emotilens.people.clusters import in_order, single_linkage
from emotilens.people.distances import ON_THE_DESKTOP, birth_years, face_distances

from . import views
from .answers import RIGHT, as_numbers, number
from .family import PERSONS, SIDE, Family, family_of, strip
from .joins import Join, brackets, order_of, single_linkage_joins
from .lesson import Choice, Desk, Exercise, Facts, Lesson, Slider, Values, Verdict

CUT = THRESHOLDS["single"]

SHORTEST, LONGEST, STEP = 0.4, 1.4, 0.02

CONTROLS = (
    Slider("cut", SHORTEST, LONGEST, STEP, CUT),
    Choice("ages", ("on", "off"), "on"),
    Choice("photograph_rule", ("on", "off"), "on"),
)

LOWER, HIGHER, HIGHEST = 0.72, 1.0, 1.14
"""Cuts of the text: nobody is joined with anybody else; strangers are; and the young Otto is."""

TWINS = ("ivo", "jan")

MOTHER, CHILD = 38.0, 8.0
"""Ages in the text's example of the age term."""


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """Faces grouped by person, against the truth.

    Attributes:
        groups: the person found for each face, shape (faces,).
        agreement: B-cubed.
        joined: whether a face is with faces of somebody else, shape (faces,).
        apart: whether more faces of its person are elsewhere, shape (faces,).
    """

    groups: Integers
    agreement: BCubed
    joined: NDArray[np.bool_]
    apart: NDArray[np.bool_]


def distances_of(family: Family, ages: str) -> Floats:
    """Distances of all faces, with the age term “on” or “off”, of shape (faces, faces)."""
    everything = np.arange(len(family.persons))
    births = birth_years(family.years, family.ages)
    term = ON_THE_DESKTOP if ages == "on" else None
    apart = face_distances(family.descriptors, family.years, births, term)(everything, everything)
    np.fill_diagonal(apart, 0)
    return apart


def grouped(family: Family, distances: Floats, cut: float, rule: str) -> Grouped:
    """Group the faces as the lab does; without the rule of the photograph, if it is “off”."""

    def between(rows: Integers, columns: Integers) -> Floats:
        return np.asarray(distances[np.ix_(rows, columns)])

    groups = (
        group_faces(between, family.photographs, Grouping("single", cut))
        if rule == "on"
        else single_linkage(between, len(distances), cut)
    )
    counts = np.zeros((groups.max() + 1, len(PERSONS)), np.intp)
    np.add.at(counts, (groups, family.persons), 1)
    joined = (counts > 0).sum(axis=1)[groups] > 1
    apart = ~joined & (counts.argmax(axis=0)[family.persons] != groups)
    return Grouped(groups, b_cubed(groups, family.persons), joined, apart)


async def show(desk: Desk, values: Values) -> list[views.View]:
    """The tree with its cut, and how well groups agree with the truth, now and for all cuts."""
    family = family_of(desk.data["family"])
    distances = distances_of(family, values["ages"])
    found = grouped(family, distances, values["cut"], values["photograph_rule"])
    curves = _curves(desk, family, distances, values)
    agreement = found.agreement
    return [
        _tree(family, found, single_linkage_joins(distances), values["cut"], curves, desk.picture),
        views.figures(
            found=(found.groups.max() + 1, "0"),
            precision=(agreement.precision, "percent"),
            recall=(agreement.recall, "percent"),
        ),
    ]


def _tree(
    family: Family,
    found: Grouped,
    joins: list[Join],
    cut: float,
    curves: list[views.View],
    pictures: Image | None,
) -> views.View:
    count, names = len(family.persons), list(PERSONS)
    states = np.where(found.joined, "joined", np.where(found.apart, "apart", ""))
    order = order_of(joins, count)
    leaves = [
        {
            "name": names[family.persons[face]], "year": int(family.years[face]),
            "group": int(group) + 1, "state": str(states[face]), "picture": int(face),
        }
        for face, group in zip(order, in_order(found.groups[order]), strict=True)
    ]  # fmt: skip
    drawn = brackets(joins, count)
    return views.tree(
        "tree", leaves, drawn, cut, slider="cut", longest=LONGEST, curves=curves,
        pictures=pictures, side=SIDE,
    )  # fmt: skip


def _curves(desk: Desk, family: Family, distances: Floats, values: Values) -> list[views.View]:
    """B-cubed for every other cut of the slider."""
    cuts: Floats = np.arange(SHORTEST, LONGEST + STEP / 2, 2 * STEP, dtype=np.float64)
    rule = values["photograph_rule"]
    key = values["ages"] + rule
    if key not in desk.kept:
        desk.kept[key] = np.array(
            [grouped(family, distances, float(cut), rule).agreement for cut in cuts]
        )
    precision, recall, _ = desk.kept[key].T
    return [
        views.series("precision", cuts, precision),
        views.series("recall", cuts, recall, "dashed"),
    ]


async def facts(desk: Desk) -> Facts:
    """What becomes of the album with other cuts, and without the age term and the rule."""
    family = family_of(desk.data["family"])
    distances = {ages: distances_of(family, ages) for ages in ("on", "off")}
    numbers: dict[str, float] = {
        "cut": CUT, "lower_cut": LOWER, "higher_cut": HIGHER, "highest_cut": HIGHEST,
        "faces": len(family.persons), "persons": len(PERSONS),
        "photographs": int(family.photographs.max()) + 1,
        "weight": ON_THE_DESKTOP.weight, "mother": MOTHER, "child": CHILD,
        "term": ON_THE_DESKTOP.weight * (MOTHER - CHILD) ** 2 / (MOTHER + CHILD),
    }  # fmt: skip
    found = {}
    for name, cut, ages, rule in (
        ("usual", CUT, "on", "on"), ("lower", LOWER, "on", "on"), ("higher", HIGHER, "on", "on"),
        ("highest", HIGHEST, "on", "on"), ("ageless", CUT, "off", "on"),
        ("unruled", CUT, "on", "off"), ("neither", CUT, "off", "off"),
    ):  # fmt: skip
        found[name] = each = grouped(family, distances[ages], cut, rule)
        numbers |= {
            f"{name}_found": int(each.groups.max()) + 1,
            f"{name}_precision": each.agreement.precision,
            f"{name}_recall": each.agreement.recall,
        }
    otto = family.persons == list(PERSONS).index("otto")
    others = found["highest"].groups[~otto]
    together = np.isin(found["highest"].groups[otto][0], found["highest"].groups[otto][1:])
    pure = b_cubed(others, family.persons[~otto]).precision == 1
    twins = [found["unruled"].groups[family.persons == list(PERSONS).index(one)] for one in TWINS]
    return Facts(
        numbers,
        {
            "otto": 3 if not together else 1 if pure else 2,
            "twins": 1 if set(twins[0]) == set(twins[1]) else 2,
        },
    )


def check_pairs(answer: float) -> Verdict:
    """A thousand strangers, of whom one pair in ten thousand is nearer than the cut."""
    return number(answer, 49.95, 0.6, twice=99.9, faces=0.1)


def check_persons(function: Any) -> Verdict:
    """Single linkage: near faces are one person, and so are chains, here of four faces or more."""
    for apart, cut, right in (
        ([[0, 5, 9], [5, 0, 9], [9, 9, 0]], 6, [0, 0, 1]),
        ([[0, 9, 5], [9, 0, 9], [5, 9, 0]], 5, [0, 1, 0]),
        ([[0, 9, 9, 5], [9, 0, 5, 9], [9, 5, 0, 5], [5, 9, 5, 0]], 6, [0, 0, 0, 0]),
        (
            [[0, 5, 9, 9, 9], [5, 0, 9, 9, 5], [9, 9, 0, 5, 9], [9, 9, 5, 0, 9], [9, 5, 9, 9, 0]],
            6,
            [0, 0, 1, 1, 0],
        ),
    ):
        table, wanted = np.array(apart, np.float64) / 10, np.array(right)
        answer = as_numbers(function(table.copy(), cut / 10))
        if answer is None or answer.shape != wanted.shape:
            return Verdict(False, "shape", {"wanted": len(wanted)})
        same, meant = answer[:, None] == answer, wanted[:, None] == wanted
        if (same == meant).all():
            continue
        if (same & ~meant).any():
            return Verdict(False, "joined")
        return Verdict(False, "apart" if len(wanted) == 3 else "chain")
    return Verdict(True, RIGHT)


def check_twice(function: Any) -> Verdict:
    """Which faces share their photograph with another face of the same person."""
    for persons, photographs, right in (
        ([0, 0, 1, 2], [4, 4, 4, 5], [1, 1, 0, 0]),
        ([0, 1, 0, 1], [1, 1, 2, 2], [0, 0, 0, 0]),
        ([2, 2, 2, 5, 5], [1, 2, 1, 1, 3], [1, 0, 1, 0, 0]),
    ):
        answer = as_numbers(function(np.array(persons), np.array(photographs)))
        if answer is None or answer.shape != (len(right),):
            return Verdict(False, "shape", {"wanted": len(right)})
        if (answer == right).all():
            continue
        person, photograph = np.array(persons), np.array(photographs)
        if (answer == (np.bincount(person)[person] > 1)).all():
            return Verdict(False, "persons")
        if (answer == (np.bincount(photograph)[photograph] > 1)).all():
            return Verdict(False, "photographs")
        if (answer == 1).all():
            return Verdict(False, "itself")
        return Verdict(False, "other")
    return Verdict(True, RIGHT)


LESSON = Lesson(
    "album",
    CONTROLS,
    show,
    facts,
    {
        "pairs": Exercise(check_pairs, (RIGHT, "high", "low", "twice", "faces")),
        "persons": Exercise(
            check_persons, (RIGHT, "shape", "joined", "apart", "chain"), function="persons"
        ),
        "twice": Exercise(
            check_twice,
            (RIGHT, "shape", "itself", "persons", "photographs", "other"),
            function="twice",
        ),
    },
    data=("family",),
    steps=("track",),
    still=strip,
)
