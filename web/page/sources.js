/** What is looked at, one at a time: the camera, a picture, a video, or a stored analysis. */

import { Camera } from "./camera.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentence } from "./errors.js";
import { LiveLoop } from "./live_loop.js";
import { messages } from "./messages.js";
import { readPicture } from "./picture.js";
import { say, sayReady, sayUntilReady } from "./status.js";
import { isStoredAnalysis } from "./stored_analysis.js";
import { isVideoFile } from "./video_file.js";
import { videoMessages } from "./video_messages.js";
import { VideoView } from "./video_view.js";

/** @import { Engine } from "./engine.js" */
/** @import { SourceControls } from "./source_controls.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Analysis, Assets } from "./types.js" */

/**
 * @typedef {{ file: Blob, name: string }} Picture
 *
 * @typedef {{
 *   onEnd(): void,
 *   onLive(analysis: Analysis): void,
 *   onPicture(analysis: Analysis): void,
 *   onVideoFrame(analysis: Analysis): void,
 *   onVideo(analysis: Analysis): void,
 * }} SourcesEvents `onEnd` tells that what was shown ends, `onVideo` brings all frames of a video
 */

export class Sources {
  /** @type {Picture | undefined} what waits for the engine, or is shown */
  #picture;
  /** Counts what was asked for, since only the latest is shown, once it was read. */
  #asked = 0;
  /** Which of these is shown. */
  #shown = 0;
  /** What was said of the camera last. */
  #saidLive = "";

  /**
   * @param {string} assets address of assets.json
   * @param {Engine} engine
   * @param {Stage} stage
   * @param {SourceControls} controls
   * @param {SourcesEvents} events
   */
  constructor(assets, engine, stage, controls, events) {
    this.assets = assets;
    this.engine = engine;
    this.stage = stage;
    this.controls = controls;
    this.events = events;
    const video = element("camera", HTMLVideoElement);
    this.camera = new Camera(video, () => this.#cameraGone());
    this.loop = new LiveLoop(
      video,
      engine,
      (analysis) => this.#showLive(analysis),
      (error) => this.#liveFailed(error),
    );
    this.video = new VideoView(assets, engine, stage, {
      onFrame: events.onVideoFrame,
      onResult: events.onVideo,
    });
  }

  /**
   * Shows the camera. Until it is allowed, what is shown stays.
   *
   * @param {string} [device] identity of the camera that was chosen
   * @returns {Promise<string>} why it does not start, as the status line says; empty where it does,
   *   or where something else was asked for since
   */
  async startCamera(device) {
    const asked = this.#askFor();
    // Few phones have two cameras on at once.
    if (this.camera.running) this.#begin(asked);
    say(messages.askingForCamera);
    try {
      if (await this.camera.start(() => this.#begin(asked), device)) this.#showCamera(asked);
    } catch (error) {
      if (asked !== this.#asked) return "";
      if (asked === this.#shown) this.stage.show("none");
      say(sentence(error), "alarm");
      return sentence(error);
    }
    return "";
  }

  /** @param {number} asked number of the camera, which runs */
  async #showCamera(asked) {
    this.stage.show("camera");
    this.controls.showCamera(true);
    this.#sayLive(this.engine.ready ? messages.live : messages.waitingForEngine);
    this.loop.start();
    const devices = await this.camera.devices();
    if (asked === this.#shown) this.controls.showDevices(devices, this.camera.device);
  }

  stopCamera() {
    this.#begin(this.#askFor());
    this.stage.show("none");
    sayUntilReady(messages.stopped);
  }

  async openExample() {
    const example = this.#askFor();
    try {
      /** @type {Assets} */
      const assets = await (await fetch(this.assets)).json();
      const response = await fetch(new URL(assets.examples.astronaut.url, this.assets));
      if (!response.ok) throw new Error(messages.exampleMissing);
      const file = await response.blob();
      const name = "the example picture";
      if (example === this.#asked) await this.openPicture({ file, name });
    } catch {
      if (example === this.#asked) say(messages.exampleMissing, "alarm");
    }
  }

  /** @param {File | undefined} file that was opened, dropped or pasted */
  open(file) {
    if (!file) say(messages.nothingDropped, "alarm");
    else if (isVideoFile(file) || isStoredAnalysis(file)) this.#openVideo(file);
    else this.openPicture({ file, name: file.name });
  }

  /**
   * @param {Picture} picture
   * @returns {Promise<Analysis | undefined>} undefined where it was not analysed
   */
  async openPicture(picture) {
    const asked = this.#askFor();
    say(messages.readingPicture(picture.name));
    try {
      const pixels = await readPicture(picture.file, picture.name);
      if (!this.#begin(asked)) {
        pixels.close();
        return undefined;
      }
      this.#picture = picture;
      this.stage.showPicture(pixels);
      return await this.#analyse(pixels, picture.name);
    } catch (error) {
      if (asked === this.#asked) complain(error);
      return undefined;
    }
  }

  /** @param {File} file a video, or the JSON of its analysis */
  async #openVideo(file) {
    const asked = this.#askFor();
    const begin = () => this.#begin(asked);
    try {
      if (isVideoFile(file)) await this.video.openFile(file, begin);
      else await this.video.openStored(file, begin);
    } catch (error) {
      if (asked === this.#asked) say(videoMessages.failed(file.name, sentence(error)), "alarm");
    }
  }

  /** The engine has started, or started again. */
  engineReady() {
    if (this.#picture) this.#analyseAgain(this.#picture);
    else if (this.video.open) this.video.engineReady();
    else if (this.camera.running) this.#sayLive(messages.live);
    else sayReady(messages.ready);
  }

  /** The worker is gone; another one may start. */
  engineGone() {
    this.video.engineGone();
  }

  /** Something else reads faces from now on. */
  modelChanged() {
    if (this.#picture) this.#analyseAgain(this.#picture);
    this.video.modelChanged();
  }

  /** @returns {number} of what is asked for now */
  #askFor() {
    this.#asked += 1;
    return this.#asked;
  }

  /**
   * Ends what is shown, so that what was asked for takes its place.
   *
   * @param {number} asked
   * @returns {boolean} false, and nothing ends, where something else was asked for since
   */
  #begin(asked) {
    if (asked !== this.#asked) return false;
    this.#shown = asked;
    this.#picture = undefined;
    this.loop.stop();
    this.camera.stop();
    this.video.close();
    this.controls.showCamera(false);
    this.engine.reset();
    this.events.onEnd();
    return true;
  }

  /** @param {Picture} picture that is shown */
  async #analyseAgain(picture) {
    const shown = this.#shown;
    say(messages.readingPicture(picture.name));
    try {
      const pixels = await readPicture(picture.file, picture.name);
      if (shown === this.#shown) await this.#analyse(pixels, picture.name);
      else pixels.close();
    } catch (error) {
      if (shown === this.#shown) complain(error);
    }
  }

  /**
   * @param {ImageBitmap} pixels of the picture that is shown; given away
   * @param {string} name
   */
  async #analyse(pixels, name) {
    const shown = this.#shown;
    if (!this.engine.ready) {
      pixels.close();
      say(messages.starting);
      return undefined;
    }
    const analysis = await this.engine.analysePicture(pixels, name);
    if (shown !== this.#shown) return undefined;
    this.events.onPicture(analysis);
    const [{ source, frames }] = analysis.sources;
    say(messages.pictureDone(source, frames[0].faces));
    return analysis;
  }

  /** @param {Analysis} analysis */
  #showLive(analysis) {
    this.events.onLive(analysis);
    const { faces } = analysis.sources[0].frames[0];
    const words = faces.length > 0 ? messages.live : messages.noFaceLive;
    // Said once, so that a complaint about a file outlives the next frame.
    if (words !== this.#saidLive) this.#sayLive(words);
  }

  /** @param {string} words */
  #sayLive(words) {
    this.#saidLive = words;
    say(words);
  }

  /** @param {Error} error */
  #liveFailed(error) {
    this.#saidLive = "";
    complain(error);
  }

  #cameraGone() {
    this.stopCamera();
    say(messages.cameraGone, "alarm");
  }
}

/** @param {unknown} error */
function complain(error) {
  if (!(error instanceof WorkerGone)) say(sentence(error), "alarm");
}
