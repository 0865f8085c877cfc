/** Wires sources, engine and views together. */

import { textOf, words } from "../words/words.js";
import { writeSetting } from "./address.js";
import { AlikeView } from "./alike_view.js";
import { Engine } from "./engine.js";
import { Evaluation } from "./evaluation.js";
import { FacesView } from "./faces_view.js";
import { keepFocus } from "./focus_keeper.js";
import { Glass } from "./glass.js";
import { Header } from "./header.js";
import { Heads } from "./heads.js";
import { pauseWhileHidden } from "./hidden_tab.js";
import { Keys } from "./keys.js";
import { LayerChoice } from "./layer_choice.js";
import { LiveTimeline } from "./live_timeline.js";
import { LiveTools } from "./live_tools.js";
import { knownDetector, ModelChoice } from "./model_choice.js";
import { addNotesOnVisit } from "./notes.js";
import { quoted, smoothingParameter } from "./parameters.js";
import { People } from "./people.js";
import { ProgressView } from "./progress_view.js";
import { dismissOrGiveUp, offerRemedies } from "./remedies.js";
import { ResultView } from "./result_view.js";
import { Routes } from "./routes.js";
import { RuntimeView } from "./runtime_view.js";
import { Samples } from "./samples.js";
import { Sessions } from "./sessions.js";
import { SmoothingControls } from "./smoothing_controls.js";
import { SourceControls } from "./source_controls.js";
import { Sources } from "./sources.js";
import { Stage } from "./stage.js";
import { report, reportUntilReady } from "./status.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Route } from "./routes.js" */
/** @import { Parameters } from "./parameters.js" */
/** @import { Analysis, HeadState, Ready, UsedModel, UsedSmoothing } from "./types.js" */

const ASSETS = new URL("assets.json", document.baseURI).href;

export class App {
  /** @type {Heads} */
  heads;
  #routes = new Routes({
    onRoute: (route) => this.#routeChanged(route),
    onUnknown: (name) => report(() => words().address.unknownRoute(quoted(name)), "alarm"),
  });
  stage = new Stage((source) => this.#routes.follow(source));
  #faces = new FacesView(this.stage, (track) => {
    if (this.sources.video.open) this.sources.video.timeline.select(track);
  });
  #progress = new ProgressView();
  #runtime = new RuntimeView();
  #result = new ResultView(report);
  /** @type {Analysis | undefined} of one frame */
  #shown;
  /** Called with each result. @type {(analysis: Analysis) => void} */
  onAnalysis = () => {};
  /** @type {() => void} */
  #resolveLoaded = () => {};
  /** Resolves when the engine is ready for the first time. */
  loaded = new Promise((resolve) => {
    this.#resolveLoaded = () => resolve(undefined);
  });

  /**
   * @param {Parameters} parameters
   * @param {Sentence[]} complaints
   */
  constructor(parameters, complaints) {
    this.parameters = parameters;
    this.#runtime.complaints = complaints;
    new Header(parameters.theme);
    new LayerChoice(parameters.layers, complaints);
    this.smoothing = new SmoothingControls(parameters.smoothing, (smoothing) => {
      this.engine.changeSmoothing(smoothing);
      writeSetting("smoothing", smoothingParameter(smoothing));
    });
    this.models = new ModelChoice((name) => this.#changeModel(name));
    const { gpu, threads } = parameters;
    const detector = knownDetector(parameters.detector, complaints);
    const model = this.models.first(parameters.model, complaints);
    const { smoothing } = this.smoothing;
    this.engine = new Engine(
      new URL("../worker/worker.js", import.meta.url),
      { assets: ASSETS, model, detector, gpu, threads, smoothing },
      {
        onProgress: (progress) => this.#progress.show(progress),
        onReady: (ready) => this.#engineReady(ready),
        onSmoothing: (smoothing) => this.#smoothingChanged(smoothing),
        onMethods: (methods, failure) => this.liveTools.methods.showUsed(methods, failure),
        onAttributes: (used, failure) => this.liveTools.attributes.showUsed(used, failure),
        onAlbum: (on, failure) => {
          this.#progress.hide();
          this.people.changed(on, failure);
        },
        onModel: (model, head) => this.#modelChanged(model, head),
        onModelFailure: (reason) => {
          this.#progress.hide();
          this.models.showFailure(reason);
        },
        onHead: (head) => this.#headChanged(head),
        onFitting: (epoch, epochs) => this.heads.showFitting(epoch, epochs),
        onRestart: (reason) => this.#engineRestarts(reason),
        onDeath: (reason) => this.#engineDied(reason),
      },
    );
    this.alike = new AlikeView(this.engine, () => this.sources.strip.sources);
    this.heads = new Heads(this.engine, {
      cameraRuns: () => this.sources.camera.running,
      startCamera: () => this.sources.startCamera(),
      openPicture: (picture) => this.sources.openPicture(picture),
      cropOf: (box) => this.#faces.cropOf(box),
      showCue: (cue) => this.stage.showCue(cue),
    });
    this.evaluation = new Evaluation(this.engine, {
      shown: () => this.sources.video.timeline.shown,
      choose: (row) => this.sources.video.timeline.choose(row),
      openExample: async (wanted) => {
        const { clip, analysis, annotations } = await this.samples.annotatedClip();
        if (wanted()) await this.sources.open([clip, analysis]);
        if (wanted()) this.sources.video.timeline.choose(0);
        return [analysis, annotations];
      },
    });
    this.people = new People(this.engine, () => this.#restart());
    this.glass = new Glass(this.engine, {
      cameraRuns: () => this.sources.camera.running,
      cameraPaused: () => this.sources.camera.paused,
      startCamera: () => this.sources.startCamera(),
      stopCamera: () => this.sources.stopCamera(),
      stagePicture: () => this.stage.picture,
      stageName: () => this.#shown?.sources[0].source ?? "",
      analysis: () => this.#shown,
      example: () => this.samples.examplePicture(),
      chooseFile: () => this.controls.chooseFiles(),
      loaded: this.loaded,
    });
    this.samples = new Samples(ASSETS, (sample) => this.sources.openSample(sample));
    this.controls = new SourceControls(parameters.mirror, {
      onCamera: (device) => this.sources.startCamera(device),
      onStop: () => this.sources.stopCamera(),
      onPause: () => this.sources.pauseCamera(),
      onFiles: (found, intake) => this.#openFiles(found, intake),
      intake: () => this.people.intake(),
      onExample: () => this.sources.openExample(),
      onRestart: () => this.#restart(),
    });
    offerRemedies({
      startCamera: () => this.sources.startCamera(),
      openSample: () => this.sources.openExample(),
    });
    this.liveTimeline = new LiveTimeline(this.engine, ({ trails }) =>
      this.#faces.showTrails(trails),
    );
    this.liveTools = new LiveTools(this.engine, this.#faces, this.models, parameters.methods);
    this.liveTools.attributes.onAnswer = (isUsed) => {
      this.#progress.hide();
      if (isUsed) this.sources.modelChanged("attributesChanged");
    };
    this.liveTools.attributes.onAgain = () => this.sources.video.runAgain();
    this.sessions = new Sessions(this.engine, this.stage, {
      marks: () => this.liveTimeline.marks,
      open: (file) => this.sources.open([file]),
    });
    new Keys({
      record: () => this.sessions.record(),
      review: () => this.sessions.review(),
      startOrStop: () => this.#startOrStop(),
      mark: () => this.#mark(),
      selectFace: (track) => this.#faces.select(track),
      moveSelection: (step) => this.#faces.move(step),
      showGlass: () => this.#routes.go("glass"),
      showLayers: () => this.stage.showLayers(),
      fullScreen: () => this.stage.fullScreen(),
      close: dismissOrGiveUp,
    });
    this.sources = new Sources(ASSETS, this.samples, this.engine, this.stage, this.controls, {
      onEnd: () => this.#sourceEnded(),
      onStill: () => {
        this.#faces.clear();
        this.liveTools.slow.reset();
      },
      onLive: (analysis, frame) => this.#showLive(analysis, frame),
      onPicture: (analysis) => {
        this.#show(analysis, () => words().picture.noFace);
        this.#result.show(analysis);
        this.alike.show(analysis.sources[0]);
        this.glass.shown();
      },
      onStored: (analysis) => {
        this.#showFaces(analysis, () => words().picture.noFace);
        this.#result.show(analysis);
      },
      onVideoFrame: (analysis) => this.#show(analysis, () => words().video.noFace),
      onVideo: (result) => {
        this.#result.show(result);
        this.glass.shown();
      },
      onVideoFace: (track) => this.#faces.follow(track),
      useModel: async (name, alone) => (await this.models.use(name)) && this.heads.setAside(alone),
      head: () => this.heads.head,
      reader: () => this.heads.reader,
      onPicturesLeft: (set, back, gone) => this.sessions.picturesLeft(set, back, gone),
      onPicturesRead: () => this.alike.again(),
      onRepeatable: (run) => this.liveTools.attributes.showRun(run),
      onTimeline: () => this.evaluation.videoShown(),
    });
    this.sources.video.controls.chooseFrames(parameters.frames);
    this.sources.video.timeline.use(parameters.filter, parameters.gaps);
  }

  /** @param {boolean} [waiting] for a press, with nothing fetched until then */
  start(waiting = false) {
    this.sources.video.keeper = this.sessions.keeper;
    this.sources.strip.keeper = this.sessions.pictures;
    addNotesOnVisit(this.#runtime.complaints);
    pauseWhileHidden(this.sources);
    keepFocus();
    if (!waiting) reportUntilReady(() => words().engine.starting);
    this.#routes.read();
    this.samples.show();
    if (waiting) return;
    this.startEngine();
    if (this.parameters.source === "camera") this.sources.startCamera();
    if (this.parameters.source === "example") this.sources.openExample();
  }

  startEngine() {
    document.body.dataset.engine = "starting";
    this.engine.start();
  }

  /** @param {UsedSmoothing} smoothing from now on, also of the past */
  #smoothingChanged(smoothing) {
    this.smoothing.show(smoothing);
    if (this.sources.camera.running) this.liveTimeline.redraw();
  }

  #mark() {
    if (this.sources.camera.running) this.liveTimeline.mark();
    else if (document.body.dataset.source === "video") this.sources.video.timeline.addMark();
  }

  #startOrStop() {
    if (this.sources.camera.running) this.sources.stopCamera();
    else this.sources.startCamera();
  }

  /** @param {Route} route */
  #routeChanged(route) {
    if (route === "teach") this.heads.open();
    else this.heads.sourceChanged();
    if (route === "evaluate") this.evaluation.load();
    if (route === "people") this.people.load();
    this.stage.present();
    this.sources.video.played.present();
    if (route === "glass") this.glass.open();
    else this.glass.close();
  }

  /** @param {import("./dropped_files.js").Found} found */
  #openFiles(found, intake = this.people.intake()) {
    const files = found.files.map(({ file }) => file);
    if (this.evaluation.accepts(files)) {
      this.#routes.go("evaluate");
      this.evaluation.open(files);
    } else if (intake) intake.add(found);
    else this.sources.open(files, found);
  }

  #sourceEnded() {
    this.sessions.end("source");
    this.alike.hide();
    this.glass.ended();
    this.heads.sourceChanged();
    this.liveTimeline.reset();
    this.liveTools.reset();
    this.#runtime.reset();
    this.#faces.clear();
  }

  /** @param {Analysis} analysis @param {import("./live_loop.js").Frame} frame closed afterwards */
  #showLive(analysis, frame) {
    this.#show(analysis, () => words().camera.noFace);
    this.#result.show(analysis);
    this.sessions.live(analysis);
    this.heads.live(analysis);
    this.glass.live(analysis, frame);
    this.liveTools.show(analysis);
    this.liveTimeline.update();
  }

  /**
   * @param {Analysis} analysis of one frame
   * @param {() => string} whenEmpty
   */
  #show(analysis, whenEmpty) {
    this.heads.proven();
    if (!this.models.loading) this.#progress.hide();
    this.#showFaces(analysis, whenEmpty);
    if (!("total" in analysis.sources[0].frames[0].timings)) return;
    this.#runtime.show(analysis);
    this.stage.showStatus(analysis);
  }

  /**
   * @param {Analysis} analysis of one frame
   * @param {() => string} whenEmpty
   */
  #showFaces(analysis, whenEmpty) {
    this.#shown = analysis;
    this.stage.showFaces(analysis);
    this.#faces.show(analysis, whenEmpty);
    this.onAnalysis(analysis);
  }

  /** @param {Ready} ready */
  #engineReady(ready) {
    document.body.dataset.engine = "ready";
    this.#progress.hide();
    this.controls.offerRestart(false);
    this.#runtime.showStart(ready);
    this.models.showInUse(ready.model);
    this.smoothing.show(ready.smoothing);
    this.#faces.positions = ready.positions;
    this.engine.changeSmoothing(this.smoothing.smoothing);
    this.#resolveLoaded();
    this.heads.engineReady(ready.model);
    this.liveTools.engineReady();
    this.sources.engineReady();
    this.evaluation.engineReady();
    this.people.engineReady();
    this.glass.again();
  }

  /** @param {string} name */
  #changeModel(name) {
    writeSetting("model", name);
    this.engine.changeModel(name);
    if (!this.engine.running) this.#restart();
  }

  /** @param {UsedModel} model @param {HeadState | null} head */
  #modelChanged(model, head) {
    this.#progress.hide();
    this.sessions.end("model");
    this.#runtime.showModel(model);
    this.models.showInUse(model);
    this.heads.showModel(model, head);
    this.liveTools.readerChanged();
    this.glass.again();
    this.sources.modelChanged();
  }

  /** @param {HeadState | null} head */
  #headChanged(head) {
    this.sessions.end("model");
    this.heads.showHead(head);
    this.liveTools.readerChanged();
    this.glass.again();
    this.sources.modelChanged();
  }

  /** @param {Sentence} reason */
  #engineRestarts(reason) {
    document.body.dataset.engine = "starting";
    this.models.interrupt();
    reportUntilReady(() => words().engine.restarting(textOf(reason)), "alarm");
    this.#engineGone();
  }

  /** @param {Sentence} reason */
  #engineDied(reason) {
    document.body.dataset.engine = "dead";
    this.#progress.hide();
    this.controls.offerRestart(true);
    this.models.offerStart();
    report(reason, "alarm", ["reload"]);
    this.#engineGone(true);
  }

  /** @param {boolean} [dead] only the user can restart it */
  #engineGone(dead) {
    this.sessions.end("worker");
    this.heads.engineGone();
    this.sources.video.engineGone();
    this.people.engineGone(dead);
  }

  #restart() {
    document.body.dataset.engine = "starting";
    this.controls.offerRestart(false);
    reportUntilReady(() => words().engine.starting);
    this.people.engineGone();
    this.engine.restart();
  }
}
