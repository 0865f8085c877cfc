"""Persons of an album are found while photographs are read and changes fail; without a browser."""

from modules_in_node import printed

PROGRAM = """
globalThis.MutationObserver = class { observe() {} };
globalThis.document = { documentElement: { lang: "en" } };
const { PersonSearch } = await import("./page/person_search.js");
const settled = () => new Promise((resolve) => setTimeout(resolve));
const open = () => {
  const reader = { album: 0, open: true, read: 0, idle: false, paused: false };
  const album = { note: "", requestUpdate() {} };
  const questions = [];
  const engine = {
    askAlbum: (question) => new Promise((resolve, reject) => {
      questions.push({
        method: question.settings.method,
        read: reader.read,
        answer: () => resolve(JSON.stringify({ of: reader.read })),
        refuse: () => reject(new Error("No such method.")),
      });
    }),
  };
  const search = new PersonSearch(engine, reader, album);
  const note = () => (typeof album.note === "function" ? album.note() : album.note);
  const asked = () => questions.map(({ method, read }) => [method, read]);
  const read = async (count, isLast = false) => {
    Object.assign(reader, { read: count, idle: isLast });
    search.readOn();
    await settled();
  };
  const next = async (reply) => {
    questions.at(-1)[reply]();
    await settled();
  };
  return { search, album, note, asked, read, next };
};
const change = { method: "nothing", threshold: null, photographs: null, days: null };

const before = open();
await before.read(4);
await before.next("answer");
await before.read(6);
before.search.change(change);
await settled();
await before.next("refuse");
const noted = [before.note()];
await before.next("answer");
noted.push(before.note());
await before.read(12);
await before.next("answer");
noted.push(before.note());

const meanwhile = open();
await meanwhile.read(4);
await meanwhile.next("answer");
meanwhile.search.change(change);
await settled();
await meanwhile.read(9);
await meanwhile.next("refuse");
await meanwhile.next("answer");

const nothingNew = open();
await nothingNew.read(4, true);
await nothingNew.next("answer");
nothingNew.search.change(change);
await settled();
await nothingNew.next("refuse");

console.log(JSON.stringify({
  before: before.asked(), noted, shown: before.album.view.of,
  meanwhile: meanwhile.asked(), meanwhileNoted: meanwhile.note(),
  nothingNew: nothingNew.asked(), nothingNewNoted: nothingNew.note(),
}));
"""


def test_after_a_change_that_failed_no_photograph_is_missed_and_the_reason_is_noted_for_a_while():
    first, refused, reason = [None, 4], "nothing", "No such method."
    assert printed(PROGRAM) == {
        # Those that were read before the change are found after it, by the settings before it.
        "before": [first, [refused, 6], [None, 6], [None, 12]],
        "noted": [reason, reason, ""],
        "shown": 12,
        # One search for those that were read meanwhile, not two.
        "meanwhile": [first, [refused, 4], [None, 9]],
        "meanwhileNoted": reason,
        "nothingNew": [first, [refused, 4]],
        "nothingNewNoted": reason,
    }
