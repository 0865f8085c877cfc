"""Photographs of an album that fail, are chosen again, and are forgotten; without a browser."""

from modules_in_node import printed

PROGRAM = """
globalThis.MutationObserver = class { observe() {} };
globalThis.document = { documentElement: { lang: "en" } };
globalThis.Image = class {
  naturalWidth = 8;
  naturalHeight = 8;
  addEventListener(event, listener) { if (event === "load") setTimeout(listener, 20); }
};
globalThis.createImageBitmap = async () => ({ width: 8, height: 8, close() {} });
const { AlbumReader } = await import("./page/album_reader.js");
const read = { read: { duplicate: false, boxes: [], turns: [] }, part: new Uint8Array() };
const reader = new AlbumReader({ askAlbum: async () => read }, () => {});
const tooLarge = (name, lastModified = 1) => {
  const file = new File([], name, { lastModified });
  return { name, file: Object.defineProperty(file, "size", { value: 51e6 }) };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = () => reader.failed.map(({ name }) => name).sort();
const ended = async () => { do await settled(); while (!reader.idle); };
await reader.opened();
reader.add(["a.jpg", "b.jpg", "c.jpg", "c.jpg"].map((name) => tooLarge(name)));
reader.addUnread(["closed"]);
await ended();
const first = names();
reader.add(["b.jpg", "d.jpg"].map((name) => tooLarge(name)));
reader.addUnread(["closed"]);
await ended();
const again = names();
const replaced = reader.failed.find(({ name }) => name === "d.jpg").file;
replaced.slice = () => ({ arrayBuffer: () => Promise.reject(new Error("changed")) });
reader.add([tooLarge("a.jpg", 2), tooLarge("d.jpg", 2)]);
await ended();
const inOtherFolders = names();
const ofFailures = reader.secondsLeft;
reader.add([1, 2, 3, 4].map((number) => ({ name: `${number}.jpg`, file: new File([], "x") })));
await ended();
const ofPhotographs = reader.secondsLeft;
const read4 = reader.read;
read.read = { duplicate: false, boxes: [[0, 0, 4, 4], [4, 4, 4, 4]], turns: [0, 0] };
reader.add([{ name: "faces.jpg", file: new File([], "x") }]);
await ended();
const withoutPictures = [reader.read, [...reader.pictures]];
reader.add([5, 6].map((number) => ({ name: `${number}.jpg`, file: new File([], "x") })));
const states = [reader.state];
reader.pause();
reader.gone();
await settled();
states.push(reader.state);
reader.resume();
states.push(reader.state);
await reader.opened();
await ended();
states.push(reader.state);
reader.gone();
states.push(reader.state);
reader.forget();
const forgotten = [names(), reader.secondsLeft];
console.log(JSON.stringify(
  { first, again, inOtherFolders, ofFailures, ofPhotographs, read: read4, withoutPictures, states,
    forgotten }));
"""


def test_failures_are_listed_once_for_each_file_and_only_photographs_count_for_the_time_left():
    assert printed(PROGRAM) == {
        "first": ["a.jpg", "b.jpg", "c.jpg", "c.jpg", "closed"],
        "again": ["a.jpg", "b.jpg", "c.jpg", "c.jpg", "closed", "d.jpg"],
        # Another a.jpg beside the first; and d.jpg, which was replaced by another file.
        "inOtherFolders": ["a.jpg", "a.jpg", "b.jpg", "c.jpg", "c.jpg", "closed", "d.jpg"],
        "ofFailures": None,
        "ofPhotographs": 0,
        "read": 4,
        # Faces that cannot be drawn keep their places.
        "withoutPictures": [5, ["", ""]],
        # Whoever pauses while the worker is away can go on, and sees that.
        "states": ["reading", "paused", "restarting", "idle", "restarting"],
        "forgotten": [[], None],
    }
