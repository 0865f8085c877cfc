/** Analysing a video file frame by frame: pausing, cancelling, and keeping what was computed. */

import { WorkerGone } from "./engine.js";
import { sentence } from "./errors.js";
import { messages } from "./messages.js";
import { videoMessages } from "./video_messages.js";

/** @import { Engine } from "./engine.js" */
/** @import { Analysis } from "./types.js" */
/** @import { VideoFile } from "./video_file.js" */

/**
 * @typedef {{
 *   onPicture(picture: VideoFrame | ImageBitmap): void,
 *   onFrame(analysis: Analysis, time: number): void,
 * }} VideoEvents `onPicture` before, `onFrame` after a frame is analysed; the analysis is of it alone
 */

export class VideoAnalysis {
  #cancelled = false;
  #interrupted = false;
  /** @type {Promise<void> | undefined} pending while paused */
  #pause;
  /** @type {() => void} */
  #goOn = () => {};
  #time = 0;

  /** @type {Analysis | undefined} everything so far, once there is a frame; frames alone are kept */
  result;

  /**
   * @param {Engine} engine
   * @param {VideoFile} video
   * @param {VideoEvents} events
   */
  constructor(engine, video, events) {
    this.engine = engine;
    this.video = video;
    this.events = events;
  }

  get paused() {
    return this.#pause !== undefined;
  }

  get cancelled() {
    return this.#cancelled;
  }

  /** Whether the worker is gone that had its frames. */
  get interrupted() {
    return this.#interrupted;
  }

  pause() {
    this.#pause ??= new Promise((resolve) => {
      this.#goOn = resolve;
    });
  }

  goOn() {
    this.#pause = undefined;
    this.#goOn();
  }

  /** Ends it after the frame that is being analysed. */
  cancel() {
    this.#cancelled = true;
    this.goOn();
  }

  /** Ends it at once, since another worker would not know its faces. */
  interrupt() {
    this.#interrupted = true;
    this.goOn();
  }

  /**
   * Goes through the whole video; at whatever ends it early, `result` says in `error` what.
   *
   * @throws {WorkerGone} when it is interrupted before its first frame
   * @throws {Error} with a sentence, when there is not one frame
   */
  async run() {
    this.engine.startVideo();
    try {
      for await (const { picture, index, time } of this.video.frames()) {
        await this.#pause;
        if (this.#cancelled || this.#interrupted) picture.close();
        if (this.#interrupted) throw new WorkerGone(messages.workerCrashed);
        if (this.#cancelled) break;
        this.events.onPicture(picture);
        const analysis = await this.engine.analyseVideoFrame(picture, index, time);
        this.#time = time;
        this.#keep(analysis);
        this.events.onFrame(analysis, time);
      }
      if (this.#cancelled) this.#endEarly(videoMessages.cancelled(this.#time));
    } catch (error) {
      if (!this.result) throw error;
      const crashed = error instanceof WorkerGone;
      this.#endEarly(crashed ? videoMessages.crashed(this.#time) : sentence(error));
    }
  }

  /** @param {Analysis} analysis of one frame */
  #keep(analysis) {
    const [source] = analysis.sources;
    const frames = source.frames.map((frame) => ({ ...frame, timings: {} }));
    if (this.result) {
      this.result.sources[0].frames.push(...frames);
    } else {
      this.result = { ...analysis, sources: [{ ...source, source: this.video.name, frames }] };
    }
  }

  /** @param {string} reason */
  #endEarly(reason) {
    if (this.result) this.result.sources[0].error = reason;
  }
}
