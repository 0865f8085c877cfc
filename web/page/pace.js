/** Whether a device keeps up with its camera. */

/** Frames a second below which expressions pass unnoticed. */
const LEAST_RATE = 4;

/** The first seconds do not count: code is compiled, and memory grows. */
const WARM_UP_SECONDS = 3;

const MEASURED_SECONDS = 6;

/** A longer pause, as while the tab is hidden, begins the measurement afresh. */
const MOST_GAP_SECONDS = 3;

export class Pace {
  #start = Number.NaN;
  #latest = Number.NaN;
  #frames = 0;

  /** A new stream begins, or another model is in use. */
  reset() {
    this.#start = Number.NaN;
    this.#latest = Number.NaN;
    this.#frames = 0;
  }

  /**
   * @param {number} time when a frame was analysed, in seconds, ascending
   * @returns {number | undefined} frames a second over the last seconds, once they are too few
   */
  add(time) {
    if (Number.isNaN(this.#start) || time - this.#latest > MOST_GAP_SECONDS) {
      this.#begin(time + WARM_UP_SECONDS);
    }
    this.#latest = time;
    if (time < this.#start) return undefined;
    if (this.#frames === 0) this.#begin(time);
    this.#frames += 1;
    const seconds = time - this.#start;
    if (seconds < MEASURED_SECONDS) return undefined;
    const rate = (this.#frames - 1) / seconds;
    this.#begin(time);
    this.#frames = 1;
    return rate < LEAST_RATE ? rate : undefined;
  }

  /** @param {number} time */
  #begin(time) {
    this.#start = time;
    this.#frames = 0;
  }
}
