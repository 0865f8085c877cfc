/** The source on the stage, one at a time: the camera, a picture, a video, or a saved analysis. */

import { words } from "../words/words.js";
import { isAnalysisFile, readAnalysisFile } from "./analysis_file.js";
import { Camera, cameraMissing } from "./camera.js";
import { chosenOf } from "./chosen_files.js";
import { element } from "./elements.js";
import { errorMessage, remediesOf, sentenceOf } from "./errors.js";
import { hiddenSentence, readableOf, unreadSentence } from "./file_content.js";
import { LiveLoop } from "./live_loop.js";
import { LiveStatus } from "./live_status.js";
import { dropNotesOnVisit, showNotes } from "./notes.js";
import { Opening } from "./opening.js";
import { readPicture } from "./picture.js";
import { PictureStrip } from "./picture_strip.js";
import { reportError } from "./reported_errors.js";
import { nameOf, notesOn } from "./samples.js";
import { report, reported, reportReady, reportUntilReady } from "./status.js";
import { isVideoFile, VideoFile } from "./video_file.js";
import { VideoView } from "./video_view.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Frame } from "./live_loop.js" */
/** @import { ReadPicture } from "./picture.js" */
/** @import { Samples } from "./samples.js" */
/** @import { Picture, SourcesEvents } from "./source_types.js" */
/** @import { SourceControls } from "./source_controls.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Analysis, Sample } from "./types.js" */

const cameraGone = () => words().camera.gone;

/** What is no longer true when a camera is connected. */
const COMPLAINTS = new Set(/** @type {Sentence[]} */ ([cameraMissing, cameraGone]));

export class Sources {
  /** @type {Picture | undefined} shown, perhaps waiting for the engine */
  #picture;
  /** Number of the latest request to open a source; earlier ones are dropped. */
  #requested = 0;
  /** Number of the request whose source is shown. */
  #shown = 0;
  /** Notes on files that were dropped along with the one of a request. */
  #leftOut = { request: 0, notes: /** @type {Sentence[]} */ ([]) };
  #status = new LiveStatus();

  /**
   * @param {string} assets address of assets.json
   * @param {Samples} samples
   * @param {Engine} engine
   * @param {Stage} stage
   * @param {SourceControls} controls
   * @param {SourcesEvents} events
   */
  constructor(assets, samples, engine, stage, controls, events) {
    this.assets = assets;
    this.samples = samples;
    this.engine = engine;
    this.stage = stage;
    this.controls = controls;
    this.events = events;
    const video = element("camera", HTMLVideoElement);
    this.camera = new Camera(video, {
      onGone: () => this.#cameraGone(),
      onStill: (still) => this.#cameraStill(still),
      onDevices: (devices) => this.#devicesChanged(devices),
    });
    this.loop = new LiveLoop(
      video,
      engine,
      (analysis, frame) => this.#showLive(analysis, frame),
      (error) => this.#status.failed(error),
    );
    this.strip = new PictureStrip(engine, stage, {
      request: () => this.#request(),
      begin: (request) => this.#begin(request, true),
      onResult: (analysis) => this.#showAnalysed(analysis),
      onEmpty: () => this.stopCamera(() => words().engine.ready),
      onAdd: () => controls.chooseFiles(),
      reader: events.reader,
      onRead: events.onPicturesRead,
      onLeft: events.onPicturesLeft,
    });
    this.video = new VideoView(assets, engine, stage, {
      ...events,
      onFrame: events.onVideoFrame,
      onFace: events.onVideoFace,
      onResult: (result) => {
        this.#showNotes(result.source.notes);
        events.onVideo(result);
      },
    });
  }

  /**
   * Shows the camera. Until access is granted, the current source stays.
   *
   * @param {string} [device] ID of the chosen camera
   * @returns {Promise<unknown>} the error shown in the status line if it did not start; undefined if
   *   it did, or if something else was opened in the meantime
   */
  async startCamera(device) {
    const request = this.#request();
    // Few phones can run two cameras at once.
    if (this.camera.running) this.#begin(request);
    report(() => words().camera.asking);
    try {
      if (await this.camera.start(() => this.#begin(request), device)) this.#showCamera(request);
    } catch (error) {
      if (request !== this.#requested) return undefined;
      if (request === this.#shown) this.stage.show("none");
      report(sentenceOf(error), "alarm", remediesOf(error, ["camera", "file"]));
      return error;
    }
    return undefined;
  }

  /** @param {number} request number of the request for the camera, which is running */
  async #showCamera(request) {
    this.stage.show("camera");
    this.#status.begin(this.engine.ready);
    this.loop.start();
    const devices = await this.camera.devices();
    if (request === this.#shown) this.controls.showDevices(devices, this.camera.device);
  }

  /** Holds the camera's latest picture, or goes on. */
  async pauseCamera() {
    const { paused } = this.camera;
    this.stage.pause(!paused);
    this.#status.pause(!paused);
    if (!paused) this.loop.stop();
    await this.camera.pause(!paused);
    if (paused) this.loop.start();
  }

  /** @param {Sentence} [sentence] */
  stopCamera(sentence = () => words().camera.stopped) {
    this.#begin(this.#request());
    this.stage.show("none");
    reportUntilReady(sentence);
  }

  async openExample() {
    const request = this.#request();
    const sample = await this.samples.example().catch(() => this.#sampleMissing(request));
    if (sample) await this.openSample(sample, request);
  }

  /**
   * @param {Sample} sample
   * @param {number} [request] its number
   */
  async openSample(sample, request = this.#request()) {
    report(() => words().picture.reading(nameOf(sample)));
    try {
      const { file, known } = await this.samples.read(sample, !this.engine.ready);
      if (request !== this.#requested) return;
      if (sample.kind === "clip") this.#openVideo(new File([file], `${sample.name}.webm`));
      else await this.openPicture({ file, name: nameOf(sample), sample }, request, known);
    } catch {
      this.#sampleMissing(request);
    }
  }

  /** @param {number} request */
  #sampleMissing(request) {
    if (request !== this.#requested) return;
    report(() => words().picture.exampleMissing, "alarm", ["sample", "file"]);
  }

  /**
   * @param {File[]} given opened, dropped or pasted: many pictures, or what is shown of them
   * @param {{ unread: string[], hidden: string[] }} [others] names of files and folders that cannot
   *   be opened, and of those that are left out
   */
  async open(given, { unread, hidden } = { unread: [], hidden: [] }) {
    if (given.length + unread.length === 0) {
      if (hidden.length > 0) report(hiddenSentence(hidden), "alarm", ["file"]);
      else report(() => words().picture.nothingDropped, "alarm", ["file"]);
      return undefined;
    }
    const request = this.#request();
    const { files, unread: others } = await readableOf(given);
    if (request !== this.#requested) return undefined;
    const lost = [...unread, ...others];
    if (files.length === 0) return report(unreadSentence(lost), "alarm", ["file"]);
    const { pictures, file, video, notes } = await chosenOf(files, this.strip.open);
    if (request !== this.#requested) return undefined;
    const opening = file && this.#openFile(file, video);
    if (pictures) {
      await opening;
      notes.push(...(await this.strip.add(pictures)));
    }
    if (lost.length > 0) notes.push(unreadSentence(lost));
    if (hidden.length > 0) notes.push(hiddenSentence(hidden));
    this.#leftOut = { request: this.#requested, notes };
    showNotes(notes);
    return opening;
  }

  /**
   * @param {Picture} picture
   * @param {number} [request] its number
   * @param {Analysis} [known] of a sample, to show until the engine is ready
   * @returns {Promise<Analysis | undefined>} undefined if it was not analysed
   */
  async openPicture(picture, request = this.#request(), known = undefined) {
    report(() => words().picture.reading(picture.name));
    try {
      const read = await readPicture(picture.file, picture.name);
      if (!this.#begin(request)) {
        read.pixels.close();
        return undefined;
      }
      this.#picture = picture;
      this.stage.showPicture(read.pixels);
      if (known && !this.engine.ready) {
        read.pixels.close();
        this.#showKnown(known, picture);
        return undefined;
      }
      return await this.#analyse(read, picture);
    } catch (error) {
      if (request === this.#requested) reportError(error);
      return undefined;
    }
  }

  /** @param {File} file @param {File} [video] of the analysis in the file */
  #openFile(file, video) {
    const moving = isVideoFile(file) || isAnalysisFile(file);
    return moving ? this.#openVideo(file, video) : this.#openPictureOrAnimation(file);
  }

  /** @param {File} file */
  async #openPictureOrAnimation(file) {
    const request = this.#request();
    report(() => words().picture.reading(file.name));
    const animation = await VideoFile.openAnimation(file);
    if (animation) await this.video.openVideo(animation, () => this.#begin(request));
    else if (request === this.#requested)
      await this.openPicture({ file, name: file.name }, request);
  }

  /** @param {File} file a video, or the JSON of its analysis @param {File} [its] that one's video */
  async #openVideo(file, its) {
    const request = this.#request();
    const begin = () => this.#begin(request);
    try {
      if (isVideoFile(file)) await this.video.openFile(file, begin);
      else await Opening.trying(file.name, (opening) => this.#openAnalysis(file, opening, request));
      const lacksIts = request === this.#shown && !this.video.hasVideo;
      if (its && lacksIts) await this.video.openFile(its, begin);
    } catch (error) {
      if (request === this.#requested)
        report(() => words().video.failed(file.name, errorMessage(error)), "alarm", ["file"]);
    }
  }

  /** @param {File} file JSON @param {Opening} opening @param {number} request */
  async #openAnalysis(file, opening, request) {
    const wanted = () => request === this.#requested && !opening.signal.aborted;
    const { pictures, video } = await readAnalysisFile(file, opening.until(0.1), wanted);
    if (pictures) opening.keep();
    if (pictures) await this.strip.openResults(file, pictures, wanted);
    else if (wanted())
      await this.video.openAnalysis(file, video, opening, () => wanted() && this.#begin(request));
  }

  /** The engine has started, or started again. */
  engineReady() {
    this.strip.engineReady();
    if (this.#picture) this.#analyseAgain(this.#picture);
    else if (this.video.open) this.video.engineReady();
    else if (this.camera.running) this.#status.begin(true);
    else reportReady(() => words().engine.ready, "quiet");
  }

  /** Faces are read otherwise from now on. @param {"modelChanged" | "attributesChanged"} [what] */
  modelChanged(what) {
    this.strip.again();
    if (this.#picture) this.#analyseAgain(this.#picture);
    this.video.modelChanged(what);
  }

  /** @returns {number} number of a new request to open a source */
  #request() {
    Opening.giveUp();
    this.#requested += 1;
    return this.#requested;
  }

  /**
   * Closes the source shown so far to make way for the requested one.
   *
   * @param {number} request
   * @param {boolean} [many] whether it is a picture of the strip
   * @returns {boolean} false, with nothing closed, if something else was requested since
   */
  #begin(request, many = false) {
    if (request !== this.#requested) return false;
    if (!many) this.strip.leave();
    if (this.#shown > 0) dropNotesOnVisit();
    this.#shown = request;
    this.#showNotes([]);
    this.#picture = undefined;
    this.loop.stop();
    this.camera.stop();
    this.video.close();
    this.engine.change({ type: "reset" });
    this.events.onEnd();
    return true;
  }

  /** @param {Picture} picture the one shown */
  async #analyseAgain(picture) {
    const shown = this.#shown;
    report(() => words().picture.reading(picture.name));
    try {
      const read = await readPicture(picture.file, picture.name);
      if (shown !== this.#shown) read.pixels.close();
      else await this.#analyse(read, picture);
    } catch (error) {
      if (shown === this.#shown) reportError(error);
    }
  }

  /**
   * @param {ReadPicture} picture the one shown; its pixels are transferred to the worker
   * @param {Picture} of
   */
  async #analyse({ pixels, notes }, { name, sample }) {
    const shown = this.#shown;
    if (!this.engine.ready) {
      pixels.close();
      report(() => words().engine.starting);
      return undefined;
    }
    const analysis = await this.engine.analysePicture(pixels, name);
    if (shown !== this.#shown) return undefined;
    Object.assign(analysis.sources[0], { notes, analysed: new Date().toISOString() });
    this.#showAnalysed(analysis, notesOn(sample));
    return analysis;
  }

  /** @param {Analysis} analysis of a picture @param {Sentence[]} [notes] */
  #showAnalysed(analysis, notes = []) {
    const [source] = analysis.sources;
    this.events.onPicture(analysis);
    report(() => words().picture.done(source.source, source.frames[0].faces), "quiet");
    this.#showNotes([...(source.notes ?? []), ...notes]);
  }

  /** @param {Analysis} analysis computed by the build @param {Picture} picture */
  #showKnown(analysis, { name, sample }) {
    analysis.sources[0].source = name;
    this.events.onStored(analysis);
    report(() => words().picture.done(name, analysis.sources[0].frames[0].faces));
    this.#showNotes(notesOn(sample));
  }

  /** @param {Sentence[]} [notes] on the source shown */
  #showNotes(notes = []) {
    const { request, notes: leftOut } = this.#leftOut;
    showNotes(request === this.#shown ? [...leftOut, ...notes] : notes);
  }

  /** @param {Analysis} analysis @param {Frame} frame */
  #showLive(analysis, frame) {
    if (this.camera.still) return;
    this.stage.showLiveFrame(frame);
    this.events.onLive(analysis, frame);
    this.#status.seen(analysis.sources[0].frames[0].faces.length);
  }

  /** Clears the faces of a camera that delivers no pictures; its stream goes on later. @param {boolean} still */
  #cameraStill(still) {
    if (still) {
      this.events.onStill();
      this.stage.showFaces(undefined);
      this.#status.still();
    } else this.#status.goesOn(this.engine.ready);
  }

  /** @param {MediaDeviceInfo[]} devices */
  #devicesChanged(devices) {
    if (this.camera.running) this.controls.showDevices(devices, this.camera.device);
    else if (devices.length > 0 && COMPLAINTS.has(reported()))
      report(() => words().camera.connected);
  }

  #cameraGone() {
    this.stopCamera();
    report(cameraGone, "alarm", ["camera", "file"]);
  }
}
