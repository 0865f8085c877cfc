/**
 * Notes when a camera's frames were presented, and when each one's result was shown. It is run before
 * the page's own scripts, whose messages to the worker and back it reads.
 */

/** @typedef {{ captured: number, shown: number }} Shown in milliseconds of the page's clock */

/** @type {Shown[]} */
const shown = [];

class WatchedWorker extends Worker {
  /** @type {Map<number, number>} when the frame of each request was captured */
  #captured = new Map();

  /** @param {string | URL} address @param {WorkerOptions} [options] */
  constructor(address, options) {
    super(address, options);
    this.addEventListener("message", ({ data }) => {
      const captured = this.#captured.get(data.id);
      if (captured === undefined) return;
      this.#captured.delete(data.id);
      if (data.type === "failure") return;
      // Before the next picture of the page is drawn, the result is on it.
      requestAnimationFrame(() => shown.push({ captured, shown: performance.now() }));
    });
  }

  /** @param {any} message @param {any} [transfer] */
  postMessage(message, transfer) {
    if (message.type === "frame") this.#captured.set(message.id, message.time * 1000);
    super.postMessage(message, transfer);
  }
}

Object.assign(window, {
  Worker: WatchedWorker,
  /** @returns {{ shown: Shown[], presented: number }} since the last call; `presented` by the camera in all */
  takeShownFrames: () => ({
    shown: shown.splice(0),
    presented: document.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
  }),
});
