"""What was found in an album, and what to look at again, in sentences."""

from collections.abc import Iterator, Sequence

from emotilens.basics.results import count_text
from emotilens.people.album_document import AlbumPhotograph, dates_of, gender_of
from emotilens.people.organising import Album, AlbumFaces, Person
from emotilens.people.resemblances import Resemblance

NAMED = 3
"""How many photographs or pairs of persons are named."""

LISTED = 20
"""How many persons have a line."""

APART = 10.0
"""Years between two birth years from which age may be what keeps one person's pictures apart."""


def summary(album: Album, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]) -> list[str]:
    """Photographs, persons, and one line for each of the persons with the most photographs."""
    kept = [one for one in album.persons if one.is_kept]
    private = int(album.is_private.sum())
    lines = [
        f"{count_text(len(photographs), 'photograph')}: {private} private, "
        f"{len(photographs) - private} public. {count_text(len(faces.photographs), 'face')}: "
        f"{count_text(len(kept), 'person', 'people')} in the album, "
        f"{count_text(len(album.persons) - len(kept), 'other')}."
    ]
    for number, person in enumerate(kept[:LISTED], start=1):
        lines.append(f"Person {number}: {_about(person, faces, photographs)}")
    if len(kept) > LISTED:
        lines.append(f"… and {len(kept) - LISTED} more people, with fewer photographs each.")
    return lines


def remarks(
    album: Album, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]
) -> Iterator[str]:
    """A sentence for each thing that a person should know, or look at again."""
    yield from _of_photographs(faces, photographs)
    yield from _of_persons(album, faces, photographs)


def listed(names: Sequence[str]) -> str:
    """The first names, and how many there are besides."""
    first = ", ".join(names[:NAMED])
    return f"{first} and {len(names) - NAMED} more" if len(names) > NAMED else first


def _of_photographs(faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]) -> Iterator[str]:
    if photographs and not len(faces.photographs):
        yield (
            f"No face was found in {_so_many(len(photographs))}, not even when they were turned by "
            f"90° and 270°. Choose photographs with larger, upright faces."
        )
    duplicates = [name for one in photographs for name in one.duplicates]
    if duplicates:
        yield (
            f"{count_text(len(duplicates), 'file')} with the same content as another counted once: "
            f"{listed(duplicates)}."
        )
    early = [one.name for one in photographs if one.wrong_clock and one.wrong_clock < "1990"]
    late = [one.name for one in photographs if one.wrong_clock and one.wrong_clock >= "1990"]
    for names, when in ((early, "before 1990"), (late, "in the future")):
        if names:
            yield (
                f"The date of {_so_many(len(names))} is {when}, so the camera's clock was wrong: "
                f"{listed(names)}. Such dates do not count."
            )
    undated = [one.name for one in photographs if not one.taken and not one.wrong_clock]
    if undated:
        yield (
            f"No date in the EXIF data of {_so_many(len(undated))}: {listed(undated)}. Without "
            f"one, ages are not compared. --file-dates uses the dates of the files instead."
        )


def _of_persons(
    album: Album, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]
) -> Iterator[str]:
    with_faces = len(set(faces.photographs.tolist()))
    if album.persons and not any(one.is_kept for one in album.persons):
        yield (
            f"Nobody is in enough photographs, over enough days, to be a person of the album: "
            f"{count_text(len(faces.photographs), 'face')} in "
            f"{count_text(with_faces, 'photograph')}. Lower --least-photographs or --least-days."
        )
    for pair in album.resemblances[:NAMED]:
        yield _resemblance(pair, album, photographs)
    if len(album.resemblances) > NAMED:
        yield f"The JSON lists all {len(album.resemblances)} pairs of people who look alike."
    mixed = [(number, one) for number, one in enumerate(album.persons, start=1) if one.twice_in]
    for number, person in mixed[:NAMED]:
        yield _mixed(number, person, photographs)
    if len(mixed) > NAMED:
        yield f"The JSON lists all {len(mixed)} people who are more than once in a photograph."


def _about(person: Person, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]) -> str:
    parts = [count_text(person.photographs, "photograph")]
    if dates := dates_of(person, faces, photographs):
        first, last = (date[:10] for date in dates)
        parts[0] += f" on {first}" if first == last else f" from {first} to {last}"
    if person.birth_year is not None:
        parts.append(f"born about {person.birth_year:.0f}")
    median, evidence = gender_of(person.is_male_by_median), gender_of(person.is_male_by_evidence)
    if median == evidence:
        parts.append(f"probably {median}")
    else:
        parts.append(f"{median} by the median score, {evidence} by all scores together")
    return "; ".join(parts)


def _resemblance(pair: Resemblance, album: Album, photographs: Sequence[AlbumPhotograph]) -> str:
    one, other = pair.first + 1, pair.second + 1
    both = f"People {one} and {other} look alike"
    if pair.together:
        names = listed([photographs[position].name for position in pair.together])
        sentence = (
            f"{both}, but are together in {_so_many(len(pair.together))} ({names}): two people, "
            f"such as twins, or somebody beside a mirror."
        )
        if not album.persons[pair.second].is_kept:
            sentence += (
                f" Person {other} is not in the album; some photographs of one may be listed "
                f"with the other."
            )
        return sentence
    if pair.years is not None and pair.years >= APART:
        return (
            f"{both}, but were born {pair.years:.0f} years apart by their photographs: perhaps "
            f"relatives, or one person as a child and as an adult whose age is misjudged."
        )
    return f"{both} and are never together: perhaps one person. A larger --threshold joins them."


def _mixed(number: int, person: Person, photographs: Sequence[AlbumPhotograph]) -> str:
    names = listed([photographs[position].name for position in person.twice_in])
    where = f"{_so_many(len(person.twice_in))} ({names})"
    return (
        f"Person {number} is more than once in {where}: probably several people who look alike, "
        f"such as twins, or somebody beside a mirror. Only --method single keeps faces of one "
        f"photograph apart."
    )


def _so_many(count: int) -> str:
    return count_text(count, "photograph")
