"""What somebody stated about the faces of a video: who is who, and who is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from emotilens.basics.file_results import Person
from emotilens.basics.results import Face, FrameResult

UNNAMED: Mapping[int, str] = {}


def merged(frames: Sequence[FrameResult], people: Iterable[Person]) -> tuple[FrameResult, ...]:
    """Frames in which every face of a person has the person's first track ID.

    Where several of a person's faces are in one frame, the largest stays.
    """
    first = {track: person.tracks[0] for person in people for track in person.tracks}
    if not first:
        return tuple(frames)
    return tuple(replace(frame, faces=_merged(frame.faces, first)) for frame in frames)


def without_excluded(
    frames: Sequence[FrameResult], people: Iterable[Person]
) -> tuple[FrameResult, ...]:
    """Frames without the faces of people who are left out."""
    out = {track for person in people if person.excluded for track in person.tracks}
    if not out:
        return tuple(frames)
    return tuple(
        replace(frame, faces=tuple(face for face in frame.faces if face.track not in out))
        for frame in frames
    )


def names_of(tracks: Iterable[int], people: Iterable[Person]) -> dict[int, str]:
    """A different name for each track: the person's, or else “Face” and the number."""
    given = {person.tracks[0]: person.name for person in people if person.name}
    names: dict[int, str] = {}
    taken: set[str] = set()
    for track in tracks:
        name = given.get(track, f"Face {track}")
        names[track] = f"{name} ({track})" if name in taken else name
        taken.add(names[track])
    return names


def area(face: Face) -> float:
    """In square pixels."""
    return face.box[2] * face.box[3]


def _merged(faces: Iterable[Face], first: Mapping[int, int]) -> tuple[Face, ...]:
    largest: dict[int, Face] = {}
    for face in faces:
        track = first.get(face.track, face.track)
        if track not in largest or area(face) > area(largest[track]):
            largest[track] = replace(face, track=track)
    return tuple(largest.values())
