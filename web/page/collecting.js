/** Collecting samples of one expression from live frames: when each is taken, and when to stop. */

/** @import { FrameResult } from "./types.js" */

/** Seconds in which the face takes on its expression. */
const LEAD_SECONDS = 1;
const SECONDS = 4;
const LEAST_SAMPLES = 10;

/** Without a face for so long, nobody is there. */
const LOST_SECONDS = 3;

/** @typedef {"wait" | "take" | "lost" | "done"} Step */

export class Collecting {
  #taken = 0;
  /** @type {number | undefined} seconds of the stream */
  #begin;
  #seen = 0;
  #passed = 0;

  /**
   * @param {string} label
   * @param {string} stretch name of the frames to come
   */
  constructor(label, stretch) {
    this.label = label;
    this.stretch = stretch;
  }

  get taken() {
    return this.#taken;
  }

  /** Whether the time to take on the expression is over. */
  get begun() {
    return this.#passed >= 0 && this.#begin !== undefined;
  }

  /** From 0 to 1. */
  get progress() {
    return Math.max(Math.min(this.#passed / SECONDS, this.#taken / LEAST_SAMPLES, 1), 0);
  }

  /**
   * What to do with the next frame.
   *
   * @param {FrameResult} frame
   * @returns {Step}
   */
  next({ time, faces }) {
    if (this.#begin === undefined) {
      this.#begin = time + LEAD_SECONDS;
      this.#seen = time;
    }
    this.#passed = time - this.#begin;
    if (faces.length > 0) this.#seen = time;
    if (time - this.#seen >= LOST_SECONDS) return "lost";
    if (this.#passed < 0 || faces.length === 0) return "wait";
    if (this.#passed >= SECONDS && this.#taken >= LEAST_SAMPLES) return "done";
    this.#taken += 1;
    return "take";
  }
}
