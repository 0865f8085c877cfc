/**
 * The frames of a video's results as JSON in pieces, outside the page's heap: a browser may move
 * them to the disk, so that hours of video fit.
 */

import { FrameFacts } from "./frame_facts.js";
import { BETWEEN } from "./stored_video.js";

/** @import { FrameResult } from "./types.js" */

/** Frames of a piece: whoever wants one of them parses so many. */
const PIECE = 250;

export class KeptFrames {
  /** Full pieces. @type {Blob[]} */
  #pieces = [];
  /** JSON texts of the frames after those. @type {string[]} */
  #latest = [];
  facts = new FrameFacts();
  /** Characters of all of them. */
  characters = 0;

  /** @param {FrameResult} frame the next one */
  add(frame) {
    this.facts.add(frame);
    const text = JSON.stringify(frame);
    this.characters += text.length + BETWEEN.length;
    this.#latest.push(text);
    if (this.#latest.length < PIECE) return;
    this.#pieces.push(pieceOf(this.#latest));
    this.#latest = [];
  }

  /** @param {number} row @returns {Promise<FrameResult | undefined>} undefined if there is none */
  async at(row) {
    const piece = this.#pieces[Math.floor(row / PIECE)];
    if (piece) return JSON.parse(`[${await piece.text()}]`)[row % PIECE];
    const text = this.#latest[row - PIECE * this.#pieces.length];
    return text && JSON.parse(text);
  }

  /** All frames, with `BETWEEN` between those of a piece. @returns {Blob[]} */
  get pieces() {
    return this.#latest.length > 0 ? [...this.#pieces, pieceOf(this.#latest)] : [...this.#pieces];
  }
}

/** @param {string[]} frames */
function pieceOf(frames) {
  return new Blob([frames.join(BETWEEN)]);
}
