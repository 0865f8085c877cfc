"""What somebody stated about the faces of a video: who is who, and who is left out."""

from collections.abc import Iterable, Mapping

import numpy as np

from emotilens.basics.file_results import Person
from emotilens.sequences.frame_columns import FrameColumns, runs

UNNAMED: Mapping[int, str] = {}


def merged(frames: FrameColumns, people: Iterable[Person]) -> FrameColumns:
    """Frames in which every face of a person has the person's first track ID.

    Where several of a person's faces are in one frame, the largest stays, in the first one's place.
    """
    first = {track: person.tracks[0] for person in people for track in person.tracks}
    if not first:
        return frames
    tracks = np.array([first.get(track, track) for track in frames.tracks.tolist()], np.intp)
    order = np.lexsort((-frames.areas(), tracks, frames.rows))
    row, track = frames.rows[order], tracks[order]
    starts = np.union1d(runs(row), runs(track))
    largest = order[starts]
    places = np.minimum.reduceat(order, starts) if len(starts) else starts
    return frames.of_faces(largest[np.argsort(places)], tracks)


def without_excluded(frames: FrameColumns, people: Iterable[Person]) -> FrameColumns:
    """Frames without the faces of people who are left out."""
    out = [track for person in people if person.excluded for track in person.tracks]
    return frames.of_faces(~np.isin(frames.tracks, out)) if out else frames


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
