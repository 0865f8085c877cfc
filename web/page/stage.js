/** The stage: shows the camera or a picture, with boxes drawn over it. */

import { element } from "./elements.js";
import { drawFaces } from "./overlay.js";

/** @import { Face } from "./types.js" */

/** Longest side of the copy that is shown, in pixels; the analysis gets the full resolution. */
const LONGEST_SIDE = 2048;

export class Stage {
  #stage = element("stage", HTMLElement);
  #video = element("camera", HTMLVideoElement);
  #picture = element("picture", HTMLCanvasElement);
  #overlay = element("overlay", HTMLCanvasElement);
  #invitation = element("invitation", HTMLElement);
  #pending = document.createElement("canvas");
  #mirrored = false;
  /** @type {{ width: number, height: number, faces: Face[] }} */
  #shown = { width: 4, height: 3, faces: [] };

  /** @param {(source: string) => void} onShow called with the kind of source that is shown from now on */
  constructor(onShow) {
    this.onShow = onShow;
    new ResizeObserver(() => this.draw()).observe(this.#stage);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** @param {"none" | "camera" | "picture" | "video"} source */
  show(source) {
    document.body.dataset.source = source;
    this.#invitation.hidden = source !== "none";
    this.#video.hidden = source !== "camera";
    this.#picture.hidden = source !== "picture" && source !== "video";
    this.#stage.classList.toggle("mirrored", source === "camera" && this.#mirrored);
    this.showFaces(4, 3, []);
    this.onShow(source);
  }

  /** @param {ImageBitmap} picture */
  showPicture(picture) {
    this.show("picture");
    drawInto(this.#picture, picture, picture.width, picture.height);
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
   * Copies a frame of a video file, to be shown once its faces are known.
   *
   * @param {VideoFrame | ImageBitmap} frame
   */
  prepareFrame(frame) {
    drawInto(this.#pending, frame, ...sizeOf(frame));
  }

  showPreparedFrame() {
    if (document.body.dataset.source !== "video") this.show("video");
    drawInto(this.#picture, this.#pending, this.#pending.width, this.#pending.height);
  }

  /** Empties the place of the frame. */
  clearFrame() {
    this.#picture.width = 1;
    this.#picture.height = 1;
  }

  /** @param {boolean} mirrored */
  mirror(mirrored) {
    this.#mirrored = mirrored;
    const camera = document.body.dataset.source === "camera";
    this.#stage.classList.toggle("mirrored", camera && mirrored);
    this.draw();
  }

  /**
   * @param {number} width of the frame, in pixels
   * @param {number} height
   * @param {Face[]} faces
   */
  showFaces(width, height, faces) {
    this.#shown = { width, height, faces };
    this.draw();
  }

  /** Draws the faces again, for instance in other colours. */
  draw() {
    drawFaces(this.#overlay, this.#shown, this.#stage.classList.contains("mirrored"));
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

/**
 * @param {VideoFrame | ImageBitmap} picture
 * @returns {[number, number]} width and height in square pixels
 */
function sizeOf(picture) {
  return "displayWidth" in picture
    ? [picture.displayWidth, picture.displayHeight]
    : [picture.width, picture.height];
}
