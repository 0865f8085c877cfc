/** A video file on the page: opened, analysed, and shown with its timeline. */

import { textOf, words } from "../words/words.js";
import { checkVideo, storeVideo } from "./analysis_file.js";
import { WorkerGone } from "./engine.js";
import { errorMessage } from "./errors.js";
import { Opening } from "./opening.js";
import { PlayedVideo } from "./played_video.js";
import { portraitsOf } from "./portraits.js";
import { Scrubbing } from "./scrubbing.js";
import { report, reportUntilReady } from "./status.js";
import { TimelineView } from "./timeline_view.js";
import { VideoAnalysis } from "./video_analysis.js";
import { VideoControls } from "./video_controls.js";
import { isFileOf } from "./video_digest.js";
import { loadLibrary, VideoFile } from "./video_file.js";
import * as outcome from "./video_outcome.js";
import { VideoPreview } from "./video_preview.js";
import { VideoRuns } from "./video_runs.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { AnalysisKeeper } from "./analysis_keeper.js" */
/** @import { Engine } from "./engine.js" */
/** @import { VideoViewEvents } from "./source_types.js" */
/** @import { Stage } from "./stage.js" */
/** @import { VideoFace } from "./types.js" */
/** @import { VideoResult } from "./video_result.js" */

export class VideoView {
  /** @type {VideoFile | undefined} */
  #video;
  /** @type {VideoAnalysis | undefined} while it is running or paused */
  #analysis;
  /** @type {VideoResult | undefined} the finished or opened analysis */
  #result;
  /** Results during whose loading the worker died. @type {WeakSet<VideoResult>} */
  #interrupted = new WeakSet();
  /** Whether the user chose a frame, which stays until the analysis resumes. */
  #chosen = false;
  /** @type {AnalysisKeeper | undefined} keeps what is analysed */
  keeper;

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
      onPause: () => this.#togglePause(),
      onCancel: () =>
        this.#analysis
          ? this.#analysis.cancel()
          : this.#giveUp(() => words().video.cancelledAtOnce),
    });
    this.timeline = new TimelineView(engine, {
      onRow: (row) => this.#choose(row),
      onChange: () => this.#showAgain(),
      onFaces: (faces) => this.#showPortraits(faces),
      onFace: events.onFace,
      onEdit: (result) => {
        this.keeper?.changed(result);
        this.events.onResult(result);
      },
    });
    this.runs = new VideoRuns({
      ...events,
      onAgain: () => this.runAgain(),
      onShow: (run) => this.#showRun(run),
      onCompare: (run, names) => this.timeline.compare(run, names),
    });
    this.scrubbing = new Scrubbing(stage, (row) => this.timeline.frame(row), events.onFrame);
    this.played = new PlayedVideo(stage, this.timeline, {
      onFrame: events.onFrame,
      onPlay: () => this.scrubbing.cancel(),
    });
  }

  /** Whether a video or an analysis is open. */
  get open() {
    return this.#video !== undefined || this.#result !== undefined;
  }

  /** Whether a video is open, perhaps with its analysis. */
  get hasVideo() {
    return this.#video !== undefined;
  }

  /** Continues when the engine has started or restarted. */
  async engineReady() {
    const result = this.#result;
    if (!result) {
      if (!this.#analysis) await this.#analyse();
    } else if (await this.#loadAgain(result))
      outcome.reportOpenAgain(result, this.#video !== undefined);
  }

  /** The worker is gone, and with it the frames of a running analysis. */
  engineGone() {
    this.#analysis?.interrupt();
  }

  /** Restarts a running analysis. @param {"modelChanged" | "attributesChanged"} [what] has changed */
  async modelChanged(what = "modelChanged") {
    const analysis = this.#analysis;
    if (!analysis) return;
    analysis.cancel();
    this.timeline.close();
    await this.#analyse(analysis.result ? what : "analysing");
  }

  /**
   * @param {File} file
   * @param {() => boolean} begin called once the file is read; returns whether it is still wanted
   * @throws {Error} with a message for the user, for a file that cannot be read
   */
  async openFile(file, begin) {
    report(() => words().video.opening(file.name));
    const video = await VideoFile.open(file, await loadLibrary(this.assets));
    const result = this.#result;
    if (result && !this.#video && (await isFileOf(result.source, file))) this.#join(result, video);
    else await this.openVideo(video, begin);
  }

  /** Shows a video whose saved analysis is open. @param {VideoResult} result @param {VideoFile} video */
  #join(result, video) {
    video.skipReading();
    this.#video = video;
    this.runs.possible = true;
    this.played.open(result, video);
    outcome.reportJoined(video.name);
    this.timeline.show(result);
    this.#showRow(result, this.timeline.row);
  }

  /** @param {VideoFile} video @param {() => boolean} begin returns whether it is still wanted */
  async openVideo(video, begin) {
    if (!begin()) return video.close();
    this.#video = video;
    this.stage.show("video");
    this.stage.clearFrame();
    this.controls.open(video.reader);
    if (this.engine.ready) await this.#analyse();
    else report(() => words().video.waiting);
  }

  /**
   * Shows the timeline of a saved analysis.
   *
   * @param {File} file JSON
   * @param {VideoResult} analysis what is in it
   * @param {Opening} opening of the file, which has been read
   * @param {() => boolean} begin called once the file is read; returns whether it is still wanted
   * @throws {Error} with a message for the user, for a file that cannot be read
   */
  async openAnalysis(file, analysis, opening, begin) {
    // Checked before what is shown makes way for it.
    const read = this.open ? checkVideo : storeVideo;
    if (this.engine.ready) await read(this.engine, analysis, opening.until(), opening.signal);
    const same = this.#video && (await isFileOf(analysis.source, this.#video.file));
    const video = same ? this.#video : undefined;
    const earlier = this.runs.over(analysis, video !== undefined);
    const before = /** @type {const} */ ([this.#video, this.#result]);
    // What stays open as a run does not leave the stage.
    if (video) this.#video = undefined;
    if (earlier.runs.length > 0) this.#result = undefined;
    if (!begin()) {
      [this.#video, this.#result] = before;
      return;
    }
    opening.keep();
    this.stage.show("video");
    this.stage.clearFrame();
    this.#result = analysis;
    this.keeper?.opened(file, analysis);
    this.#video = video;
    this.runs.restore(earlier);
    this.runs.show(analysis, video !== undefined);
    this.played.open(analysis, this.#video);
    if (!this.engine.ready) reportUntilReady(() => words().video.waiting);
    else if (await this.#load(analysis, opening, read === storeVideo))
      outcome.reportOpened(analysis, video !== undefined);
  }

  /**
   * Loads an analysis into the engine and shows it.
   *
   * @param {VideoResult} result
   * @param {Opening} opening
   * @param {boolean} [known] whether it is in the engine already
   * @returns {Promise<boolean>} false if it is not shown, or not yet
   */
  async #load(result, opening, known = false) {
    // It is loaded when the engine is ready.
    if (!this.engine.ready) return false;
    try {
      if (!known) await storeVideo(this.engine, result, opening.until());
    } catch (error) {
      if (this.#result !== result) return false;
      // The worker of a running page may have died of something else, but hardly twice.
      const once = error instanceof WorkerGone && !this.#interrupted.has(result);
      if (once) this.#interrupted.add(result);
      else this.#failed(result.name, error);
      return false;
    }
    if (this.#result !== result) return false;
    await this.timeline.show(result);
    this.events.onResult(result);
    this.played.show(this.timeline.row);
    this.#showRow(result, this.timeline.row);
    return true;
  }

  /** @param {VideoResult} result */
  #loadAgain(result) {
    return Opening.during(result.name, (opening) => this.#load(result, opening));
  }

  /** @param {"analysing" | "modelChanged" | "attributesChanged" | "again"} message of the status line */
  async #analyse(message = "analysing") {
    const video = this.#video;
    if (!video) return;
    const preview = new VideoPreview(this.stage, this.events.onFrame);
    const analysis = new VideoAnalysis(this.engine, video, {
      onPicture: (picture, index) => preview.prepare(picture, index),
      onFrame: (frame, time) => {
        if (this.#analysis !== analysis) return;
        this.keeper?.add(frame);
        this.controls.show(time, video.seconds);
        preview.show(frame, !this.#chosen);
        if (analysis.result) this.timeline.grow(analysis.result);
      },
    });
    analysis.pace = this.controls.pace;
    this.#analysis = analysis;
    this.keeper?.begin(video.name, () => analysis.result);
    this.runs.possible = false;
    this.#follow();
    this.controls.begin();
    report(() => words().video[message](video.name));
    try {
      await analysis.run();
    } catch (error) {
      if (this.#analysis === analysis) await this.#failedAtStart(video.name, error);
      return;
    }
    if (this.#analysis === analysis) this.#ended(analysis);
  }

  /** Closes the open video or analysis. */
  close() {
    this.keeper?.leave(this.#result, this.#video?.file);
    if (this.open) this.engine.change({ type: "video end" });
    this.#analysis?.cancel();
    this.#analysis = undefined;
    this.#video?.close();
    this.#video = undefined;
    this.#result = undefined;
    this.scrubbing.cancel();
    this.controls.close();
    this.played.close();
    this.timeline.close();
    this.runs.close();
  }

  /** Analyses the open video once more; the earlier run is kept. */
  async runAgain() {
    if (!this.#video || this.#analysis) return;
    this.#result = undefined;
    this.played.close();
    this.timeline.compare(undefined);
    this.controls.open(this.#video.reader);
    await this.#analyse("again");
  }

  /** @param {VideoResult} run of the open video */
  async #showRun(run) {
    this.#result = run;
    this.runs.possible = this.#video !== undefined;
    this.played.open(run, this.#video);
    await this.#loadAgain(run);
  }

  /** @param {VideoAnalysis} analysis complete, or ended early */
  #ended(analysis) {
    const { result, interrupted, cancelled } = analysis;
    if (!result) {
      this.#giveUp(() => words().video.cancelledAtOnce);
      return;
    }
    this.#analysis = undefined;
    this.#result = result;
    this.controls.end();
    this.runs.show(result, true);
    this.played.open(result, this.#video);
    this.keeper?.finish(result);
    interrupted ? this.#loadAgain(result) : this.#showTimeline(result);
    this.events.onResult(result);
    // If the worker is gone, the message about that stays.
    if (this.engine.running) outcome.reportEnd(result, cancelled);
  }

  /** The analysis whose frames can be chosen: finished, opened, or paused. */
  get #choosable() {
    return this.#result ?? (this.#analysis?.paused ? this.#analysis.result : undefined);
  }

  /** Shows an analysis and the chosen one of its frames. @param {VideoResult | undefined} result */
  async #showTimeline(result) {
    if (!result) return;
    await this.timeline.show(result);
    if (result === this.#choosable) this.#showRow(result, this.timeline.row);
  }

  /** @param {string} name @param {unknown} error */
  async #failedAtStart(name, error) {
    if (!(error instanceof WorkerGone)) return this.#failed(name, error);
    this.#analysis = undefined;
    this.controls.wait();
    if (this.engine.ready) await this.#analyse();
  }

  /** @param {string} name @param {unknown} error */
  #failed(name, error) {
    this.#giveUp(() => words().video.failed(name, errorMessage(error)), "alarm");
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #giveUp(sentence, tone) {
    const earlier = this.#result ? undefined : this.runs.shown;
    if (earlier) {
      this.#analysis = undefined;
      this.controls.end();
      this.#showRun(earlier);
      report(() => words().runs.failed(textOf(sentence)), tone);
      return;
    }
    this.close();
    this.stage.show("none");
    report(sentence, tone, ["file"]);
  }

  #togglePause() {
    const analysis = this.#analysis;
    if (!analysis) return;
    if (analysis.paused) {
      this.#follow();
      analysis.resume();
    } else {
      analysis.pause();
      this.#showTimeline(analysis.result);
    }
    this.controls.showPaused(analysis.paused);
    const message = analysis.paused ? "paused" : "analysing";
    report(() => words().video[message](analysis.video.name));
  }

  /** Shows the newest frame from now on. */
  #follow() {
    this.#chosen = false;
    this.scrubbing.cancel();
    this.timeline.follow();
  }

  /** Shows an analysed frame; a running analysis is paused. @param {number} row */
  #choose(row) {
    outcome.leave();
    this.#chosen = true;
    if (this.played.moved(row)) return;
    if (this.#analysis && !this.#analysis.paused) this.#togglePause();
    if (this.#choosable) this.#showRow(this.#choosable, row);
  }

  /** @param {VideoResult} result @param {number} row */
  #showRow(result, row) {
    this.played.show(row);
    this.scrubbing.show({ result, row, video: this.#video });
  }

  /** Shows the chosen frame by the changed filter and statements. */
  #showAgain() {
    const shown = this.#choosable;
    if (shown && !this.played.playing) this.#showRow(shown, this.timeline.row);
  }

  /** Shows a picture of each face, once the video's analysis has ended. @param {VideoFace[]} faces */
  async #showPortraits(faces) {
    this.events.onTimeline();
    const video = this.#video;
    if (!video || !this.#result) return;
    const pictures = await portraitsOf(video, faces);
    if (video === this.#video) this.timeline.showPortraits(pictures);
  }
}
