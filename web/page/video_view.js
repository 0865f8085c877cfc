/** A video file on the page: opened, analysed, and shown with its timeline. */

import { WorkerGone } from "./engine.js";
import { sentence } from "./errors.js";
import { Scrubbing } from "./scrubbing.js";
import { say, sayReady, sayUntilReady } from "./status.js";
import { readStoredAnalysis } from "./stored_analysis.js";
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

/**
 * @typedef {{
 *   onFrame(analysis: Analysis): void,
 *   onResult(analysis: Analysis): void,
 * }} VideoViewEvents `onFrame` gets one frame to show, `onResult` all of them, when there are no more
 */

export class VideoView {
  /** @type {VideoFile | undefined} */
  #video;
  /** @type {VideoAnalysis | undefined} while it goes on, or is paused */
  #analysis;
  /** @type {Analysis | undefined} what was computed, or opened, once it is whole */
  #result;
  /** Whether a frame was chosen, which stays until the analysis goes on. */
  #chosen = false;

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
      onCancel: () => this.#cancel(),
    });
    this.timeline = new TimelineView(engine, (row) => this.#choose(row));
    this.scrubbing = new Scrubbing(stage, events.onFrame);
  }

  /** Whether something is open. */
  get open() {
    return this.#video !== undefined || this.#result !== undefined;
  }

  /** Goes on when the engine has started, or started again. */
  async engineReady() {
    const result = this.#result;
    if (!result) {
      if (!this.#analysis) await this.#analyse();
    } else if (await this.#bring(result)) {
      const [{ source, error }] = result.sources;
      const words = this.#video ? videoMessages.stillOpen : timelineMessages.opened;
      sayReady(error ? videoMessages.failed(source, error) : words(source));
    }
  }

  /** The worker is gone that had the frames of an analysis under way. */
  engineGone() {
    this.#analysis?.interrupt();
  }

  /** Starts an analysis that is under way anew, since the model is another one. */
  async modelChanged() {
    const analysis = this.#analysis;
    if (!analysis) return;
    analysis.cancel();
    this.timeline.close();
    await this.#analyse(analysis.result && videoMessages.analysingAnew);
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
    this.controls.open(video.reader);
    if (this.engine.ready) await this.#analyse();
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
    const result = await readStoredAnalysis(file);
    if (!begin()) return;
    this.stage.show("video");
    this.stage.clearFrame();
    this.#result = result;
    if (!this.engine.ready) sayUntilReady(videoMessages.waiting);
    else if (await this.#bring(result)) say(timelineMessages.opened(result.sources[0].source));
  }

  /**
   * Gives an analysis to the engine, which did not make it, and shows it.
   *
   * @param {Analysis} result
   * @returns {Promise<boolean>} false where it is not shown, or not yet
   */
  async #bring(result) {
    // Then it is brought once the engine is ready.
    if (!this.engine.ready) return false;
    const text = JSON.stringify(result);
    try {
      await this.engine.askAboutVideo({ about: "stored", text });
    } catch (error) {
      if (error instanceof WorkerGone || this.#result !== result) return false;
      this.#failed(result.sources[0].source, error);
      return false;
    }
    if (this.#result !== result) return false;
    await this.timeline.show(result);
    this.events.onResult(result);
    if (!this.#video) this.#showRow(result, this.timeline.row);
    return true;
  }

  /** Analyses the video that is open. @param {(name: string) => string} words what is said of it */
  async #analyse(words = videoMessages.analysing) {
    const video = this.#video;
    if (!video) return;
    const analysis = new VideoAnalysis(this.engine, video, {
      onPicture: (picture) => this.stage.keepFrame(picture),
      onFrame: (frame, time) => {
        if (this.#analysis !== analysis) return;
        this.controls.show(time, video.seconds);
        if (!this.#chosen) {
          this.stage.showKeptFrame();
          this.events.onFrame(frame);
        }
        if (analysis.result) this.timeline.grow(analysis.result);
      },
    });
    this.#analysis = analysis;
    this.#follow();
    this.controls.begin();
    say(words(video.name));
    try {
      await analysis.run();
    } catch (error) {
      if (this.#analysis === analysis) await this.#failedAtStart(video.name, error);
      return;
    }
    if (this.#analysis === analysis) this.#ended(analysis);
  }

  /** Ends everything about the video that is open. */
  close() {
    if (this.open) this.engine.endVideo();
    this.#analysis?.cancel();
    this.#analysis = undefined;
    this.#video?.close();
    this.#video = undefined;
    this.#result = undefined;
    this.scrubbing.forget();
    this.controls.close();
    this.timeline.close();
  }

  /** @param {VideoAnalysis} analysis whole, or ended early */
  #ended(analysis) {
    const { result, interrupted, cancelled } = analysis;
    if (!result) {
      this.#giveUp(videoMessages.cancelledAtOnce);
      return;
    }
    this.#analysis = undefined;
    this.#result = result;
    this.controls.end();
    if (interrupted) this.#bring(result);
    else this.timeline.show(result);
    this.events.onResult(result);
    // Where nothing runs any more, what was said of that stays.
    if (!this.engine.running) return;
    const [{ source, frames, error }] = result.sources;
    if (error) {
      say(videoMessages.failed(source, error), cancelled ? "calm" : "alarm");
    } else {
      const withFaces = frames.filter(({ faces }) => faces.length > 0).length;
      say(videoMessages.done(source, frames.length, withFaces));
    }
  }

  /** @param {string} name @param {unknown} error */
  async #failedAtStart(name, error) {
    if (!(error instanceof WorkerGone)) {
      this.#failed(name, error);
      return;
    }
    this.#analysis = undefined;
    this.controls.wait();
    if (this.engine.ready) await this.#analyse();
  }

  /** @param {string} name @param {unknown} error */
  #failed(name, error) {
    this.#giveUp(videoMessages.failed(name, sentence(error)), "alarm");
  }

  /** @param {string} words @param {"calm" | "alarm"} [tone] */
  #giveUp(words, tone) {
    this.close();
    this.stage.show("none");
    say(words, tone);
  }

  #cancel() {
    if (this.#analysis) this.#analysis.cancel();
    else this.#giveUp(videoMessages.cancelledAtOnce);
  }

  #pauseOrGoOn() {
    const analysis = this.#analysis;
    if (!analysis) return;
    if (analysis.paused) {
      this.#follow();
      analysis.goOn();
    } else {
      analysis.pause();
      if (analysis.result) this.timeline.show(analysis.result);
    }
    this.controls.showPaused(analysis.paused);
    const words = analysis.paused ? videoMessages.paused : videoMessages.analysing;
    say(words(analysis.video.name));
  }

  /** From now on the newest frame is shown. */
  #follow() {
    this.#chosen = false;
    this.scrubbing.forget();
    this.timeline.follow();
  }

  /** Shows a frame that was analysed; an analysis that is under way waits. @param {number} row */
  #choose(row) {
    this.#chosen = true;
    if (this.#analysis && !this.#analysis.paused) this.#pauseOrGoOn();
    const result = this.#result ?? this.#analysis?.result;
    if (result) this.#showRow(result, row);
  }

  /** @param {Analysis} analysis @param {number} row */
  #showRow(analysis, row) {
    this.scrubbing.show({ analysis, row, video: this.#video });
  }

  /** @returns {Promise<Mediabunny>} */
  async #library() {
    /** @type {Assets} */
    const assets = await (await fetch(this.assets)).json();
    return import(new URL(assets.mediabunny.url, this.assets).href);
  }
}
