/** Recording samples of one expression from live frames: the countdown, when to take one, and when to stop. */

/** @import { FrameResult } from "./types.js" */

const COUNT = 3;
const COUNT_MILLISECONDS = 700;

/** Frames that follow each other at once are almost identical. */
const GAP_SECONDS = 0.1;

/** Recording stops after this long without a face. */
const LOST_SECONDS = 3;

/** Recording stops after this long; somebody may have forgotten it. */
export const MOST_SECONDS = 30;

/** @typedef {"wait" | "take" | "lost" | "done"} Step */

export class Recording {
  #taken = 0;
  #left = COUNT;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {number | undefined} seconds of the stream */
  #begin;
  #lastSeen = 0;
  #lastTaken = Number.NEGATIVE_INFINITY;

  /**
   * @param {string} label
   * @param {string} stretch name shared by the samples of this recording
   * @param {(left: number) => void} onCount called with 3, 2, 1, and 0 when recording begins
   */
  constructor(label, stretch, onCount) {
    this.label = label;
    this.stretch = stretch;
    this.onCount = onCount;
    this.#count();
  }

  /** Number of samples. */
  get taken() {
    return this.#taken;
  }

  /** Whether the countdown is over. */
  get records() {
    return this.#left === 0;
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #count() {
    this.onCount(this.#left);
    if (this.#left === 0) return;
    this.#timer = setTimeout(() => {
      this.#left -= 1;
      this.#count();
    }, COUNT_MILLISECONDS);
  }

  /**
   * Decides what to do with the next frame.
   *
   * @param {FrameResult} frame
   * @returns {Step}
   */
  next({ time, faces }) {
    if (!this.records) return "wait";
    if (this.#begin === undefined) {
      this.#begin = time;
      this.#lastSeen = time;
    }
    if (faces.length > 0) this.#lastSeen = time;
    if (time - this.#lastSeen >= LOST_SECONDS) return "lost";
    if (time - this.#begin >= MOST_SECONDS) return "done";
    if (faces.length === 0 || time - this.#lastTaken < GAP_SECONDS) return "wait";
    this.#lastTaken = time;
    this.#taken += 1;
    return "take";
  }
}
