/** What runs where, with fallbacks, and how long each stage takes. */

import "../components/runtime_chip.js";
import { onLanguage, textOf, words } from "../words/words.js";
import { element } from "./elements.js";

/** @import { RuntimeChip } from "../components/runtime_chip.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Analysis, Ready } from "./types.js" */

const FRAMES = 60;
const REFRESH_MILLISECONDS = 500;

export class RuntimeView {
  #chip = /** @type {RuntimeChip} */ (element("runtime-details", HTMLElement));
  /** @type {{ runtime: Analysis["runtime"], detector: string | undefined } | undefined} */
  #facts;
  /** @type {Record<string, number>[]} */
  #timings = [];
  #refreshed = 0;
  /** @type {Ready | undefined} */
  #ready;
  /** @type {Sentence[]} */
  complaints = [];

  constructor() {
    this.#chip.addEventListener("toggle", () => this.#showTimings());
    onLanguage(() => {
      if (this.#facts) this.#showFacts(this.#facts.runtime, this.#facts.detector);
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
    this.#chip.rate = undefined;
  }

  /** @param {Analysis} analysis */
  show(analysis) {
    const frame = analysis.sources[0].frames[0];
    this.#timings = [...this.#timings.slice(1 - FRAMES), frame.timings];
    const now = performance.now();
    if (now - this.#refreshed < REFRESH_MILLISECONDS && this.#timings.length > 1) return;
    this.#refreshed = now;
    this.#chip.rate = frame.frames_per_second;
    this.#showFacts(analysis.runtime, analysis.detector?.title);
    if (this.#chip.open) this.#showTimings();
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
    this.#chip.facts = [
      [text.expression, model.title],
      [text.uncertain, text.below(threshold)],
      [text.detector, detector ?? text.none],
      [text.networks, runtime.provider === "webgpu" ? "WebGPU" : text.threads(runtime.threads)],
      [text.rest, text.python],
      [text.isolated, text.isIsolated(isolated)],
      [text.start, text.seconds(milliseconds)],
    ];
    this.#chip.notes = [...this.complaints.map(textOf), ...(runtime.notes ?? []).map(text.note)];
  }

  #showTimings() {
    // Not every frame goes through every stage.
    const stages = [...new Set(this.#timings.flatMap((timings) => Object.keys(timings)))];
    this.#chip.timings = stages.map((stage) => ({
      stage,
      milliseconds: median(this.#timings.flatMap((timings) => timings[stage] ?? [])),
    }));
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.25)] + sorted[Math.floor(middle)]) / 2;
}
