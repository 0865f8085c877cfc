/** Collecting samples of one expression from live frames: when to take one, and when to stop. */

/** @import { FrameResult } from "./types.js" */

/** Seconds to get the expression ready. */
const LEAD_SECONDS = 1;
const SECONDS = 4;
const MIN_SAMPLES = 10;

/** Collecting stops after this long without a face. */
const LOST_SECONDS = 3;

/** @typedef {"wait" | "take" | "lost" | "done"} Step */

export class Collecting {
  #taken = 0;
  /** @type {number | undefined} seconds of the stream */
  #begin;
  #lastSeen = 0;
  #passed = 0;

  /**
   * @param {string} label
   * @param {string} stretch name shared by the samples of this run
   */
  constructor(label, stretch) {
    this.label = label;
    this.stretch = stretch;
  }

  get taken() {
    return this.#taken;
  }

  /** From 0 to 1. */
  get progress() {
    return Math.max(Math.min(this.#passed / SECONDS, this.#taken / MIN_SAMPLES, 1), 0);
  }

  /**
   * Decides what to do with the next frame.
   *
   * @param {FrameResult} frame
   * @returns {Step}
   */
  next({ time, faces }) {
    if (this.#begin === undefined) {
      this.#begin = time + LEAD_SECONDS;
      this.#lastSeen = time;
    }
    this.#passed = time - this.#begin;
    if (faces.length > 0) this.#lastSeen = time;
    if (time - this.#lastSeen >= LOST_SECONDS) return "lost";
    if (this.#passed < 0 || faces.length === 0) return "wait";
    if (this.#passed >= SECONDS && this.#taken >= MIN_SAMPLES) return "done";
    this.#taken += 1;
    return "take";
  }
}
