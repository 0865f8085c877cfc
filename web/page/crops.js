/** Pictures of single faces, cut out of the analysed frame. */

/** @import { Face } from "./types.js" */

/** Pixels of a crop; its card shows it at half that size on dense screens. */
const SIDE = 136;

/** Of the longer side of a face, so that hair and chin are in it. */
const AROUND = 1.25;

export class Crops {
  #crop = document.createElement("canvas");
  /** Width of the frame in pixels; the picture may be smaller. */
  width = 0;

  /** @param {HTMLCanvasElement} picture the analysed frame */
  constructor(picture) {
    this.picture = picture;
    this.#crop.width = SIDE;
    this.#crop.height = SIDE;
  }

  /** @param {Pick<Face, "box">} face @returns {HTMLCanvasElement} the same one each time */
  of({ box: [x, y, width, height] }) {
    const scale = this.width > 0 ? this.picture.width / this.width : 1;
    const side = Math.max(width, height) * AROUND * scale;
    const left = (x + width / 2) * scale - side / 2;
    const top = (y + height / 2) * scale - side / 2;
    const context = this.#crop.getContext("2d");
    context?.clearRect(0, 0, SIDE, SIDE);
    context?.drawImage(this.picture, left, top, side, side, 0, 0, SIDE, SIDE);
    return this.#crop;
  }
}
