"""An album put in order: persons from the faces of its photographs, and what is known of each.

PeerJ Computer Science 5:e197, 2019: faces are grouped, groups with enough photographs over enough
time are persons of the album, and the rest are people who walked by.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Integers, Singles

from .album import Grouping, group_faces, private_photographs
from .distances import ON_THE_DESKTOP, AgeTerm, birth_years, face_distances
from .edits import Edit, edited
from .person import AlbumRule, birth_year, is_male_by_evidence, is_male_by_median
from .resemblances import Resemblance, resemblances


@dataclass(frozen=True, slots=True)
class AlbumFaces:
    """All faces of an album, in the order of its photographs.

    Attributes:
        photographs: the number of each face's photograph, from 0, of shape (faces,).
        widths: of each face, as a share of its photograph's width, of shape (faces,).
        ages: in years, of shape (faces,).
        males: gender scores, 0 to 1, of shape (faces,).
        descriptors: of length 1, of shape (faces, size).
    """

    photographs: Integers
    widths: Floats
    ages: Floats
    males: Floats
    descriptors: Singles


@dataclass(frozen=True, slots=True)
class AlbumSettings:
    """How an album is put in order.

    Attributes:
        grouping: how faces are grouped by person.
        age_term: what ages add to the distance of two faces; None for nothing.
        rule: who is a person of the album.
    """

    grouping: Grouping = field(default_factory=Grouping)
    age_term: AgeTerm | None = ON_THE_DESKTOP
    rule: AlbumRule = field(default_factory=AlbumRule)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an album, or somebody who walked by.

    Attributes:
        faces: positions of the person's faces, in the order of time, those without a time last.
        photographs: how many photographs show the person.
        twice_in: numbers of those that have several of the person's faces: several people who look
            alike, or a mirror. Single linkage makes none.
        birth_year: the median of what the faces suggest; None if no photograph has a date.
        score: the median gender score, 0 to 1.
        is_male_by_median: whether it counts as male.
        is_male_by_evidence: whether all scores together do, by Dempster and Shafer.
        is_kept: whether this is a person of the album.
        name: given by whoever looked at the album, or None.
        is_hidden: whether they do not want to see the person.
    """

    faces: tuple[int, ...]
    photographs: int
    twice_in: tuple[int, ...]
    birth_year: float | None
    score: float
    is_male_by_median: bool
    is_male_by_evidence: bool
    is_kept: bool
    name: str | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Album:
    """An album in order.

    Attributes:
        persons: those of the album first, each by number of photographs, most first.
        persons_of_faces: the position of each face's person, of shape (faces,).
        is_private: for each photograph, whether it has a large face or a person of the album.
        resemblances: between persons of the album, and with whoever else is in a photograph with
            them; the closest first, at most so many.
    """

    persons: tuple[Person, ...]
    persons_of_faces: Integers
    is_private: NDArray[np.bool_]
    resemblances: tuple[Resemblance, ...]


def organise(
    faces: AlbumFaces,
    months: Floats,
    years: Floats,
    settings: AlbumSettings | None = None,
    edits: Sequence[Edit] = (),
) -> Album:
    """Find the persons of an album.

    Args:
        faces: all faces.
        months: when each photograph was taken, as ``photograph_year`` counts, nan where that is
            unknown; of shape (photographs,). Ages are compared by these.
        years: the same to the day, for the time that a person's photographs span.
        settings: how; by default the author's.
        edits: what a person has changed since. Whoever has a name is a person of the album.

    Raises:
        SpecificationError: if the grouping needs more memory than is allowed.
    """
    settings = settings or AlbumSettings()
    births = birth_years(months[faces.photographs], faces.ages)
    found_groups = edited(group_album(faces, months, settings), edits)
    groups = found_groups.groups
    found = [
        _person(np.flatnonzero(groups == group), faces, births, years, settings.rule)
        for group in np.unique(groups)
    ]
    found = [
        replace(
            person,
            is_kept=person.is_kept or group in found_groups.names,
            name=found_groups.names.get(group),
            is_hidden=group in found_groups.hidden,
        )
        for group, person in zip(np.unique(groups).tolist(), found, strict=True)
    ]
    persons = tuple(sorted(found, key=lambda one: (not one.is_kept, -one.photographs)))
    persons_of_faces = np.empty(len(groups), np.intp)
    for position, person in enumerate(persons):
        persons_of_faces[list(person.faces)] = position
    kept = np.array([position for position, one in enumerate(persons) if one.is_kept], np.intp)
    return Album(
        persons,
        persons_of_faces,
        private_photographs(
            faces.widths, faces.photographs, persons_of_faces, kept, count=len(months)
        ),
        resemblances(
            [one.faces for one in persons],
            len(kept),
            [one.birth_year for one in persons],
            faces.descriptors,
            faces.photographs,
            settings.grouping.distance,
        ),
    )


def group_album(faces: AlbumFaces, months: Floats, settings: AlbumSettings) -> Integers:
    """The group of each face; arguments and errors as for ``organise``."""
    taken = months[faces.photographs]
    between = face_distances(
        faces.descriptors,
        taken.astype(np.float32),
        birth_years(taken, faces.ages).astype(np.float32),
        settings.age_term,
    )
    return group_faces(between, faces.photographs, settings.grouping)


def _person(
    members: Integers, faces: AlbumFaces, births: Floats, years: Floats, rule: AlbumRule
) -> Person:
    times = years[faces.photographs[members]]
    in_time = members[np.argsort(times, kind="stable")]
    photographs, shown = np.unique(faces.photographs[members], return_counts=True)
    born, scores = birth_year(births[members]), faces.males[members]
    return Person(
        faces=tuple(in_time.tolist()),
        photographs=len(photographs),
        twice_in=tuple(photographs[shown > 1].tolist()),
        birth_year=None if np.isnan(born) else born,
        score=float(np.median(scores)),
        is_male_by_median=is_male_by_median(scores),
        is_male_by_evidence=is_male_by_evidence(scores),
        is_kept=rule.keeps(years[photographs]),
    )
