/** A video file on the page: opened, analysed, and shown with its timeline. */

import { WorkerGone } from "./engine.js";
import { sentence } from "./errors.js";
import { say } from "./status.js";
import { timelineMessages } from "./timeline_messages.js";
import { TimelineView } from "./timeline_view.js";
import { VideoAnalysis } from "./video_analysis.js";
import { VideoControls } from "./video_controls.js";
import { VideoFile } from "./video_file.js";
import { videoMessages } from "./video_messages.js";

/** @import { Engine } from "./engine.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Analysis, Assets } from "./types.js" */
/** @import { Mediabunny } from "./video_file.js" */

/** How often the timeline grows while a video is analysed, at most. */
const REFRESH_MILLISECONDS = 2000;

/** Share of the time that it may take to make it grow. */
const REFRESH_SHARE = 0.1;

/** An analysis of the longest video that the page takes is smaller. */
const MOST_CHARACTERS = 500e6;

/**
 * @typedef {{
 *   onFrame(analysis: Analysis): void,
 *   onResult(analysis: Analysis): void,
 * }} VideoViewEvents `onFrame` gets one frame to show, `onResult` all of them, when there are no more
 */

export class VideoView {
  /** @type {VideoFile | undefined} */
  #video;
  /** @type {VideoAnalysis | undefined} */
  #analysis;
  /** @type {Analysis | undefined} what was computed, or opened, once it is whole */
  #result;
  #running = false;
  /** Moment from which on the timeline may grow again. */
  #nextRefresh = 0;
  /** @type {number | undefined} row of the frame that shall be shown */
  #wantedRow;
  #showing = false;

  /**
   * @param {string} assets address of assets.json
   * @param {Engine} engine
   * @param {Stage} stage
   * @param {VideoViewEvents} events
   */
  constructor(assets, engine, stage, events) {
    this.assets = assets;
    this.engine = engine;
    this.stage = stage;
    this.events = events;
    this.controls = new VideoControls({
      onPause: () => this.#pauseOrGoOn(),
      onCancel: () => this.#analysis?.cancel(),
    });
    this.timeline = new TimelineView(engine, (row) => this.#scrub(row));
  }

  /** Whether something is open. */
  get open() {
    return this.#video !== undefined || this.#result !== undefined;
  }

  /** Goes on when the engine has started, or started again. */
  async engineReady() {
    if (this.#result) await this.#bring(this.#result);
    else if (!this.#analysis) await this.analyse();
  }

  /** Starts an analysis that is under way anew, since the model is another one. */
  async modelChanged() {
    if (!this.#running) return;
    this.#analysis?.cancel();
    await this.analyse();
  }

  /**
   * @param {File} file
   * @param {() => boolean} begin ends what is shown, once the file was read, if it is still wanted
   * @throws {Error} with a sentence, for a file that cannot be read
   */
  async openFile(file, begin) {
    say(videoMessages.opening(file.name));
    const video = await VideoFile.open(file, await this.#library());
    if (!begin()) {
      video.close();
      return;
    }
    this.#video = video;
    this.stage.show("video");
    this.stage.clearFrame();
    this.controls.begin(video.reader);
    if (this.engine.ready) await this.analyse();
    else say(videoMessages.waiting);
  }

  /**
   * Shows the timeline of a stored analysis.
   *
   * @param {File} file JSON
   * @param {() => boolean} begin ends what is shown, once the file was read, if it is still wanted
   * @throws {Error} with a sentence, for a file that cannot be read
   */
  async openStored(file, begin) {
    if (file.size > MOST_CHARACTERS) throw new Error(timelineMessages.tooLarge);
    const result = readAnalysis(await file.text());
    if (!begin()) return;
    this.stage.show("video");
    this.stage.clearFrame();
    this.#result = result;
    if (this.engine.ready) await this.#bring(result);
    else say(videoMessages.waiting);
  }

  /** Gives an analysis to the engine, which did not make it, and shows it. @param {Analysis} result */
  async #bring(result) {
    const text = JSON.stringify(result);
    try {
      await this.engine.askAboutVideo({ about: "stored", text });
    } catch (error) {
      // To a worker that is started again it is brought again.
      if (error instanceof WorkerGone || this.#result !== result) return;
      this.#failed(result.sources[0].source, error);
      return;
    }
    if (this.#result !== result) return;
    await this.timeline.show(result);
    this.events.onResult(result);
    if (this.#video) return;
    this.#showRow(result.sources[0].frames.length - 1);
    say(timelineMessages.opened(result.sources[0].source));
  }

  /** Analyses the video that is open. */
  async analyse() {
    const video = this.#video;
    if (!video) return;
    const analysis = new VideoAnalysis(this.engine, video, {
      onPicture: (picture) => this.stage.showFrame(picture),
      onFrame: (frame, time) => {
        if (this.#analysis !== analysis) return;
        this.controls.show(time, video.seconds);
        this.events.onFrame(frame);
        if (analysis.result) this.#growTimeline(analysis.result);
      },
    });
    this.#analysis = analysis;
    this.#running = true;
    say(videoMessages.analysing(video.name));
    try {
      await analysis.run();
    } catch (error) {
      if (this.#analysis === analysis) this.#failed(video.name, error);
      return;
    }
    if (this.#analysis === analysis) this.#ended();
  }

  /** @param {Analysis} result so far */
  async #growTimeline(result) {
    const begin = performance.now();
    if (begin < this.#nextRefresh) return;
    this.#nextRefresh = Number.POSITIVE_INFINITY;
    await this.timeline.show(result);
    const end = performance.now();
    this.#nextRefresh = end + Math.max((end - begin) / REFRESH_SHARE, REFRESH_MILLISECONDS);
  }

  /** Ends everything about the video that is open. */
  close() {
    this.#analysis?.cancel();
    this.#analysis = undefined;
    this.#video?.close();
    this.#video = undefined;
    this.#result = undefined;
    this.#running = false;
    this.controls.close();
    this.timeline.close();
  }

  #ended() {
    this.#running = false;
    this.controls.end();
    const result = this.#analysis?.result;
    if (!result) {
      say(videoMessages.cancelled(0));
      this.close();
      this.stage.show("none");
      return;
    }
    this.#result = result;
    this.timeline.show(result);
    this.events.onResult(result);
    const [{ source, frames, error }] = result.sources;
    if (error) {
      say(videoMessages.failed(source, error), this.#analysis?.cancelled ? "calm" : "alarm");
    } else {
      const withFaces = frames.filter(({ faces }) => faces.length > 0).length;
      say(videoMessages.done(source, frames.length, withFaces));
    }
  }

  /** @param {string} name @param {unknown} error */
  #failed(name, error) {
    this.close();
    this.stage.show("none");
    say(videoMessages.failed(name, sentence(error)), "alarm");
  }

  #pauseOrGoOn() {
    const analysis = this.#analysis;
    if (!analysis || !this.#running) return;
    if (analysis.paused) analysis.goOn();
    else analysis.pause();
    this.controls.showPaused(analysis.paused);
    if (analysis.paused && analysis.result) this.timeline.show(analysis.result);
    const name = this.#video?.name ?? "";
    say(analysis.paused ? videoMessages.paused(name) : videoMessages.analysing(name));
  }

  /** Shows a frame that was analysed; an analysis that is under way waits. @param {number} row */
  #scrub(row) {
    if (this.#running && this.#analysis && !this.#analysis.paused) this.#pauseOrGoOn();
    this.#showRow(row);
  }

  /** @param {number} row */
  async #showRow(row) {
    this.#wantedRow = row;
    if (this.#showing) return;
    this.#showing = true;
    try {
      while (this.#wantedRow !== undefined) {
        const wanted = this.#wantedRow;
        this.#wantedRow = undefined;
        await this.#showFrame(wanted);
      }
    } catch (error) {
      if (this.open) say(sentence(error), "alarm");
    } finally {
      this.#showing = false;
    }
  }

  /** @param {number} row */
  async #showFrame(row) {
    const analysis = this.#result ?? this.#analysis?.result;
    if (!analysis) return;
    const [source] = analysis.sources;
    const frame = source.frames[row];
    const picture = await this.#video?.frameAt(frame.time);
    const current = this.#result ?? this.#analysis?.result;
    if (current === analysis) {
      if (picture) this.stage.showFrame(picture);
      this.events.onFrame({ ...analysis, sources: [{ ...source, frames: [frame] }] });
    }
    picture?.close();
  }

  /** @returns {Promise<Mediabunny>} */
  async #library() {
    /** @type {Assets} */
    const assets = await (await fetch(this.assets)).json();
    return import(new URL(assets.mediabunny.url, this.assets).href);
  }
}

/**
 * @param {string} text of a JSON file
 * @returns {Analysis} the Python core looks at it more closely
 */
function readAnalysis(text) {
  try {
    const analysis = JSON.parse(text);
    if (analysis.sources[0].frames[0].faces) return analysis;
  } catch {
    // The sentence is the same for all that is no analysis.
  }
  throw new Error(videoMessages.noAnalysis);
}
