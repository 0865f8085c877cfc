/** A lesson, or one step of it, inside another page, which hears what is done. */

import { HostPage } from "../embed/host_page.js";
import { embed } from "../words/english/embed.js";
import { addWords, words } from "../words/words.js";
import { element } from "./elements.js";
import { frameAllowsCamera } from "./framing.js";

/** @import { Parameters } from "./parameters.js" */

addWords({ embed });

/** The figure is a step, too, beside predictions and exercises. */
const FIGURE = "figure";

export class LessonEmbed {
  /** @type {Set<string>} steps that were reported */
  #done = new Set();
  #unknown = false;

  /**
   * @param {string} lesson its name
   * @param {Parameters} parameters
   */
  constructor(lesson, { step, host }) {
    this.lesson = lesson;
    this.step = step;
    const refuse = (/** @type {string} */ type) => this.#refuse(type);
    this.host = new HostPage(host, {
      onStart: () => refuse("start"),
      onStop: () => refuse("stop"),
      onResults: () => refuse("results"),
    });
    document.body.dataset.embed = "lesson";
    document.body.dataset.engine = "waiting";
    if (step) this.#unknown = !showOnly(step);
    const link = element("open-lesson", HTMLAnchorElement);
    const query = new URLSearchParams(location.search);
    for (const name of ["embed", "view", "lesson", "step", "host"]) query.delete(name);
    link.search = query.size > 0 ? `?${query}` : "";
  }

  /** The words are there. */
  start() {
    const { host } = this;
    document.addEventListener("predict", (event) => {
      this.#stepDone(/** @type {CustomEvent<{ name: string }>} */ (event).detail.name);
    });
    document.addEventListener("checked", (event) => {
      this.#stepDone(/** @type {CustomEvent<string>} */ (event).detail);
    });
    const page = document.documentElement;
    let height = 0;
    new ResizeObserver(() => {
      // That of what is in it: less than the frame has, too.
      const needed = Math.ceil(page.getBoundingClientRect().height);
      if (needed === height) return;
      height = needed;
      host.resize(height);
    }).observe(page);
    host.send("ready", { view: "lesson", camera: frameAllowsCamera() });
    if (!this.#unknown) return;
    const sentence = words().embed.noStep(this.step ?? "", steps().join(", "));
    element("embed-note", HTMLElement).textContent = sentence;
    this.fail(sentence);
  }

  /** A lesson starts no source and has no results. @param {string} type of a message */
  #refuse(type) {
    this.host.fail("message", words().embed.unknown(type));
  }

  /** @param {string} sentence that is shown as an error */
  fail(sentence) {
    this.host.fail("shown", sentence);
  }

  /** Neither the answer nor whether it was right leaves the page. @param {string} step */
  #stepDone(step) {
    if (this.#done.has(step)) return;
    this.#done.add(step);
    this.host.send("step-done", { lesson: this.lesson, step });
  }
}

/** Names of the steps of this page. */
function steps() {
  const parts = [...document.querySelectorAll("emotilens-predict, emotilens-exercise")];
  return [FIGURE, ...parts.map((part) => part.getAttribute("name") ?? "")];
}

/** @param {string} step @returns {boolean} whether there is such a step; otherwise, all of them stay */
function showOnly(step) {
  if (!steps().includes(step)) return false;
  const belongs = (/** @type {Element} */ part) =>
    [part.getAttribute("name"), part.getAttribute("prediction")].includes(step);
  for (const part of document.querySelectorAll(".prose > *")) if (!belongs(part)) part.remove();
  const alone = document.querySelector("emotilens-exercise") !== null;
  if (alone) document.querySelector("figure.try")?.remove();
  for (const prose of document.querySelectorAll(".prose")) {
    if (prose.childElementCount === 0) prose.remove();
  }
  document.body.dataset.part = step;
  return true;
}
