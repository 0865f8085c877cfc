"""What a device stores of sessions: in Node, with a file system that notes what is written."""

import json

import pytest
from modules_in_node import NO_PAGE, printed

DEVICE = """
document.body = { dataset: {} };
const written = [];
let full = [];
class Gone extends DOMException { constructor() { super("gone", "NotFoundError"); } }
globalThis.FileSystemFileHandle = class {
  kind = "file";
  #content = new Blob([]);
  constructor(name) { this.name = name; }
  async getFile() { return this.#content; }
  async createWritable() {
    let content = new Blob([]);
    return {
      write: async (part) => { content = new Blob([part]); },
      abort: async () => {},
      close: async () => {
        if (full.includes(this.name)) throw new DOMException("full", "QuotaExceededError");
        this.#content = content;
        written.push([this.name, content.size]);
      },
    };
  }
};
class Folder {
  #entries = new Map();
  keys() { return this.#entries.keys(); }
  values() { return this.#entries.values(); }
  #entry(name, make, options) {
    if (!this.#entries.has(name)) {
      if (!options?.create) throw new Gone();
      this.#entries.set(name, make());
    }
    return this.#entries.get(name);
  }
  async getDirectoryHandle(name, options) { return this.#entry(name, () => new Folder(), options); }
  async getFileHandle(name, options) {
    return this.#entry(name, () => new FileSystemFileHandle(name), options);
  }
  async removeEntry(name) { if (!this.#entries.delete(name)) throw new Gone(); }
}
const root = new Folder();
Object.defineProperty(globalThis, "navigator", {
  value: { storage: { getDirectory: async () => root } },
});
const { SessionStore } = await import("./page/session_store.js");
const { DeviceFiles } = await import("./page/session_files.js");
const store = new SessionStore();
const device = await DeviceFiles.open();
const json = async (id) => {
  const { analysis, pieces } = await store.read(id);
  return { analysis: analysis && (await analysis.text()), pieces: pieces.length };
};
const names = async (id) => (await device.files(id)).map(({ name }) => name).sort();
const about = {
  name: "clip.mp4", kind: "video", date: "2026-12-01T00:00:00Z", seconds: 1, faces: 1,
  ended: true, error: null, marks: [], people: [],
};
const source = { source: "clip.mp4", width: 640, frames: [], people: [{ tracks: [1] }] };
const document_ = JSON.stringify({ schema: "s", sources: [source] });
const pieces = [new Blob(['{"index":0},\\n{"index":1}']), new Blob(['{"index":2}'])];
const stored = { document: document_, frames: pieces };
"""


def answer(program):
    return printed(NO_PAGE + DEVICE + program)


def frames_of(analysis):
    return [frame["index"] for frame in json.loads(analysis)["sources"][0]["frames"]]


def test_a_stored_video_takes_the_place_of_its_pieces():
    found = answer("""
const id = store.create(about);
await store.addPiece(id, 0, "[]");
const before = await json(id);
await store.storeVideo(id, stored);
console.log(JSON.stringify({ before, after: await json(id), names: await names(id) }));
""")
    assert found["before"] == {"analysis": None, "pieces": 1}
    assert found["after"]["pieces"] == 0
    assert frames_of(found["after"]["analysis"]) == [0, 1, 2]
    assert json.loads(found["after"]["analysis"])["sources"][0]["people"] == [{"tracks": [1]}]
    assert found["names"] == ["about.json", "frames.json", "video.json"]


def test_what_is_stated_about_a_video_is_stored_without_writing_its_frames():
    found = answer("""
const id = store.create(about);
await store.storeVideo(id, stored);
written.length = 0;
const changed = await Promise.all([
  store.changeVideo(id, { marks: [{ time: 1, note: "a mark" }] }),
  store.changeVideo(id, { source: "another name" }),
]);
console.log(JSON.stringify({ changed, written, after: await json(id) }));
""")
    assert found["changed"] == [True, True]
    assert {name for name, _ in found["written"]} == {"video.json"}
    (source,) = json.loads(found["after"]["analysis"])["sources"]
    assert source["marks"] == [{"time": 1, "note": "a mark"}]
    assert source["source"] == "another name"
    assert frames_of(found["after"]["analysis"]) == [0, 1, 2]


def test_a_session_of_an_older_page_is_read_and_replaced_as_a_whole():
    found = answer("""
const id = store.create(about);
await store.storeAnalysis(id, '{"older": 1}');
const before = await json(id);
const changed = await store.changeVideo(id, { source: "another name" });
await store.storeVideo(id, stored);
console.log(JSON.stringify({ before, changed, after: await json(id), names: await names(id) }));
""")
    assert found["before"]["analysis"] == '{"older": 1}'
    assert found["changed"] is False
    assert frames_of(found["after"]["analysis"]) == [0, 1, 2]
    assert found["names"] == ["about.json", "frames.json", "video.json"]


def test_a_video_that_is_stored_in_part_or_damaged_leaves_its_pieces():
    found = answer("""
const contents = [
  { "frames.json": "[]" },
  { "frames.json": "[]", "video.json": "" },
  { "frames.json": "", "video.json": document_ },
  { "frames.json": "[]", "video.json": "no JSON" },
  { "frames.json": "[]", "video.json": '{"sources": [null]}' },
];
const found = [];
for (const content of contents) {
  const id = store.create(about);
  await store.addPiece(id, 0, "[]");
  for (const [name, text] of Object.entries(content)) await device.write(id, name, text);
  found.push([await json(id), await store.changeVideo(id, { source: "another name" })]);
}
console.log(JSON.stringify(found));
""")
    assert found == [[{"analysis": None, "pieces": 1}, False]] * 5


@pytest.mark.parametrize("missing", ["frames.json", "video.json"])
def test_a_device_without_room_keeps_the_pieces_until_there_is_room(missing):
    found = answer(
        f"full = [{missing!r}];"
        + """
const id = store.create(about);
await store.addPiece(id, 0, "[]");
await store.storeVideo(id, stored);
const here = await json(id);
const reopened = await new SessionStore().read(id);
full = [];
await store.changeVideo(id, { source: "another name" });
const after = await new SessionStore().read(id);
console.log(JSON.stringify({
  here,
  reopened: { analysis: reopened.analysis, pieces: reopened.pieces.length },
  onDevice: await store.isOnDevice(id),
  after: await after.analysis.text(),
  names: await names(id),
}));
"""
    )
    assert frames_of(found["here"]["analysis"]) == [0, 1, 2]
    assert found["reopened"] == {"analysis": None, "pieces": 1}
    assert found["onDevice"]
    assert frames_of(found["after"]) == [0, 1, 2]
    assert found["names"] == ["about.json", "frames.json", "video.json"]
