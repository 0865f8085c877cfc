"""How the worker answers about stored analyses: in Node, with a stand-in for the Python core."""

from modules_in_node import printed

WORKER = """
globalThis.self = new EventTarget();
self.postMessage = () => {};
const { answerAboutVideo } = await import("./worker/video_questions.js");
let alive = 0;
const events = [];
const core = {
  reader() {
    alive += 1;
    const frames = [];
    return {
      frames,
      add(piece) { frames.push(piece); },
      destroy() { alive -= 1; },
    };
  },
  check({ frames }) {
    if (frames.includes("damaged")) throw new Error("damaged");
    events.push(`checked ${frames}`);
  },
  open({ frames }) { events.push(`opened ${frames}`); },
};
const stored = (...frames) => ({ document: "", frames: frames.map((text) => new Blob([text])) });
const ask = (id, question) => answerAboutVideo(core, { id, question }, () => false);
let read = 0;
self.postMessage = () => { read += 1; };
const giveUp = (id) => self.dispatchEvent(Object.assign(new Event("message"), {
  data: { type: "unwanted", id },
}));
"""


def answers(program):
    return printed(WORKER + program)


def test_what_was_checked_is_opened_without_being_read_again():
    found = answers("""
const video = stored("a", "b");
const checked = await ask(1, { about: "check", video });
const before = read;
await ask(2, { about: "stored", video, checked });
console.log(JSON.stringify({ events, before, after: read, alive }));
""")
    assert found == {"events": ["checked a,b", "opened a,b"], "before": 3, "after": 3, "alive": 0}


def test_what_another_question_has_replaced_is_read_again():
    found = answers("""
const video = stored("a", "b");
const checked = await ask(1, { about: "check", video });
await ask(2, { about: "check", video: stored("c") });
await ask(3, { about: "stored", video, checked });
await ask(4, { about: "stored", video, checked });
await ask(5, { about: "stored", video: stored("d") });
console.log(JSON.stringify({ events, alive }));
""")
    events = ["checked a,b", "checked c", "opened a,b", "opened a,b", "opened d"]
    assert found == {"events": events, "alive": 0}


def test_nothing_is_kept_of_a_damaged_analysis():
    found = answers("""
const reason = await ask(1, { about: "check", video: stored("damaged") }).catch(String);
await ask(2, { about: "stored", video: stored("a") });
console.log(JSON.stringify({ reason, events, alive }));
""")
    assert found == {"reason": "Error: damaged", "events": ["opened a"], "alive": 0}


def test_reading_ends_once_nobody_awaits_it():
    found = answers("""
self.postMessage = () => {
  read += 1;
  if (read === 2) giveUp(1);
};
const reason = await ask(1, { about: "stored", video: stored("a", "b", "c") }).catch(
  ({ name }) => name,
);
console.log(JSON.stringify({ reason, events, read, alive }));
""")
    assert found == {"reason": "AbortError", "events": [], "read": 2, "alive": 0}


def test_nothing_is_kept_of_what_is_given_up_once_it_is_read():
    found = answers("""
self.postMessage = ({ share }) => { if (share === 1) giveUp(1); };
await ask(1, { about: "check", video: stored("a") });
const kept = alive;
giveUp(1);
console.log(JSON.stringify({ kept, alive, events }));
""")
    assert found == {"kept": 1, "alive": 0, "events": ["checked a"]}


def test_what_was_given_up_before_its_turn_is_not_begun():
    found = answers("""
giveUp(2);
await ask(1, { about: "stored", video: stored("a") });
const reason = await ask(2, { about: "check", video: stored("b") }).catch(({ name }) => name);
await ask(3, { about: "stored", video: stored("c") });
console.log(JSON.stringify({ reason, events, alive }));
""")
    assert found == {"reason": "AbortError", "events": ["opened a", "opened c"], "alive": 0}


def test_how_much_of_a_table_is_written_is_reported():
    found = answers("""
const shares = [];
self.postMessage = ({ share }) => shares.push(share);
const rows = ["a,b\\n", "1,2\\n", "3,4\\n", "5,6\\n"];
core.table = (request, other) => {
  alive += 1;
  events.push([request, other]);
  return { pieces: rows.length, take: () => rows.shift(), destroy: () => { alive -= 1; } };
};
const blob = await ask(1, { about: "table", request: { track: 1 } });
console.log(JSON.stringify({ text: await blob.text(), shares, events, alive }));
""")
    assert found == {
        "text": "a,b\n1,2\n3,4\n5,6\n",
        "shares": [0, 0.25, 0.5, 0.75],
        "events": [['{"track":1}', False]],
        "alive": 0,
    }
