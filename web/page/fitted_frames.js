/** Frames of one size: boxes have one measure in a whole video. */

import { sizeOf } from "./frame_size.js";

/** @typedef {VideoFrame | ImageBitmap} Picture */

export class FittedFrames {
  /** @type {[number, number] | undefined} width and height of the first frame, in square pixels */
  size;
  /** @type {Set<string>} */
  #others = new Set();

  /** Sizes of the frames that were scaled. */
  get others() {
    return [...this.#others];
  }

  /**
   * Scales a frame of another size than the first to fit into it, centred on black.
   *
   * @param {Picture} picture closed if another one is returned
   * @returns {Picture}
   */
  fit(picture) {
    const [width, height] = sizeOf(picture);
    this.size ??= [width, height];
    const [wide, high] = this.size;
    if (width === wide && height === high) return picture;
    this.#others.add(sizeText([width, height]));
    const scale = Math.min(wide / width, high / height);
    const [shownWidth, shownHeight] = [width, height].map((side) =>
      Math.max(Math.round(side * scale), 1),
    );
    const canvas = new OffscreenCanvas(wide, high);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("A video frame of another size cannot be drawn.");
    context.fillRect(0, 0, wide, high);
    const left = Math.floor((wide - shownWidth) / 2);
    const top = Math.floor((high - shownHeight) / 2);
    context.drawImage(picture, left, top, shownWidth, shownHeight);
    picture.close();
    return canvas.transferToImageBitmap();
  }
}

/** @param {[number, number]} size */
export function sizeText([width, height]) {
  return `${width} × ${height}`;
}
