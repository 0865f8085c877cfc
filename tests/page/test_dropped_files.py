"""Files that are dropped or chosen, and those that cannot be opened; without a browser."""

from modules_in_node import printed

PROGRAM = """
globalThis.MutationObserver = class { observe() {} };
globalThis.document = { documentElement: { lang: "en" } };
const { chosenFiles, droppedFiles } = await import("./page/dropped_files.js");
const { contentOf, readableOf, unreadSentence } = await import("./page/file_content.js");
const { textOf } = await import("./words/words.js");
const gone = { name: "gone.jpg", slice: () => gone,
  arrayBuffer: () => Promise.reject(new Error("A requested file could not be found")) };
const file = (path, lost = false) => ({
  isFile: true, fullPath: path,
  file: (found, failed) => lost ? failed(new Error()) : found(new File(["x"], path.split("/").pop())),
});
const folder = (path, parts, lost = false) => ({
  isDirectory: true, fullPath: path,
  createReader: () => ({ readEntries: (found, failed) => {
    const part = parts.shift();
    if (!part && lost) failed(new Error());
    else found(part ?? []);
  } }),
});
const dropped = (...entries) => ({ items: entries.map((each) => ({ webkitGetAsEntry: () => each })) });
const shown = ({ files, ...others }) => ({ files: files.map(({ name }) => name), ...others });
const chosen = (path) => Object.assign(new File(["x"], path.split("/").pop()),
  { webkitRelativePath: path });
const closed = { isDirectory: true, fullPath: "/.all/.git" };
const counts = [];
const many = Array.from({ length: 250 }, (_, number) => file(`/all/${number}.jpg`));
await droppedFiles(dropped(folder("/all", [many])), (count) => counts.push(count));
await droppedFiles({ items: [], files: [new File(["x"], "y.jpg")] }, (count) => counts.push(count));
const content = contentOf(gone, gone.name).catch(({ message, remedies }) => ({ message, remedies }));
const readable = await readableOf([new File(["x"], "here.jpg"), gone]);
console.log(JSON.stringify({
  one: shown(await droppedFiles(dropped(folder("/all", [
    [file("/all/a.jpg"), file("/all/b.jpg", true)],
    [folder("/all/in", [], true), folder("/all/cut", [[file("/all/cut/c.jpg")]], true)],
  ])))),
  several: shown(await droppedFiles(dropped(folder("/Ana", [[file("/Ana/a.jpg")]]), file("/x.jpg", true)))),
  plain: shown(await droppedFiles({ items: [], files: [new File(["x"], "y.jpg")] })),
  hidden: shown(await droppedFiles(dropped(
    folder("/.all", [[file("/.all/a.jpg"), file("/.all/._a.jpg"), closed]]), file("/.b.jpg"),
  ))),
  chosen: shown(chosenFiles(["a.jpg", "._a.jpg", ".git/x/y", ".git/z", "in/.DS_Store", "in/b.jpg"]
    .map((path) => chosen(`.all/${path}`)))),
  chosenAlone: shown(chosenFiles([Object.assign(new File(["x"], ".a.jpg"), { webkitRelativePath: "" })])),
  readable: { files: readable.files.map(({ name }) => name), unread: readable.unread },
  counts,
  sentence: textOf(unreadSentence(["a", "b", "c", "d", "e"])),
  content: await content,
}));
"""  # noqa: E501


def test_what_cannot_be_opened_is_named_and_the_rest_is_found():
    found = printed(PROGRAM)
    assert found["one"] == {
        "files": ["a.jpg", "cut/c.jpg"],
        "unread": ["b.jpg", "in", "cut"],
        "hidden": [],
    }
    assert found["several"] == {"files": ["Ana/a.jpg"], "unread": ["x.jpg"], "hidden": []}
    assert found["plain"] == {"files": ["y.jpg"], "unread": [], "hidden": []}
    # As on the command line: what is hidden in a folder, but not what was named itself.
    assert found["hidden"] == {
        "files": [".all/a.jpg", ".b.jpg"],
        "unread": [],
        "hidden": [".all/._a.jpg", ".all/.git"],
    }
    assert found["chosen"] == {
        "files": ["a.jpg", "in/b.jpg"],
        "unread": [],
        "hidden": ["._a.jpg", ".git", "in/.DS_Store"],
        "folder": ".all",
    }
    assert found["chosenAlone"]["files"] == [".a.jpg"]
    assert found["readable"] == {"files": ["here.jpg"], "unread": ["gone.jpg"]}
    # At once, and as files are found; files alone need no listing.
    assert found["counts"] == [0, 100, 200]
    assert found["sentence"].startswith(
        "5 files or folders could not be opened and were left out: a, b, c and 2 more. Check that"
    )
    assert found["content"]["message"].startswith("gone.jpg could not be opened: it was moved")
    assert found["content"]["remedies"] == ["file"]
