/** Analysing a video file frame by frame: pausing, cancelling, and keeping partial results. */

import { words } from "../words/words.js";
import { keptDescriptors } from "./descriptors.js";
import { WorkerGone } from "./engine.js";
import { Refusal, sentenceOf, storedText } from "./errors.js";
import { digestOf } from "./video_digest.js";
import { Pace } from "./video_pace.js";
import { VideoResult } from "./video_result.js";

/** @import { Engine } from "./engine.js" */
/** @import { Analysis, Source } from "./types.js" */
/** @import { VideoFile } from "./video_file.js" */

/**
 * @typedef {{
 *   onPicture(picture: VideoFrame | ImageBitmap, index: number): void,
 *   onFrame(analysis: Analysis, time: number): void,
 * }} VideoEvents `onPicture` before a frame is analysed, `onFrame` after it, with its result alone
 */

/** Larger results could not be opened again: see analysis_file.js. */
const MOST_CHARACTERS = 480e6;

/** Frames at the worker: three are in work at once, and another one waits for its turn. */
const SENT = 4;

export class VideoAnalysis {
  #cancelled = false;
  #interrupted = false;
  /** @type {Promise<void> | undefined} pending while paused */
  #pause;
  /** @type {() => void} */
  #resume = () => {};
  #time = 0;
  /** The results that are awaited, the oldest first. @type {Promise<void>[]} */
  #awaited = [];
  /** Which frames are analysed. */
  pace = new Pace("1");

  /** @type {VideoResult | undefined} all frames so far, without timings; undefined before the first */
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

  /** Whether the worker with its frames is gone. */
  get interrupted() {
    return this.#interrupted;
  }

  pause() {
    this.#pause ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  resume() {
    this.#pause = undefined;
    this.#resume();
  }

  /** Ends the analysis after the frames that have been sent. */
  cancel() {
    this.#cancelled = true;
    this.resume();
  }

  /** Ends the analysis at once, since a new worker would not know its faces. */
  interrupt() {
    this.#interrupted = true;
    this.resume();
  }

  /**
   * Analyses the whole video. If it ends early, the result's `error` gives the reason.
   *
   * @throws {WorkerGone} if interrupted before the first frame
   * @throws {Error} with a message for the user, if no frame could be analysed
   */
  async run() {
    this.engine.change({ type: "video" });
    try {
      await this.#analyseFrames();
      if (this.#cancelled) this.#endEarly(words().video.cancelled(this.#time));
    } catch (error) {
      if (!this.result) throw error;
      const crashed = error instanceof WorkerGone;
      this.#endEarly(crashed ? words().video.crashed(this.#time) : storedText(sentenceOf(error)));
    }
    if (!this.result) return;
    const { source } = this.result;
    await this.#suggestPeople(source);
    const analysed = new Date().toISOString();
    const file = await digestOf(this.video.file);
    Object.assign(source, { notes: this.video.notes, file, analysed });
  }

  /** Joins tracks that look like one person, where faces are compared. @param {Source} source */
  async #suggestPeople(source) {
    if (this.#interrupted || !this.engine.ready) return;
    try {
      const people = JSON.parse(await this.engine.askAboutVideo({ about: "people" }));
      if (people?.length > 0) source.people = people;
      const descriptors = JSON.parse(await this.engine.askAboutVideo({ about: "descriptors" }));
      if (descriptors) keptDescriptors.keep(source, descriptors);
    } catch (error) {
      if (!(error instanceof WorkerGone)) throw error;
    }
  }

  async #analyseFrames() {
    try {
      await this.#sendFrames();
    } finally {
      // What was sent is kept, whatever comes after it.
      await Promise.allSettled(this.#awaited);
    }
    await Promise.all(this.#awaited);
  }

  async #sendFrames() {
    let latestSegment = 0;
    for await (const { picture, index, time, segment } of this.video.frames()) {
      const before = performance.now();
      await this.#pause;
      this.pace.resume(performance.now() - before);
      const taken = await this.pace.takes(index, time);
      if (this.#cancelled || this.#interrupted || !taken) picture.close();
      if (this.#interrupted) throw new WorkerGone();
      if (this.#cancelled) break;
      if (!taken) continue;
      this.events.onPicture(picture, index);
      if (segment !== latestSegment) this.engine.change({ type: "video cut" });
      latestSegment = segment;
      this.#await(this.engine.analyseVideoFrame(picture, index, time), time);
      if (this.#awaited.length >= SENT) await this.#awaited.shift();
      if ((this.result?.frames.characters ?? 0) > MOST_CHARACTERS) {
        throw new Refusal(() => words().video.full(this.#time, MOST_CHARACTERS));
      }
    }
  }

  /** @param {Promise<Analysis>} answer @param {number} time */
  #await(answer, time) {
    const before = this.#awaited.at(-1);
    const taken = Promise.all([answer, before]).then(([analysis]) => {
      this.#time = time;
      this.#keep(analysis);
      this.events.onFrame(analysis, time);
    });
    // It is awaited later.
    taken.catch(() => undefined);
    this.#awaited.push(taken);
  }

  /** @param {Analysis} analysis of one frame */
  #keep(analysis) {
    const [source] = analysis.sources;
    this.result ??= new VideoResult({
      ...analysis,
      sources: [{ ...source, source: this.video.name }],
    });
    for (const frame of source.frames) this.result.frames.add({ ...frame, timings: {} });
  }

  /** @param {string} reason */
  #endEarly(reason) {
    if (this.result) this.result.source.error = reason;
  }
}
