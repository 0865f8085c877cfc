/** How fast a video is analysed, and how long the rest takes. */

/** Over which the speed is averaged. */
const LATEST_MILLISECONDS = 10_000;

/** After which it says something about the rest: compiling and caches slow down the start. */
const SETTLED_MILLISECONDS = 2000;

export class VideoSpeed {
  /** @type {{ moment: number, time: number }[]} of the latest frames */
  #latest = [];

  /** Counts from the next frame on, as after a pause. */
  restart() {
    this.#latest = [];
  }

  /** @param {number} moment when a frame was analysed, in milliseconds @param {number} time of the frame, in seconds */
  add(moment, time) {
    this.#latest.push({ moment, time });
    while (this.#latest[0].moment < moment - LATEST_MILLISECONDS) this.#latest.shift();
  }

  /** Frames a second; 0 as long as it is not known. */
  get frames() {
    return this.#passed > 0 ? ((this.#latest.length - 1) * 1000) / this.#passed : 0;
  }

  /**
   * @param {number | null} whole when the video ends, in seconds
   * @returns {number | null} seconds until then; null if that is not known
   */
  left(whole) {
    const [first, last] = [this.#latest[0], this.#latest.at(-1)];
    const analysed = last ? last.time - first.time : 0;
    if (whole === null || !last || analysed <= 0) return null;
    if (this.#passed < SETTLED_MILLISECONDS) return null;
    return (Math.max(whole - last.time, 0) * this.#passed) / 1000 / analysed;
  }

  get #passed() {
    return (this.#latest.at(-1)?.moment ?? 0) - (this.#latest[0]?.moment ?? 0);
  }
}
