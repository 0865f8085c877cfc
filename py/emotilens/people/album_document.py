"""An album as JSON and as a table: what other programs read."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from emotilens.basics.arrays import Singles
from emotilens.basics.csv_cells import csv_text_of

from .organising import Album, AlbumFaces, AlbumSettings, Person

SCHEMA = "emotilens-album-1"

COLUMNS = (
    *("person", "in_album", "photograph", "taken", "private"),
    *("x", "y", "width", "height", "age", "male", "birth_year"),
)
"""Of the table, which has one row for each face."""

CHANGED_COLUMNS = ("name", "hidden")
"""After those, what a person has changed."""


@dataclass(frozen=True, slots=True)
class AlbumPhotograph:
    """What is known of a photograph without looking at its faces.

    Attributes:
        name: path from the album's folder.
        duplicates: names of further files with the same bytes.
        width: upright, in pixels.
        height: upright, in pixels.
        taken: when, in ISO format without a time zone; None if no date counts.
        wrong_clock: the date that does not count, because it is before 1990 or in the future; or
            None.
        turn: degrees, anticlockwise, by which it was turned until faces were found.
        notes: sentences about what was left out or repaired.
        boxes: of its faces, x, y, width and height in pixels, of shape (faces, 4).
        orientation: of the stored pixels, 1 to 8 as in EXIF data; 1 is upright.
    """

    name: str
    duplicates: tuple[str, ...]
    width: int
    height: int
    taken: str | None
    wrong_clock: str | None
    turn: int
    notes: tuple[str, ...]
    boxes: Singles
    orientation: int = 1


def album_document(
    album: Album,
    faces: AlbumFaces,
    photographs: Sequence[AlbumPhotograph],
    settings: AlbumSettings,
    about: Mapping[str, Any],
) -> dict[str, Any]:
    """The album in plain types, with numbers of persons that count from 1.

    Args:
        album: persons and private photographs.
        faces: the faces that were organised.
        photographs: in the order that ``faces`` counts.
        settings: how they were organised.
        about: further entries, such as the folder.
    """
    boxes = _boxes(photographs)
    return {
        "schema": SCHEMA,
        **about,
        "settings": {
            "method": settings.grouping.method,
            "threshold": settings.grouping.distance,
            "age_term": asdict(settings.age_term) if settings.age_term else None,
            "photographs": settings.rule.photographs,
            "days": settings.rule.days,
        },
        "photographs": [
            {
                "name": one.name,
                "duplicates": list(one.duplicates),
                "width": one.width,
                "height": one.height,
                "taken": one.taken,
                "wrong_clock": one.wrong_clock,
                "turn": one.turn,
                "private": bool(is_private),
                "faces": len(one.boxes),
                "notes": list(one.notes),
            }
            for one, is_private in zip(photographs, album.is_private, strict=True)
        ],
        "persons": [
            _person(number, one, faces, photographs, boxes)
            for number, one in enumerate(album.persons, start=1)
        ],
        "resemblances": [
            {
                "persons": [pair.first + 1, pair.second + 1],
                "distance": round(pair.distance, 4),
                "together": len(pair.together),
                "together_in": [photographs[position].name for position in pair.together],
                "years": None if pair.years is None else round(pair.years, 1),
            }
            for pair in album.resemblances
        ],
    }


def album_table(album: Album, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]) -> str:
    """The album as CSV: one row for each face, person by person."""
    boxes = _boxes(photographs)
    rows: list[tuple[str | float | None, ...]] = [(*COLUMNS, *CHANGED_COLUMNS)]
    for number, person in enumerate(album.persons, start=1):
        for face in person.faces:
            position = int(faces.photographs[face])
            rows.append(
                (
                    number,
                    int(person.is_kept),
                    photographs[position].name,
                    photographs[position].taken,
                    int(album.is_private[position]),
                    *boxes[face],
                    round(float(faces.ages[face]), 1),
                    round(float(faces.males[face]), 3),
                    None if person.birth_year is None else round(person.birth_year, 1),
                    person.name,
                    int(person.is_hidden),
                )
            )
    return csv_text_of(rows)


def gender_of(is_male: bool) -> str:
    """The word for it in results."""
    return "male" if is_male else "female"


def dates_of(
    person: Person, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]
) -> tuple[str, str] | None:
    """When the first and the last dated photograph of a person were taken, or None."""
    taken = [photographs[int(faces.photographs[face])].taken for face in person.faces]
    known = sorted(moment for moment in taken if moment is not None)
    return (known[0], known[-1]) if known else None


def _person(
    number: int,
    person: Person,
    faces: AlbumFaces,
    photographs: Sequence[AlbumPhotograph],
    boxes: Sequence[tuple[float, ...]],
) -> dict[str, Any]:
    dates = dates_of(person, faces, photographs)
    return {
        "number": number,
        "name": person.name,
        "hidden": person.is_hidden,
        "in_album": person.is_kept,
        "photographs": person.photographs,
        "twice_in": [photographs[position].name for position in person.twice_in],
        "birth_year": None if person.birth_year is None else round(person.birth_year, 1),
        "gender": {
            "score": round(person.score, 3),
            "by_median": gender_of(person.is_male_by_median),
            "by_evidence": gender_of(person.is_male_by_evidence),
        },
        "first": dates[0] if dates else None,
        "last": dates[1] if dates else None,
        "faces": [
            {
                "photograph": photographs[int(faces.photographs[face])].name,
                "box": list(boxes[face]),
                "age": round(float(faces.ages[face]), 1),
                "male": round(float(faces.males[face]), 3),
            }
            for face in person.faces
        ],
    }


def _boxes(photographs: Sequence[AlbumPhotograph]) -> list[tuple[float, ...]]:
    """The box of each face, to a tenth of a pixel."""
    return [
        tuple(round(float(value), 1) for value in box) for one in photographs for box in one.boxes
    ]
