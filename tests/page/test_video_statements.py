"""What is stated about the people of a video, without a browser."""

import json
import subprocess

from build_steps.paths import WEB

PROGRAM = """
import { joined, parted, renamed, tracksOf } from "./page/video_statements.js";
const named = renamed([], 1, "Ana");
const one = joined(joined(named, 2, 1), 3, 1);
const parts = parted(one, 1);
console.log(JSON.stringify({ one, count: tracksOf(one, 1), parts, after: tracksOf(parts, 1) }));
"""


def test_faces_that_are_one_person_can_be_separated_again_and_the_first_keeps_the_name():
    command = ["node", "--input-type=module", "-e", PROGRAM]
    done = subprocess.run(command, cwd=WEB, capture_output=True, check=True, text=True)
    assert json.loads(done.stdout) == {
        "one": [{"tracks": [1, 2, 3], "name": "Ana"}],
        "count": 3,
        "parts": [{"tracks": [1], "name": "Ana"}],
        "after": 1,
    }
