/** Which frames of a video are analysed: every nth one, or as many as play at true speed. */

/** The name of true speed, in the page's address and in its choices. */
export const TRUE_SPEED = "real";

/** Every so many frames; the first is the default. */
export const STEPS = ["1", "2", "3", "5", "10"];

export class Pace {
  #frames;
  /** When the first frame was shown, in milliseconds of the page's clock. @type {number | undefined} */
  #begin;
  #first = 0;

  /** @param {string} frames a whole number, or `TRUE_SPEED` */
  constructor(frames) {
    this.#frames = frames;
  }

  /**
   * Whether a frame is analysed; at true speed, waits until it is due.
   *
   * @param {number} index from 0
   * @param {number} time in seconds
   */
  async takes(index, time) {
    if (this.#frames !== TRUE_SPEED) return index % Number(this.#frames) === 0;
    if (this.#begin === undefined) {
      this.#begin = performance.now();
      this.#first = time;
      return true;
    }
    const wait = this.#begin + 1000 * (time - this.#first) - performance.now();
    if (wait < 0) return false;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return true;
  }

  /** Goes on after a pause. @param {number} milliseconds its length */
  resume(milliseconds) {
    if (this.#begin !== undefined) this.#begin += milliseconds;
  }
}
