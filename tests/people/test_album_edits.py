"""What a person changes in an album."""

from random import Random

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.people.edits import Hide, Merge, Rename, Split, edited, read_edits

GROUPS = np.array([0, 0, 1, 1, 2])


def parts(groups):
    """Faces of each group, whatever its number."""
    return sorted(np.flatnonzero(groups == group).tolist() for group in np.unique(groups))


def test_persons_are_joined_by_any_of_their_faces():
    assert parts(edited(GROUPS, [Merge((1, 4))]).groups) == [[0, 1, 4], [2, 3]]
    assert parts(edited(GROUPS, [Merge((0, 2, 4))]).groups) == [[0, 1, 2, 3, 4]]
    assert parts(edited(GROUPS, [Merge((0, 1))]).groups) == parts(GROUPS)


def test_faces_are_split_out_of_one_or_several_persons():
    assert parts(edited(GROUPS, [Split((1,))]).groups) == [[0], [1], [2, 3], [4]]
    assert parts(edited(GROUPS, [Split((1, 3))]).groups) == [[0], [1, 3], [2], [4]]


def test_changes_follow_one_another_and_undoing_is_leaving_out_the_last():
    edits = [Merge((0, 2)), Split((3,)), Rename(3, "Ada"), Merge((3, 4))]
    done = edited(GROUPS, edits)
    assert parts(done.groups) == [[0, 1, 2], [3, 4]]
    assert done.names == {done.groups[3]: "Ada"}
    assert parts(edited(GROUPS, edits[:-1]).groups) == [[0, 1, 2], [3], [4]]
    assert parts(GROUPS) == [[0, 1], [2, 3], [4]]


def test_a_new_person_has_nothing_of_one_whose_faces_all_went_to_others():
    gone = [Rename(4, "Otto"), Hide(4, True), Split((4,)), Merge((0, 4))]
    done = edited(GROUPS, [*gone, Split((1,))])
    assert parts(done.groups) == [[0, 4], [1], [2, 3]]
    assert done.groups[1] not in done.names
    assert done.groups[1] not in done.hidden


def test_a_joined_person_keeps_the_first_name_there_is():
    named = [Rename(2, "Otto")]
    assert edited(GROUPS, [*named, Merge((0, 2))]).names == {0: "Otto"}
    assert edited(GROUPS, [*named, Rename(0, "Uma"), Merge((0, 2))]).names == {0: "Uma"}
    assert edited(GROUPS, [*named, Rename(2, "")]).names == {}


def test_a_person_is_hidden_shown_again_and_seen_once_joined_to_one_who_is():
    assert edited(GROUPS, [Hide(1, True)]).hidden == {0}
    assert edited(GROUPS, [Hide(1, True), Hide(0, False)]).hidden == frozenset()
    assert edited(GROUPS, [Hide(0, True), Merge((0, 2))]).hidden == frozenset()
    assert edited(GROUPS, [Hide(0, True), Hide(2, True), Merge((0, 2))]).hidden == {0}


def test_changes_follow_faces_when_persons_are_found_anew():
    edits = [Rename(2, "Otto"), Split((1,))]
    regrouped = np.array([0, 0, 0, 1, 2, 0])
    done = edited(regrouped, edits)
    assert parts(done.groups) == [[0, 2, 5], [1], [3], [4]]
    assert done.names == {done.groups[5]: "Otto"}


def test_changes_of_faces_that_are_not_there_are_left_out():
    assert parts(edited(GROUPS, [Merge((0, 9)), Split((5,)), Split(())]).groups) == parts(GROUPS)


def persons_after(groups, edits):
    """The same without arrays and numbers of persons."""
    persons = [
        {"faces": set(faces), "name": "", "hidden": False} for faces in parts(np.array(groups))
    ]

    def whose(face):
        return next(person for person in persons if face in person["faces"])

    for edit in edits:
        match edit:
            case Merge(faces=faces):
                joined = [whose(face) for face in faces]
                first = joined[0]
                others = [one for one in joined if one is not first]
                names = [one["name"] for one in (first, *others) if one["name"]]
                first["name"] = names[0] if names else ""
                first["hidden"] = all(one["hidden"] for one in (first, *others))
                first["faces"] = first["faces"].union(*(one["faces"] for one in others))
                persons = [one for one in persons if not any(one is other for other in others)]
            case Split(faces=faces):
                for person in persons:
                    person["faces"] -= set(faces)
                persons = [one for one in persons if one["faces"]]
                persons.append({"faces": set(faces), "name": "", "hidden": False})
            case Rename(face=face, name=name):
                whose(face)["name"] = name
            case Hide(face=face, hidden=hidden):
                whose(face)["hidden"] = hidden
    return sorted((sorted(one["faces"]), one["name"], one["hidden"]) for one in persons)


def random_edit(random, faces):
    several = tuple(random.sample(range(faces), random.randint(1, 3)))
    one = several[0]
    return random.choice(
        [
            Merge(several),
            Split(several),
            Rename(one, random.choice(["Ada", "Otto", "Uma", ""])),
            Hide(one, random.random() < 0.6),
        ]
    )


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_changed_and_undone_persons_are_those_of_the_changes_that_are_left(seed):
    random = Random(seed)
    groups = np.array([random.randrange(4) for _ in range(8)])
    edits = []
    for _ in range(60):
        if edits and random.random() < 0.3:
            edits.pop()
        else:
            edits.append(random_edit(random, len(groups)))
        done = edited(groups, edits)
        found = sorted(
            (
                np.flatnonzero(done.groups == number).tolist(),
                done.names.get(number, ""),
                number in done.hidden,
            )
            for number in np.unique(done.groups).tolist()
        )
        assert found == persons_after(groups, edits)


def test_changes_are_read_from_plain_types_and_anything_else_is_named():
    assert read_edits(
        [
            {"edit": "merge", "faces": [0, 2]},
            {"edit": "split", "faces": [1]},
            {"edit": "rename", "face": 1, "name": "Ada"},
            {"edit": "hide", "face": 0, "hidden": True},
        ]
    ) == (Merge((0, 2)), Split((1,)), Rename(1, "Ada"), Hide(0, True))
    for wrong in ({}, [1], [{"edit": "melt", "face": 1}], [{"edit": "split", "faces": [-1]}]):
        with pytest.raises(SpecificationError, match="cannot be read"):
            read_edits(wrong)
