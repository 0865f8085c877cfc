/** What runs where, with fallbacks, and how long each stage takes. */

import { onLanguage, textOf, words } from "../words/words.js";
import { element } from "./elements.js";
import { showSentence } from "./sentences.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Analysis, Ready } from "./types.js" */

const FRAMES = 60;
const REFRESH_MILLISECONDS = 500;

export class RuntimeView {
  #details = element("runtime-details", HTMLDetailsElement);
  #rate = element("rate", HTMLElement);
  #list = element("runtime", HTMLElement);
  /** @type {{ runtime: Analysis["runtime"], detector: string | undefined } | undefined} */
  #facts;
  #notes = element("notes", HTMLElement);
  #table = element("timings", HTMLTableElement);
  /** @type {Record<string, number>[]} */
  #timings = [];
  #refreshed = 0;
  /** @type {Ready | undefined} */
  #ready;
  /** @type {Sentence[]} */
  complaints = [];

  constructor() {
    onLanguage(() => {
      if (this.#facts) this.#showFacts(this.#facts.runtime, this.#facts.detector);
      this.#showTimings();
    });
  }

  /** @param {Ready} ready */
  showStart(ready) {
    this.#ready = ready;
    this.#showFacts(ready.runtime, ready.detector.title);
  }

  /** @param {Ready["model"]} model in use from now on */
  showModel(model) {
    if (this.#ready) this.#ready = { ...this.#ready, model };
  }

  /** Discards the times of earlier frames. */
  reset() {
    this.#timings = [];
    showSentence(this.#rate, "");
  }

  /** @param {Analysis} analysis */
  show(analysis) {
    const frame = analysis.sources[0].frames[0];
    this.#timings = [...this.#timings.slice(1 - FRAMES), frame.timings];
    const now = performance.now();
    if (now - this.#refreshed < REFRESH_MILLISECONDS && this.#timings.length > 1) return;
    this.#refreshed = now;
    const rate = frame.frames_per_second;
    showSentence(this.#rate, rate ? () => words().runtime.rate(rate) : "");
    this.#showFacts(analysis.runtime, analysis.detector?.title);
    if (this.#details.open || this.#timings.length === 1) this.#showTimings();
  }

  /**
   * @param {Analysis["runtime"]} runtime
   * @param {string | undefined} detector
   */
  #showFacts(runtime, detector) {
    this.#facts = { runtime, detector };
    const { model, milliseconds, isolated } = /** @type {Ready} */ (this.#ready);
    const threshold = model.confidence_threshold;
    const text = words().runtime;
    fill(this.#list, [
      [text.expression, model.title],
      [text.uncertain, text.below(threshold)],
      [text.detector, detector ?? text.none],
      [text.networks, runtime.provider === "webgpu" ? "WebGPU" : text.threads(runtime.threads)],
      [text.rest, text.python],
      [text.isolated, text.isIsolated(isolated)],
      [text.start, text.seconds(milliseconds)],
    ]);
    const notes = [...this.complaints.map(textOf), ...(runtime.notes ?? []).map(text.note)];
    const shown = [...this.#notes.children].map(({ textContent }) => textContent);
    if (shown.join("\n") !== notes.join("\n")) {
      this.#notes.replaceChildren(
        ...notes.map((note) => Object.assign(document.createElement("li"), { textContent: note })),
      );
    }
  }

  #showTimings() {
    // Not every frame goes through every stage.
    const stages = [...new Set(this.#timings.flatMap((timings) => Object.keys(timings)))];
    const medians = stages.map((stage) =>
      median(this.#timings.flatMap((timings) => timings[stage] ?? [])),
    );
    const longest = Math.max(...medians, 1);
    this.#table.tBodies[0].replaceChildren(
      ...stages.map((stage, index) => timingRow(stage, medians[index], longest)),
    );
  }
}

/**
 * @param {HTMLElement} list
 * @param {[string, string][]} facts
 */
function fill(list, facts) {
  if (list.childElementCount !== facts.length * 2) {
    list.replaceChildren(
      ...facts.flatMap(() => [document.createElement("dt"), document.createElement("dd")]),
    );
  }
  for (const [index, text] of facts.flat().entries()) {
    if (list.children[index].textContent !== text) list.children[index].textContent = text;
  }
}

/**
 * @param {string} stage
 * @param {number} milliseconds
 * @param {number} longest
 */
function timingRow(stage, milliseconds, longest) {
  const row = document.createElement("tr");
  const heading = document.createElement("th");
  heading.scope = "row";
  heading.textContent = words().runtime.stageName(stage);
  const value = document.createElement("td");
  value.textContent = words().number(milliseconds, 1);
  const bar = document.createElement("td");
  const meter = document.createElement("meter");
  meter.max = longest;
  meter.value = milliseconds;
  meter.setAttribute("aria-hidden", "true");
  bar.append(meter);
  row.append(heading, value, bar);
  return row;
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.25)] + sorted[Math.floor(middle)]) / 2;
}
