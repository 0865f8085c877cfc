"""How much of a large analysis is open is reported now and then: in Node, without a browser."""

from functools import cache

from modules_in_node import printed

PROGRAM = """
globalThis.MutationObserver = class { observe() {} };
class HTMLElement {}
globalThis.HTMLElement = HTMLElement;
const found = new Map();
const made = (id) => Object.assign(new HTMLElement(), {
  dataset: {}, textContent: "", setAttribute() {}, removeAttribute() {}, id,
});
let cancellable = false;
const cancel = {
  getAttribute: () => "cancel",
  toggleAttribute(name, hidden) { cancellable = !hidden; },
};
globalThis.document = {
  documentElement: { lang: "en" },
  baseURI: "http://localhost/",
  addEventListener() {},
  getElementById(id) {
    if (!found.has(id)) found.set(id, made(id));
    return found.get(id);
  },
  querySelectorAll: (selector) => selector === "[data-remedy]" ? [cancel] : [],
};
let now = 0;
globalThis.performance.now = () => now;
const { Opening } = await import("./page/opening.js");
const { report } = await import("./page/status.js");
const { Questions } = await import("./page/questions.js");
const shown = () => found.get("status-sentence")?.textContent ?? "";

report("Before.");
const opening = new Opening("long.json");
const seen = [];
const parts = [opening.until(0.1), opening.until(0.5), opening.until()];
for (const [place, part] of parts.entries()) {
  for (const share of [0.25, 0.5, 1]) {
    now += place === 0 ? 100 : 1500;
    part(share);
    seen.push(shown());
  }
}
opening.end();
const ended = shown();
const other = new Opening("other.json");
const whole = other.until();
now += 5000;
whole(0.3);
const begun = shown();
report("Something else.");
now += 5000;
whole(0.6);
other.end();
const kept = shown();

report("A complaint.");
const slow = new Opening("slow.json").until();
now += 5000;
slow(0.2);
const newer = new Opening("newer.json");
const quick = newer.until();
now += 5000;
slow(0.4);
quick(0.9);
const newest = shown();
newer.end();
const last = shown();

const given = [];
const attempt = Opening.trying("given_up.json", async (opening) => {
  const part = opening.until();
  now += 600;
  part(0.1);
  given.push([shown(), cancellable]);
  await new Promise((resolve, reject) => {
    opening.signal.addEventListener("abort", () => reject(opening.signal.reason));
  });
});
Opening.giveUp();
await attempt;
given.push([shown(), cancellable]);
const failure = await Opening.trying("bad.json", async () => { throw new Error("bad"); }).catch(
  ({ message }) => message,
);
let signal;
await Opening.trying("open.json", async (opening) => {
  ({ signal } = opening);
  opening.keep();
  Opening.giveUp();
  now += 600;
  opening.until()(0.5);
  given.push([shown(), cancellable, signal.aborted]);
});
Opening.giveUp();
given.push(signal.aborted);
let offered;
await Opening.trying("kept.json", async (opening) => {
  now += 600;
  opening.until()(0.5);
  const before = cancellable;
  opening.keep();
  offered = [before, cancellable, shown()];
});

report("Before.");
const outer = new Opening("outer.json").until();
now += 600;
outer(0.1);
const inner = new Opening("inner.json");
now += 600;
inner.until()(0.2);
const nested = [shown()];
inner.end();
nested.push(shown());
now += 2000;
outer(0.3);
nested.push(shown());

const shares = [];
const questions = new Questions(() => {}, () => {});
const answer = questions.ask(1e6, (id) => {
  questions.goesOn(id, 0.5);
  questions.goesOn(id + 1, 0.7);
  questions.answer(id, "all");
}, (share) => shares.push(share));
const answers = { seen, ended, begun, kept, newest, last, shares, given, failure, offered, nested };
console.log(JSON.stringify({ ...answers, answer: await answer }));
"""


@cache
def answers():
    return printed(PROGRAM)


def test_it_is_reported_after_half_a_second_then_every_two_and_parts_make_one_whole():
    found = answers()
    # The first part ends after 0.3 seconds; then 1.5 seconds go by each time.
    shares = ["20 %", "20 %", "50 %", "50 %", "75 %", "75 %"]
    assert found["seen"] == ["Before."] * 3 + [f"Opening long.json … {share}" for share in shares]


def test_what_was_reported_before_comes_back_and_nothing_newer_is_replaced():
    found = answers()
    assert found["ended"] == "Before."
    assert (found["begun"], found["kept"]) == ("Opening other.json … 30 %", "Something else.")


def test_what_is_opened_later_takes_the_place_of_what_was_being_opened():
    found = answers()
    assert (found["newest"], found["last"]) == ("Opening newer.json … 90 %", "A complaint.")


def test_it_can_be_given_up_until_it_is_open():
    found = answers()
    assert found["given"] == [
        ["Opening given_up.json … 10 %", True],
        ["A complaint.", False],
        ["Opening open.json … 50 %", False, False],
        False,
    ]


def test_once_it_is_open_nothing_offers_to_give_it_up():
    assert answers()["offered"] == [True, False, "Opening kept.json … 50 %"]


def test_what_went_on_before_is_reported_again_once_other_work_has_ended():
    shown = ["Opening inner.json … 20 %", "Before.", "Opening outer.json … 30 %"]
    assert answers()["nested"] == shown


def test_what_fails_is_not_mistaken_for_what_is_given_up():
    assert answers()["failure"] == "bad"


def test_a_question_passes_on_how_much_of_its_own_answer_is_done():
    found = answers()
    assert (found["shares"], found["answer"]) == ([0.5], "all")
