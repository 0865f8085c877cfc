/** Edits in use beside the running stream: each free moment, a live frame is analysed with them, too. */

import "../components/glass/comparison.js";
import { onLanguage, textOf, words } from "../words/words.js";
import { copyOf } from "./live_loop.js";

/** @import { Comparison } from "../components/glass/comparison.js" */
/** @import { GlassBox } from "../components/glass/glass_box.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { EditWorker } from "./edit_worker.js" */
/** @import { Answer, Problem, Sources } from "./edit_types.js" */
/** @import { Frame } from "./live_loop.js" */
/** @import { Analysis } from "./types.js" */

export class LiveUse {
  on = false;
  /** What to say about it. @type {Sentence} */
  sentence = "";
  /** Files of the edits. */
  #files = "";
  /** Beside the live view. @type {{ panel: HTMLElement, comparison: Comparison, text: HTMLElement, button: HTMLButtonElement } | undefined} */
  #panel;
  #busy = false;
  /** Whether a live frame was analysed since the camera is on. */
  #answered = false;

  /**
   * @param {EditWorker} worker
   * @param {GlassBox} box
   * @param {() => void} onChange
   */
  constructor(worker, box, onChange) {
    this.worker = worker;
    this.box = box;
    this.onChange = onChange;
    onLanguage(() => this.#write());
  }

  /** @param {Sources | null} sources null to stop */
  async use(sources) {
    if (!sources) {
      if (this.worker.running) await this.worker.ask({ about: "use", sources: null });
      this.#change(false, "");
      return;
    }
    /** @type {{ problem: Problem | null }} */
    const { problem } = await this.worker.ask({ about: "use", sources });
    if (problem) {
      this.#failed(problem);
      return;
    }
    this.#files = Object.keys(sources).join(", ");
    this.#change(true, () =>
      document.body.dataset.source === "camera"
        ? words().livePython.used(this.#files)
        : words().livePython.needsCamera,
    );
  }

  /**
   * A live frame was analysed by the page's own engine.
   *
   * @param {Analysis} analysis
   * @param {Frame} frame closed by the caller
   */
  async live(analysis, frame) {
    if (!this.on || this.#busy || this.worker.busy) return;
    this.#busy = true;
    try {
      const { document, problem } = await this.worker.analyseFrame(
        copyOf(frame),
        analysis.sources[0].frames[0].time,
      );
      if (!this.on) return;
      if (problem) this.#failed(problem);
      else if (document) this.#show(answerIn(document), answerIn(analysis));
    } catch {
      // Whoever ends the worker says why.
    } finally {
      this.#busy = false;
    }
  }

  /** The camera is off, or on again. */
  sourceChanged() {
    this.#answered = false;
    this.#write();
    this.onChange();
  }

  /** @param {boolean} silent whether it did not answer in time */
  workerEnded(silent) {
    if (!this.on) return;
    this.#change(false, () => words().livePython[silent ? "liveStopped" : "ended"], true);
  }

  /** @param {Problem} problem */
  #failed({ file, line, name, text }) {
    const { heading, liveFailed } = words().livePython;
    this.worker.ask({ about: "use", sources: null }).catch(() => undefined);
    this.#change(false, () => liveFailed(`${file}: ${heading(name, line)} ${text}`), true);
  }

  /** @param {Answer | null} yours @param {Answer | null} original */
  #show(yours, original) {
    const { box } = this;
    const version = box.effect?.version ?? "yours";
    box.effect = { yours, original, problem: null, version, live: true };
    if (this.#panel) Object.assign(this.#panel.comparison, { yours, original });
    if (!this.#answered) this.sourceChanged();
    this.#answered = true;
  }

  /** @param {boolean} on @param {Sentence} sentence @param {boolean} [failed] */
  #change(on, sentence, failed = false) {
    this.on = on;
    this.sentence = sentence;
    if (on) this.#panel ??= this.#added();
    else if (!failed) this.#remove();
    this.#write();
    this.onChange();
  }

  #write() {
    if (!this.#panel) return;
    const { text, button, comparison } = this.#panel;
    text.textContent = textOf(this.sentence);
    comparison.hidden = !this.on;
    button.textContent = this.on ? words().livePython.stopUsing : words().livePython.close;
  }

  #added() {
    const panel = document.createElement("section");
    const text = document.createElement("p");
    const comparison = /** @type {Comparison} */ (document.createElement("emotilens-comparison"));
    const button = document.createElement("button");
    panel.className = "panel edited-live";
    text.setAttribute("role", "status");
    comparison.live = true;
    button.type = "button";
    button.addEventListener("click", () => {
      if (this.on) this.use(null);
      else this.#remove();
    });
    panel.append(comparison, text, button);
    document.querySelector(".right")?.prepend(panel);
    return { panel, text, comparison, button };
  }

  #remove() {
    this.#panel?.panel.remove();
    this.#panel = undefined;
  }
}

/** @param {Analysis} analysis of one frame @returns {Answer | null} about its largest face */
function answerIn(analysis) {
  const { faces } = analysis.sources[0].frames[0];
  const [face] = [...faces].sort((one, other) => areaOf(other) - areaOf(one));
  if (!face?.expression) return null;
  const { label, confidence, uncertain, reason = null, probabilities } = face.expression;
  return { track: face.track, label, confidence, uncertain, reason, probabilities, affect: {} };
}

/** @param {{ box: [number, number, number, number] }} face */
function areaOf({ box }) {
  return box[2] * box[3];
}
