/** Frames of an analysed video, which the server sends in parts when they are to be shown. */

/** @import { FrameResult } from "../page/types.js" */

/** Frames of one part. */
const PART = 150;

/** @typedef {{ key: number, from: number, frames: FrameResult[] }} Rows `key`: of the request that they are filtered by */

export class AnalysedRows {
  /** @type {Map<number, FrameResult>} */
  #frames = new Map();
  /** @type {Set<number>} the first row of each part that was asked for */
  #asked = new Set();
  /** Number of the request by which rows are filtered. */
  key = 0;

  /** @param {(part: { key: number, from: number, to: number }) => void} onMissing asks for rows from one up to another, without it */
  constructor(onMissing) {
    this.onMissing = onMissing;
  }

  /** Forgets all rows, since they are filtered otherwise from now on. */
  clear() {
    this.key += 1;
    this.#frames.clear();
    this.#asked.clear();
  }

  /** @param {Rows} rows from the server */
  take({ key, from, frames }) {
    if (key !== this.key) return;
    for (const [index, frame] of frames.entries()) this.#frames.set(from + index, frame);
  }

  /** @param {number} row @returns {FrameResult | undefined} undefined until it has arrived */
  at(row) {
    const from = Math.floor(row / PART) * PART;
    this.#ask(from);
    // The next part is asked for before it is reached.
    if (row - from > PART / 2) this.#ask(from + PART);
    return this.#frames.get(row);
  }

  /** @param {number} from */
  #ask(from) {
    if (this.#asked.has(from)) return;
    this.#asked.add(from);
    this.onMissing({ key: this.key, from, to: from + PART });
  }
}
