"""Photographs of an album that fail, are chosen again, and are forgotten; without a browser."""

import json
import subprocess

from build_steps.paths import WEB

PROGRAM = """
globalThis.MutationObserver = class { observe() {} };
globalThis.document = { documentElement: { lang: "en" } };
const { AlbumReader } = await import("./page/album_reader.js");
const reader = new AlbumReader({}, () => {});
const tooLarge = (name) => ({ name, file: { size: 51e6 } });
const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = () => reader.failed.map(({ name }) => name);
await reader.opened();
reader.add(["a.jpg", "b.jpg", "c.jpg"].map(tooLarge));
reader.addUnread(["closed"]);
await settled();
const first = names().sort();
reader.add(["b.jpg", "d.jpg"].map(tooLarge));
reader.addUnread(["closed"]);
await settled();
const again = names().sort();
const known = reader.secondsLeft;
reader.forget();
console.log(JSON.stringify({ first, again, known, forgotten: [names(), reader.secondsLeft] }));
"""


def test_what_failed_is_listed_once_and_an_album_after_another_estimates_its_time_anew():
    command = ["node", "--input-type=module", "-e", PROGRAM]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {
        "first": ["a.jpg", "b.jpg", "c.jpg", "closed"],
        "again": ["a.jpg", "b.jpg", "c.jpg", "closed", "d.jpg"],
        "known": 0,
        "forgotten": [[], None],
    }
