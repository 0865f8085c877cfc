/** The last seconds of the camera's selected face, and moments that were marked in them. */

import "../components/timeline/timeline.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { report } from "./status.js";

/** @import { Timeline } from "../components/timeline/timeline.js" */
/** @import { Engine } from "./engine.js" */
/** @import { History, Mark } from "./types.js" */

/** Least time between two questions about the past. */
const PAUSE_MILLISECONDS = 250;

/** Seconds beyond the view, so that lines do not begin in it. */
const BEFORE = 1;

export class LiveTimeline {
  #lines = /** @type {Timeline} */ (element("live-lines", HTMLElement));
  #asking = false;
  #nextQuestion = 0;
  /** @type {number | null} null for the face in view for longest */
  #track = null;
  #now = 0;

  /**
   * @param {Engine} engine
   * @param {(history: History) => void} onHistory called with each answer about the past
   */
  constructor(engine, onHistory) {
    this.engine = engine;
    this.onHistory = onHistory;
    element("mark-live", HTMLButtonElement).addEventListener("click", () => this.mark());
    this.#lines.addEventListener("markchange", (event) => {
      const { index, text } = /** @type {CustomEvent} */ (event).detail;
      this.#lines.marks = this.#lines.marks.map((mark, each) =>
        each === index ? { ...mark, text } : mark,
      );
    });
    this.#lines.addEventListener("markremove", (event) => {
      const { index } = /** @type {CustomEvent} */ (event).detail;
      this.#lines.marks = this.#lines.marks.filter((_, each) => each !== index);
    });
    document.addEventListener("select", (event) => {
      if (document.body.dataset.source !== "camera" || !(event instanceof CustomEvent)) return;
      this.#track = event.detail;
      this.redraw();
    });
  }

  /** A frame was analysed: asks for the past, unless that was just now. */
  async update() {
    if (this.#asking || !this.engine.ready || performance.now() < this.#nextQuestion) return;
    this.#asking = true;
    this.#nextQuestion = performance.now() + PAUSE_MILLISECONDS;
    const span = this.#lines.seconds + BEFORE;
    try {
      const question = /** @type {const} */ ({ about: "history", span, track: this.#track });
      /** @type {History} */
      const history = JSON.parse(await this.engine.askStream(question));
      this.#now = history.now;
      this.#lines.timeline = history;
      this.onHistory(history);
    } catch (error) {
      if (!(error instanceof WorkerGone)) report(sentenceOf(error), "alarm");
    } finally {
      this.#asking = false;
    }
    // Something else was asked for in the meantime.
    if (this.#nextQuestion === 0) await this.update();
  }

  /** The past is smoothed or corrected otherwise: asks for it at once, also while paused. */
  async redraw() {
    this.#nextQuestion = 0;
    await this.update();
  }

  /** @returns {Mark[]} as in results, by the times of the stream */
  get marks() {
    return this.#lines.marks.map(({ time, text }) => ({ time, note: text }));
  }

  /** Marks this moment and opens the mark's note. */
  mark() {
    if (!this.#lines.timeline) return;
    this.#lines.marks = [...this.#lines.marks, { time: this.#now, text: "" }];
    this.#lines.editMark(this.#lines.marks.length - 1);
  }

  /** The stream has ended. */
  reset() {
    this.#track = null;
    this.#nextQuestion = performance.now();
    this.#lines.timeline = undefined;
    this.#lines.marks = [];
  }
}
