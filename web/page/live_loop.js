/** The loop of live frames: while the engine works on one, newer ones are dropped, never queued. */

/** @import { Analysis } from "./types.js" */
/** @import { Engine } from "./engine.js" */

export class LiveLoop {
  #running = false;

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
    this.#awaitFrame();
  }

  stop() {
    this.#running = false;
  }

  #awaitFrame() {
    if (!this.#running) return;
    if ("requestVideoFrameCallback" in this.video) {
      this.video.requestVideoFrameCallback((now) => this.#take(now));
    } else {
      requestAnimationFrame((now) => this.#take(now));
    }
  }

  /** @param {number} now in milliseconds */
  async #take(now) {
    this.#awaitFrame();
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
