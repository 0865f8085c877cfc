/** What the stage shows: the camera, a picture, or a frame of a video, with its faces. */

import "../components/stage.js";
import "../components/status.js";
import "../components/toast.js";
import { onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";
import { sizeOf } from "./frame_size.js";
import { isForFiles, shows } from "./routes.js";
import { report, takeBack } from "./status.js";

/** @import { Stage as StageElement, Status, Toast } from "../components/all.js" */
/** @import { Offer } from "../components/stage_bar.js" */
/** @import { Cue } from "../components/stage_cue.js" */
/** @import { Route } from "./routes.js" */
/** @import { Analysis, Face } from "./types.js" */

/** @typedef {"none" | "camera" | "picture" | "video"} Source */

/** Shown where what is open is not. */
const stillOpen = {
  picture: () => words().page.stillOpen(words().page.routes.picture),
  video: () => words().page.stillOpen(words().page.routes.video),
};

/** Beside the empty stage, there are other ways to open a file. @type {Offer[]} */
const EMPTY_OFFERS = ["camera"];

/** On the routes for pictures and videos, files come first. @type {Offer[]} */
const FILE_OFFERS = ["file", "camera"];

/** @type {Offer[]} */
const SHOWN_OFFERS = ["camera", "file"];

/** Longest side of the copy that is shown, in pixels; the analysis gets the full resolution. */
const LONGEST_SIDE = 2048;

export class Stage {
  #stage = /** @type {StageElement} */ (element("stage", HTMLElement));
  #status = /** @type {Status} */ (element("source-status", HTMLElement));
  #video = element("camera", HTMLVideoElement);
  #toast = /** @type {Toast} */ (element("stage-toast", HTMLElement));
  /** What the button of the toast does, and what happens without it. */
  #offer = { act: () => {}, gone: () => {} };
  #pending = document.createElement("canvas");
  /** What is open, perhaps on another route. @type {Source} */
  #source = "none";
  /** What the controls offer on the empty stage, on that of a route for files, and beside a picture or video. */
  offers = { empty: EMPTY_OFFERS, files: FILE_OFFERS, shown: SHOWN_OFFERS };
  #paused = false;
  /** @type {StageElement["result"]} */
  #result;
  /** The analysed frame, perhaps smaller. */
  picture = element("picture", HTMLCanvasElement);

  /** @param {(source: string) => void} onShow called with the kind of source that is shown from now on */
  constructor(onShow) {
    this.onShow = onShow;
    this.#stage.offers = this.offers.empty;
    onLanguage(() => this.#showHint());
    this.#toast.addEventListener("act", () => this.#offer.act());
    this.#toast.addEventListener("gone", () => this.#offer.gone());
  }

  /**
   * Says what was just done, with one button, for a few seconds.
   *
   * @param {string} sentence
   * @param {string} action words on the button
   * @param {() => void} act what the button does
   * @param {() => void} [gone] called when it was not pressed
   */
  offer(sentence, action, act, gone = () => {}) {
    this.#toast.show(sentence, action);
    this.#offer = { act, gone };
  }

  endOffer() {
    this.#toast.hide();
  }

  #showHint() {
    const picture = document.body.dataset.source === "picture";
    this.#stage.hint = picture ? words().picture.noFaceRemedy : "";
  }

  /** @param {Source} source */
  show(source) {
    this.#source = source;
    this.#paused = false;
    this.showFaces(undefined);
    this.onShow(source);
    this.present();
    this.#status.hidden = true;
  }

  /** Shows the source where its route is, and otherwise an empty stage. */
  present() {
    const route = /** @type {Route} */ (document.body.dataset.route);
    const source = shows(route, this.#source) ? this.#source : "none";
    const camera = source === "camera";
    document.body.dataset.source = source;
    const live = this.#paused ? "paused" : "live";
    this.#stage.state = source === "none" ? "empty" : camera ? live : "still";
    const { empty, files, shown } = this.offers;
    this.#stage.offers = source !== "none" ? shown : isForFiles(route) ? files : empty;
    this.#showHint();
    this.#video.hidden = !camera;
    this.picture.hidden = source === "none" || camera;
    if (source === "none") this.#status.hidden = true;
    this.#stage.result = source === "none" ? undefined : this.#result;
    this.#reportOpen(source !== this.#source);
  }

  /** Names the route of what is open, unless the stage reports something more important. @param {boolean} hidden */
  #reportOpen(hidden) {
    takeBack(stillOpen.picture);
    takeBack(stillOpen.video);
    const { tone } = element("status", HTMLElement).dataset;
    const busy = !element("video-progress", HTMLElement).hidden || tone === "alarm";
    if (hidden && !busy) report(stillOpen[this.#source === "video" ? "video" : "picture"]);
  }

  /** @param {ImageBitmap} picture */
  showPicture(picture) {
    this.show("picture");
    drawInto(this.picture, picture, picture.width, picture.height);
  }

  /**
   * Shows a frame of a video file; the caller shows its faces.
   *
   * @param {VideoFrame | ImageBitmap} frame
   */
  showFrame(frame) {
    this.prepareFrame(frame);
    this.showPreparedFrame();
  }

  /**
   * Copies a frame of a video, to be shown once its faces are known.
   *
   * @param {VideoFrame | ImageBitmap} frame
   */
  prepareFrame(frame) {
    drawInto(this.#pending, frame, ...sizeOf(frame));
  }

  showPreparedFrame() {
    if (this.#source !== "video") this.show("video");
    drawInto(this.picture, this.#pending, this.#pending.width, this.#pending.height);
  }

  /**
   * Shows the analysed frame of the camera over its newest one, where the face may have moved on.
   *
   * @param {VideoFrame | ImageBitmap} frame
   */
  showLiveFrame(frame) {
    this.picture.hidden = false;
    drawInto(this.picture, frame, ...sizeOf(frame));
  }

  /** Shows a countdown, and that samples are recorded. @param {Cue | undefined} cue */
  showCue(cue) {
    this.#stage.cue = cue;
  }

  /** Opens or closes the choice of layers. */
  showLayers() {
    this.#stage.showLayers();
  }

  fullScreen() {
    if (document.fullscreenEnabled) this.#stage.toggleFullScreen();
  }

  /** Empties the place of the frame. */
  clearFrame() {
    this.picture.width = 1;
    this.picture.height = 1;
  }

  /** @param {boolean} paused */
  pause(paused) {
    this.#paused = paused;
    this.#stage.state = paused ? "paused" : "live";
    this.#status.state = this.#stage.state;
  }

  /** @param {Analysis | undefined} analysis of one frame */
  showFaces(analysis) {
    const [{ width = 4, height = 3, frames }] = analysis?.sources ?? [{ frames: [] }];
    this.#result = analysis && { width, height, faces: frames[0].faces };
    this.#stage.result = document.body.dataset.source === "none" ? undefined : this.#result;
  }

  /** Whether the camera's results can be recorded. */
  get recordable() {
    return this.#stage.recordable;
  }

  set recordable(recordable) {
    this.#stage.recordable = recordable;
  }

  /** @param {number | undefined} seconds length of the recording so far; undefined without one */
  showRecording(seconds) {
    this.#stage.recording = seconds !== undefined;
    this.#status.recorded = seconds;
  }

  /** @param {number} track */
  select(track) {
    this.#stage.selected = track;
  }

  /** Shows what runs, at the top. @param {Analysis} analysis of one frame */
  showStatus({ sources: [{ source, width, height, frames }], runtime }) {
    const { timings, frames_per_second: fps } = frames[0];
    const live = source === "camera";
    Object.assign(this.#status, {
      state: live ? this.#stage.state : "still",
      name: source,
      size: live ? "" : `${width} × ${height}`,
      fps,
      milliseconds: timings.total,
      provider: runtime.provider,
    });
    this.#status.hidden = !live && document.body.dataset.source !== "picture";
  }
}

/**
 * @param {HTMLCanvasElement} canvas resized to the picture's size, or less
 * @param {VideoFrame | ImageBitmap | HTMLCanvasElement} picture
 * @param {number} width in square pixels
 * @param {number} height
 */
function drawInto(canvas, picture, width, height) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  if (!context) return;
  // The analysis sees transparent pixels on white, too.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
}
