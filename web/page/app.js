/** Wires camera, pictures, engine and views together. */

import { Camera } from "./camera.js";
import { element } from "./elements.js";
import { Engine, WorkerGone } from "./engine.js";
import { Heads } from "./heads.js";
import { LiveLoop } from "./live_loop.js";
import { messages } from "./messages.js";
import { ModelChoice } from "./model_choice.js";
import { readPicture } from "./picture.js";
import { ProgressView } from "./progress_view.js";
import { ResultView } from "./result_view.js";
import { RuntimeView } from "./runtime_view.js";
import { ScorePanel } from "./score_panel.js";
import { SmoothingControls } from "./smoothing_controls.js";
import { SourceControls } from "./source_controls.js";
import { Stage } from "./stage.js";
import { said, say } from "./status.js";
import { isVideoFile } from "./video_file.js";
import { videoMessages } from "./video_messages.js";
import { VideoView } from "./video_view.js";

/** @import { Parameters } from "./parameters.js" */
/** @import { Analysis, Assets, HeadState, Ready, UsedModel } from "./types.js" */

/** @typedef {{ file: Blob, name: string }} Picture */

const ASSETS = new URL("assets.json", document.baseURI).href;

export class App {
  #stage = new Stage();
  #panel = new ScorePanel();
  #progress = new ProgressView();
  #runtime = new RuntimeView();
  #result = new ResultView(say);
  /** @type {Picture | undefined} what waits for the engine, or is shown */
  #picture;
  /** The sentence whose place “ready” may take; complaints and requests stay. */
  #untilReady = "";
  /** Counts sources, so that what was begun for an earlier one is dropped. */
  #source = 0;
  /** @type {() => void} */
  #tellLoaded = () => {};
  /** Settles when the engine was ready for the first time. */
  loaded = new Promise((resolve) => {
    this.#tellLoaded = () => resolve(undefined);
  });

  /**
   * @param {Parameters} parameters
   * @param {string[]} complaints
   */
  constructor(parameters, complaints) {
    this.parameters = parameters;
    this.#runtime.complaints = complaints;
    this.#stage.mirror(parameters.mirror);
    this.smoothing = new SmoothingControls(parameters.smoothing, (smoothing) =>
      this.engine.changeSmoothing(smoothing),
    );
    this.models = new ModelChoice((name) => this.#changeModel(name));
    const { detector, gpu, threads } = parameters;
    const model = this.models.first(parameters.model, complaints);
    const { smoothing } = this.smoothing;
    this.engine = new Engine(
      new URL("../worker/worker.js", import.meta.url),
      { assets: ASSETS, model, detector, gpu, threads, smoothing },
      {
        onProgress: (progress) => this.#progress.show(progress),
        onReady: (ready) => this.#engineReady(ready),
        onSmoothing: (delay) => this.smoothing.showDelay(delay),
        onModel: (model, head) => this.#modelChanged(model, head),
        onModelFailure: (reason) => this.#modelFailed(reason),
        onHead: (head) => this.#headChanged(head),
        onFitting: (epoch, epochs) => this.heads.showFitting(epoch, epochs),
        onRestart: (reason) => this.#engineRestarts(reason),
        onDeath: (reason) => this.#engineDied(reason),
      },
    );
    this.heads = new Heads(this.engine, {
      cameraRuns: () => this.camera.running,
      startCamera: () => this.startCamera(),
      openPicture: (picture) => this.openPicture(picture),
    });
    openWhenWanted("evaluation-details", async () => {
      const { EvaluationView } = await import("./evaluation_view.js");
      new EvaluationView(this.engine);
    });
    const video = element("camera", HTMLVideoElement);
    this.camera = new Camera(video, () => this.#cameraGone());
    this.loop = new LiveLoop(
      video,
      this.engine,
      (analysis) => this.#showLive(analysis),
      (error) => this.#analysisFailed(error),
    );
    this.video = new VideoView(ASSETS, this.engine, this.#stage, {
      onFrame: (analysis) => this.#show(analysis, videoMessages.noFace),
      onResult: (analysis) => this.#result.show(analysis),
    });
    this.controls = new SourceControls(parameters.mirror, {
      onCamera: (device) => this.startCamera(device),
      onStop: () => this.stopCamera(),
      onPicture: (file) => this.#pictureBrought(file),
      onExample: () => this.openExample(),
      onMirror: (mirrored) => this.#stage.mirror(mirrored),
      onRestart: () => this.#restart(),
    });
  }

  start() {
    this.#sayUntilReady(messages.starting);
    this.engine.start();
    if (this.parameters.source === "camera") this.startCamera();
    if (this.parameters.source === "example") this.openExample();
  }

  /** @param {string} [device] identity of the camera that was chosen */
  async startCamera(device) {
    const source = this.#newSource();
    say(messages.askingForCamera);
    try {
      await this.camera.start(device);
    } catch (error) {
      if (source === this.#source) this.#noSource(sentence(error));
      return;
    }
    if (source !== this.#source) {
      if (!this.loop.running) this.camera.stop();
      return;
    }
    this.#stage.show("camera");
    this.controls.showCamera(true);
    this.controls.showDevices(await this.camera.devices(), this.camera.device);
    say(this.engine.ready ? messages.live : messages.waitingForEngine);
    this.loop.start();
  }

  stopCamera() {
    this.#newSource();
    this.#stage.show("none");
    this.#sayUntilReady(messages.stopped);
  }

  async openExample() {
    const source = this.#newSource();
    const name = "the example picture";
    try {
      /** @type {Assets} */
      const assets = await (await fetch(ASSETS)).json();
      const response = await fetch(new URL(assets.examples.astronaut.url, ASSETS));
      if (!response.ok) throw new Error(messages.exampleMissing);
      const file = await response.blob();
      if (source === this.#source) await this.openPicture({ file, name });
    } catch {
      if (source === this.#source) this.#noSource(messages.exampleMissing);
    }
  }

  /**
   * @param {Picture} picture
   * @returns {Promise<Analysis | undefined>} undefined where it was not analysed
   */
  async openPicture(picture) {
    const source = this.#newSource();
    say(messages.readingPicture(picture.name));
    try {
      const pixels = await readPicture(picture.file, picture.name);
      if (source !== this.#source) {
        pixels.close();
        return undefined;
      }
      this.#picture = picture;
      this.#stage.showPicture(pixels);
      if (!this.engine.ready) {
        pixels.close();
        say(messages.starting);
        return undefined;
      }
      const analysis = await this.engine.analysePicture(pixels, picture.name);
      if (source !== this.#source) return undefined;
      this.#showPicture(analysis);
      return analysis;
    } catch (error) {
      if (source === this.#source) this.#analysisFailed(error);
      return undefined;
    }
  }

  /** @param {File} file */
  async openVideo(file) {
    const source = this.#newSource();
    await this.video.openFile(file, () => source === this.#source);
  }

  /** @param {File} file */
  async openStored(file) {
    const source = this.#newSource();
    await this.video.openStored(file, () => source === this.#source);
  }

  /** @param {File | undefined} file */
  #pictureBrought(file) {
    if (file && isVideoFile(file)) this.openVideo(file);
    else if (file?.name.endsWith(".json")) this.openStored(file);
    else if (file) this.openPicture({ file, name: file.name });
    else say(messages.nothingDropped, "alarm");
  }

  /** Ends what is shown; returns the number of what comes now. */
  #newSource() {
    this.heads.sourceChanged();
    this.loop.stop();
    this.camera.stop();
    this.video.close();
    this.controls.showCamera(false);
    this.engine.reset();
    this.#runtime.reset();
    this.#panel.show([]);
    this.#picture = undefined;
    this.#source += 1;
    return this.#source;
  }

  /** @param {string} reason */
  #noSource(reason) {
    this.#stage.show("none");
    say(reason, "alarm");
  }

  /** @param {Analysis} analysis */
  #showLive(analysis) {
    const faces = this.#show(analysis, messages.noFaceLive);
    this.smoothing.showDelay(undefined, analysis.sources[0].frames[0].frames_per_second);
    say(faces.length > 0 ? messages.live : messages.noFaceLive);
    this.heads.live(analysis);
  }

  /** @param {Analysis} analysis */
  #showPicture(analysis) {
    const faces = this.#show(analysis, messages.noFaceInPicture);
    say(messages.pictureDone(analysis.sources[0].source, faces));
  }

  /**
   * @param {Analysis} analysis
   * @param {string} whenEmpty
   */
  #show(analysis, whenEmpty) {
    const { width, height, frames } = analysis.sources[0];
    const { faces } = frames[0];
    if (!this.models.loading) this.#progress.hide();
    this.#stage.showFaces(width, height, faces);
    this.#panel.show(faces, whenEmpty, analysis.head);
    if ("total" in frames[0].timings) this.#runtime.show(analysis);
    if (document.body.dataset.source !== "video") this.#result.show(analysis);
    return faces;
  }

  /** @param {unknown} error */
  #analysisFailed(error) {
    if (!(error instanceof WorkerGone)) say(sentence(error), "alarm");
  }

  #cameraGone() {
    this.stopCamera();
    say(messages.cameraGone, "alarm");
  }

  /** @param {Ready} ready */
  #engineReady(ready) {
    document.body.dataset.engine = "ready";
    this.#progress.hide();
    this.controls.offerRestart(false);
    this.#runtime.showStart(ready);
    this.models.showInUse(ready.model);
    this.smoothing.showDelay(ready.delay);
    this.engine.changeSmoothing(this.smoothing.smoothing);
    this.#tellLoaded();
    this.heads.engineReady(ready.model);
    if (this.#picture) this.openPicture(this.#picture);
    else if (this.video.open) this.video.engineReady();
    else if (this.camera.running) say(messages.live);
    else if (said() === this.#untilReady) say(messages.ready);
  }

  /** @param {string} name */
  #changeModel(name) {
    this.engine.changeModel(name);
    if (!this.engine.running) this.#restart();
  }

  /** @param {UsedModel} model @param {HeadState | null} head */
  #modelChanged(model, head) {
    this.#progress.hide();
    this.#runtime.showModel(model);
    this.models.showInUse(model);
    this.heads.showModel(model, head);
    this.#readAgain();
  }

  /** @param {HeadState | null} head */
  #headChanged(head) {
    this.heads.showHead(head);
    this.#readAgain();
  }

  /** Something else reads faces from now on. */
  #readAgain() {
    if (this.#picture) this.openPicture(this.#picture);
    this.video.modelChanged();
  }

  /** @param {string} reason */
  #modelFailed(reason) {
    this.#progress.hide();
    this.models.showFailure(reason);
  }

  /** @param {string} reason */
  #engineRestarts(reason) {
    document.body.dataset.engine = "starting";
    this.models.interrupt();
    this.#sayUntilReady(`${reason} ${messages.restarting}`, "alarm");
  }

  /** @param {string} reason */
  #engineDied(reason) {
    document.body.dataset.engine = "dead";
    this.#progress.hide();
    this.controls.offerRestart(true);
    this.models.offerStart();
    say(reason, "alarm");
  }

  #restart() {
    document.body.dataset.engine = "starting";
    this.controls.offerRestart(false);
    this.#sayUntilReady(messages.starting);
    this.engine.restart();
  }

  /**
   * @param {string} sentence
   * @param {"calm" | "alarm"} [tone]
   */
  #sayUntilReady(sentence, tone) {
    this.#untilReady = sentence;
    say(sentence, tone);
  }
}

/**
 * Loads what stands behind a panel when it is opened for the first time.
 *
 * @param {string} id of the panel
 * @param {() => Promise<void>} load
 */
function openWhenWanted(id, load) {
  element(id, HTMLDetailsElement).addEventListener("toggle", load, { once: true });
}

/** @param {unknown} error */
function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}
