/** What runs where, with fallbacks, and how long each stage takes. */

import { element } from "./elements.js";
import { messages } from "./messages.js";

/** @import { Analysis, Ready } from "./types.js" */

const FRAMES = 60;
const REFRESH_MILLISECONDS = 500;

export class RuntimeView {
  #details = element("runtime-details", HTMLDetailsElement);
  #rate = element("rate", HTMLElement);
  #facts = element("runtime", HTMLElement);
  #notes = element("notes", HTMLElement);
  #table = element("timings", HTMLTableElement);
  /** @type {Record<string, number>[]} */
  #timings = [];
  #refreshed = 0;
  /** @type {Ready | undefined} */
  #ready;
  /** @type {string[]} */
  complaints = [];

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
    this.#rate.textContent = "";
  }

  /** @param {Analysis} analysis */
  show(analysis) {
    const frame = analysis.sources[0].frames[0];
    this.#timings = [...this.#timings.slice(1 - FRAMES), frame.timings];
    const now = performance.now();
    if (now - this.#refreshed < REFRESH_MILLISECONDS && this.#timings.length > 1) return;
    this.#refreshed = now;
    const rate = frame.frames_per_second;
    this.#rate.textContent = rate ? messages.rate(rate) : "";
    this.#showFacts(analysis.runtime, analysis.detector?.title ?? "none");
    if (this.#details.open || this.#timings.length === 1) this.#showTimings();
  }

  /**
   * @param {Analysis["runtime"]} runtime
   * @param {string} detector
   */
  #showFacts(runtime, detector) {
    const { model, milliseconds, isolated } = /** @type {Ready} */ (this.#ready);
    const threshold = model.confidence_threshold;
    const threads = runtime.threads === 1 ? "one thread" : `${runtime.threads} threads`;
    fill(this.#facts, [
      ["Expression", model.title],
      ["Uncertain", threshold === undefined ? "never" : `below ${percent(threshold)}`],
      ["Face detector", detector],
      ["Networks", runtime.provider === "webgpu" ? "WebGPU" : `WebAssembly, ${threads}`],
      ["Everything else", "Python and numpy in Pyodide"],
      ["Cross-origin isolated", isolated ? "yes" : "no, so threads are off"],
      ["Start-up", `${(milliseconds / 1000).toFixed(1)} s`],
    ]);
    const notes = [...this.complaints, ...(runtime.notes ?? [])];
    if (this.#notes.childElementCount !== notes.length) {
      this.#notes.replaceChildren(
        ...notes.map((note) => Object.assign(document.createElement("li"), { textContent: note })),
      );
    }
  }

  #showTimings() {
    const stages = Object.keys(this.#timings.at(-1) ?? {});
    const medians = stages.map((stage) =>
      median(this.#timings.flatMap((timings) => timings[stage] ?? [])),
    );
    const longest = Math.max(...medians, 1);
    this.#table.tBodies[0].replaceChildren(
      ...stages.map((stage, index) => timingRow(stage, medians[index], longest)),
    );
  }
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)}%`;
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
  heading.textContent = stage;
  const value = document.createElement("td");
  value.textContent = milliseconds.toFixed(1);
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
