/** A video of the stage with what is drawn over it, made on this device while results are recorded. */

import { element } from "./elements.js";

/** @import { Stage } from "../components/stage.js" */

/** In the order of preference; the first one opens in most programs. */
const FORMS = [
  { type: "video/mp4;codecs=avc1.42E01E", ending: "mp4" },
  { type: "video/webm;codecs=vp9", ending: "webm" },
  { type: "video/webm;codecs=vp8", ending: "webm" },
];

const BITS_PER_SECOND = 2.5e6;

export class AnnotatedVideo {
  #canvas = document.createElement("canvas");
  #picture = element("picture", HTMLCanvasElement);
  #overlay = element("overlay", HTMLCanvasElement);
  #stage = /** @type {Stage} */ (element("stage", HTMLElement));
  /** @type {Blob[]} */
  #parts = [];
  #form;
  #recorder;

  constructor() {
    // Encoders want even sides.
    this.#canvas.width = 2 * Math.ceil(this.#overlay.width / 2);
    this.#canvas.height = 2 * Math.ceil(this.#overlay.height / 2);
    this.#draw();
    this.#form = FORMS.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? FORMS[2];
    this.#recorder = new MediaRecorder(this.#canvas.captureStream(), {
      mimeType: this.#form.type,
      videoBitsPerSecond: BITS_PER_SECOND,
    });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#parts.push(data));
    this.#recorder.start(1000);
  }

  /** Whether the browser can make one. */
  static get possible() {
    return (
      "MediaRecorder" in globalThis &&
      "captureStream" in HTMLCanvasElement.prototype &&
      FORMS.some(({ type }) => MediaRecorder.isTypeSupported(type))
    );
  }

  /** Adds what the stage is about to show. */
  add() {
    requestAnimationFrame(() => this.#recorder.state === "recording" && this.#draw());
  }

  /** @param {string} name without its ending @returns {Promise<File | null>} null if nothing was recorded */
  async stop(name) {
    if (this.#recorder.state !== "inactive") {
      const stopped = new Promise((resolve) => this.#recorder.addEventListener("stop", resolve));
      this.#recorder.stop();
      await stopped;
    }
    const { ending, type } = this.#form;
    const video = new File(this.#parts, `${name}.${ending}`, { type: type.split(";")[0] });
    return video.size > 0 ? video : null;
  }

  #draw() {
    const { width, height } = this.#canvas;
    const context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
    const picture = this.#picture;
    const scale = Math.min(width / picture.width, height / picture.height);
    context.resetTransform();
    context.fillStyle = "black";
    context.fillRect(0, 0, width, height);
    context.translate(width / 2, height / 2);
    // The stage mirrors the picture, but not what is drawn over it.
    context.scale(this.#stage.mirror ? -scale : scale, scale);
    context.drawImage(picture, -picture.width / 2, -picture.height / 2);
    context.resetTransform();
    context.drawImage(this.#overlay, 0, 0, width, height);
  }
}
