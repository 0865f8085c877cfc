"""What is stated about the people of a video, without a browser."""

from modules_in_node import printed

SUGGESTED = """
import { STATEMENTS, stated } from "./page/video_statements.js";
const people = [{ tracks: [1, 4], suggested: true }, { tracks: [2, 3], name: "Ana" }];
const done = {
  undone: stated(people),
  all: STATEMENTS.partall(people),
  parted: STATEMENTS.part(people, 1),
  named: STATEMENTS.rename(people, { track: 1, name: "Bea" }),
  merged: STATEMENTS.merge(people, { track: 5, into: 1 }),
  out: STATEMENTS.exclude(people, { track: 1, excluded: true }),
};
console.log(JSON.stringify(done));
"""

PROGRAM = """
import { joined, parted, renamed, tracksOf } from "./page/video_statements.js";
const named = renamed([], 1, "Ana");
const one = joined(joined(named, 2, 1), 3, 1);
const parts = parted(one, 1);
console.log(JSON.stringify({ one, tracks: tracksOf(one, 1), parts, after: tracksOf(parts, 1) }));
"""


def test_faces_that_are_one_person_can_be_separated_again_and_the_first_keeps_the_name():
    assert printed(PROGRAM) == {
        "one": [{"tracks": [1, 2, 3], "name": "Ana"}],
        "tracks": [1, 2, 3],
        "parts": [{"tracks": [1], "name": "Ana"}],
        "after": [1],
    }


def test_a_suggestion_can_be_undone_and_is_a_persons_statement_once_somebody_has_changed_it():
    done, ana = printed(SUGGESTED), {"tracks": [2, 3], "name": "Ana"}
    assert done["undone"] == done["all"] == [ana]
    assert done["parted"] == [ana, {"tracks": [1]}]
    assert done["named"] == [ana, {"tracks": [1, 4], "name": "Bea"}]
    assert done["merged"] == [ana, {"tracks": [1, 4, 5]}]
    assert done["out"] == [ana, {"tracks": [1, 4], "excluded": True}]
