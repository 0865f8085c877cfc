"""Merging and leaving out people, against the same done face by face."""

import random
from dataclasses import replace

import pytest

from emotilens.basics.file_results import Person
from emotilens.basics.results import Face, FrameResult
from emotilens.sequences.frame_columns import KeptFrames
from emotilens.timeline.people import merged, without_excluded

STATED = (
    (),
    (Person((2, 3)),),
    (Person((8, 1, 5)), Person((3,), excluded=True)),
    (Person((1, 2, 3, 5, 8)),),
)


def frames_of(seed):
    """Frames whose faces come in any order, often with the same size, sometimes with one track."""
    chance = random.Random(seed)
    return [
        FrameResult(
            index,
            index / 25,
            tuple(
                Face(chance.choice((1, 2, 3, 5, 8)), (index, place, chance.choice((10, 20)), 10.0))
                for place in range(chance.randrange(5))
            ),
        )
        for index in range(60)
    ]


def merged_one_by_one(frame, people):
    first = {track: person.tracks[0] for person in people for track in person.tracks}
    if not first:
        return frame
    kept = {}
    for face in frame.faces:
        track = first.get(face.track, face.track)
        if track not in kept or face.box[2] * face.box[3] > kept[track].box[2] * kept[track].box[3]:
            kept[track] = replace(face, track=track)
    return replace(frame, faces=tuple(kept.values()))


@pytest.mark.parametrize("people", STATED)
@pytest.mark.parametrize("seed", range(5))
def test_of_a_persons_faces_the_largest_stays_in_the_place_of_the_first(seed, people):
    frames = frames_of(seed)
    expected = [merged_one_by_one(frame, people) for frame in frames]
    assert list(merged(KeptFrames(frames).columns, people)) == expected


@pytest.mark.parametrize("people", STATED)
def test_people_who_are_left_out_are_in_no_frame(people):
    frames = frames_of(7)
    out = {track for person in people if person.excluded for track in person.tracks}
    expected = [
        replace(frame, faces=tuple(face for face in frame.faces if face.track not in out))
        for frame in frames
    ]
    assert list(without_excluded(KeptFrames(frames).columns, people)) == expected


def test_without_faces_there_is_nobody_to_merge():
    columns = KeptFrames([FrameResult(0, 0.0, ())]).columns
    assert list(merged(columns, STATED[1])) == [FrameResult(0, 0.0, ())]
