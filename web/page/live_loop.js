/** The loop of live frames: the newest one waits for the engine, and older ones are dropped. */

import { Calm } from "./calm.js";

/** @import { Analysis } from "./types.js" */
/** @import { Engine } from "./engine.js" */

/** @typedef {VideoFrame | ImageBitmap} Frame */

export class LiveLoop {
  #running = false;
  /** Number of the latest start: what an earlier one still awaits is dropped. */
  #start = 0;
  /** The newest frame, until the engine is free. @type {{ frame: Frame, time: number } | undefined} */
  #waiting;
  /** Of the picture taken last, where a browser does not announce new ones. */
  #position = -1;

  /**
   * @param {HTMLVideoElement} video
   * @param {Engine} engine
   * @param {(document: Analysis, frame: Frame) => void} onResult the frame is closed on return
   * @param {(error: Error) => void} onError
   * @param {HTMLElement} host of the tokens, where nothing glides while the engine is busy
   */
  constructor(video, engine, onResult, onError, host = document.documentElement) {
    this.video = video;
    this.engine = engine;
    this.onResult = onResult;
    this.onError = onError;
    this.calm = new Calm(host);
    engine.onFree = () => this.#handOver();
  }

  get running() {
    return this.#running;
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#start += 1;
    this.#awaitFrame(this.#start);
  }

  stop() {
    this.#running = false;
    this.#replace(undefined);
    this.calm.end();
  }

  /** @param {number} start */
  #awaitFrame(start) {
    if (!this.#isCurrent(start)) return;
    if ("requestVideoFrameCallback" in this.video) {
      this.video.requestVideoFrameCallback((now) => this.#take(now, start));
    } else {
      requestAnimationFrame((now) => {
        const { currentTime } = this.video;
        if (currentTime === this.#position) this.#awaitFrame(start);
        else this.#take(now, start);
        this.#position = currentTime;
      });
    }
  }

  /** @param {number} now in milliseconds @param {number} start */
  async #take(now, start) {
    this.#awaitFrame(start);
    if (!this.#isCurrent(start) || !this.engine.ready) return;
    if (this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    try {
      const frame = await capture(this.video);
      if (this.#isCurrent(start)) {
        this.#replace({ frame, time: now / 1000 });
        this.#handOver();
      } else frame.close();
    } catch (error) {
      this.#fail(error, start);
    }
  }

  /** Gives the waiting frame to the engine if that is free. */
  async #handOver() {
    if (!this.engine.ready) this.#replace(undefined);
    if (!this.#waiting || this.engine.busy) return;
    const { frame, time } = this.#waiting;
    this.#waiting = undefined;
    const start = this.#start;
    /** @type {Frame | undefined} */
    let shown;
    try {
      shown = copyOf(frame);
      const begin = performance.now();
      const analysis = await this.engine.analyseFrame(frame, time);
      if (!this.#isCurrent(start)) return;
      this.calm.add(begin, performance.now());
      this.onResult(analysis, shown);
    } catch (error) {
      this.#fail(error, start);
    } finally {
      shown?.close();
    }
  }

  /** @param {{ frame: Frame, time: number } | undefined} newest */
  #replace(newest) {
    this.#waiting?.frame.close();
    this.#waiting = newest;
  }

  /** @param {number} start */
  #isCurrent(start) {
    return this.#running && start === this.#start;
  }

  /** @param {unknown} error @param {number} start */
  #fail(error, start) {
    if (!this.#isCurrent(start)) return;
    this.onError(error instanceof Error ? error : new Error(String(error)));
  }
}

/**
 * A frame of a camera is a reference, which costs next to nothing; a bitmap is a copy.
 *
 * @param {HTMLVideoElement} video
 * @returns {Promise<Frame>}
 */
async function capture(video) {
  return typeof VideoFrame === "function" ? new VideoFrame(video) : createImageBitmap(video);
}

/**
 * What is shown with the result, since the worker gets the frame itself.
 *
 * @param {Frame} frame
 * @returns {Frame}
 */
export function copyOf(frame) {
  if ("clone" in frame) return frame.clone();
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  canvas.getContext("2d")?.drawImage(frame, 0, 0);
  return canvas.transferToImageBitmap();
}
