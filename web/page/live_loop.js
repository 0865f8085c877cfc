/** The loop of live frames: while the engine works on one, newer ones are dropped, never queued. */

/** @import { Analysis } from "./types.js" */
/** @import { Engine } from "./engine.js" */

export class LiveLoop {
  #running = false;
  /** Number of the latest start: what an earlier one still awaits is dropped. */
  #start = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {Engine} engine
   * @param {(frame: VideoFrame | ImageBitmap) => void} onFrame called before it is analysed
   * @param {(document: Analysis) => void} onResult
   * @param {(error: Error) => void} onError
   */
  constructor(video, engine, onFrame, onResult, onError) {
    this.video = video;
    this.engine = engine;
    this.onFrame = onFrame;
    this.onResult = onResult;
    this.onError = onError;
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
  }

  /** @param {number} start */
  #awaitFrame(start) {
    if (!this.#running || start !== this.#start) return;
    if ("requestVideoFrameCallback" in this.video) {
      this.video.requestVideoFrameCallback((now) => this.#take(now, start));
    } else {
      requestAnimationFrame((now) => this.#take(now, start));
    }
  }

  /** @param {number} now in milliseconds @param {number} start */
  async #take(now, start) {
    this.#awaitFrame(start);
    if (start !== this.#start) return;
    if (!this.#running || !this.engine.ready || this.engine.busy) return;
    if (this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    try {
      const frame = await capture(this.video);
      if (!this.#running || !this.engine.ready || this.engine.busy) {
        frame.close();
        return;
      }
      this.onFrame(frame);
      const analysis = await this.engine.analyseFrame(frame, now / 1000);
      if (this.#running) this.onResult(analysis);
    } catch (error) {
      if (this.#running) this.onError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/**
 * @param {HTMLVideoElement} video
 * @returns {Promise<VideoFrame | ImageBitmap>}
 */
async function capture(video) {
  return typeof VideoFrame === "function" ? new VideoFrame(video) : createImageBitmap(video);
}
