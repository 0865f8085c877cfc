/** Answers to the page's questions about the glass box: a frame is frozen, then walked. */

import { reservePixels } from "./pixels.js";

/** @import { WalkQuestion } from "../page/glass_types.js" */
/** @import { PageMessage, WorkerMessage } from "../page/types.js" */
/** @import { BrowserEngine, Glass, Heads } from "./python.js" */

/** @typedef {Extract<PageMessage, { type: "glass question" }>} GlassMessage */

export class GlassQuestions {
  /** @type {Promise<Glass> | undefined} */
  #glass;

  /**
   * @param {() => Promise<Glass>} load
   * @param {() => Promise<Heads>} loadHeads which have the taught samples
   */
  constructor(load, loadHeads) {
    this.load = load;
    this.loadHeads = loadHeads;
  }

  /**
   * @param {GlassMessage} message its picture is closed here
   * @param {BrowserEngine} engine
   * @returns {Promise<[WorkerMessage, ArrayBuffer[]]>} the answer, with what is transferred
   */
  async answer({ id, question, picture }, engine) {
    try {
      this.#glass ??= this.load();
      this.#glass.catch(() => {
        this.#glass = undefined;
      });
      const glass = await this.#glass;
      if (picture) await reservePixels(engine, picture);
      if (question.about === "frozen") {
        const bytes = glass.frozen_state();
        const state = bytes.toJs();
        bytes.destroy();
        return [{ type: "answer", id, answer: state }, [/** @type {ArrayBuffer} */ (state.buffer)]];
      }
      if (question.about === "nearest") {
        const { heads } = await this.loadHeads();
        const nearest = JSON.parse(heads.nearest(glass.embedding()));
        return [{ type: "answer", id, answer: { nearest } }, []];
      }
      if (question.about === "source") {
        return [{ type: "answer", id, answer: { source: glass.source(question.file) } }, []];
      }
      const content = await contentOf(glass, question);
      const arrays = copies(glass);
      const buffers = arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
      return [{ type: "answer", id, answer: { ...content, arrays } }, buffers];
    } finally {
      picture?.close();
    }
  }
}

/** @param {Glass} glass @param {WalkQuestion | { about: "occlusion" }} question */
async function contentOf(glass, question) {
  if (question.about === "occlusion") return { occlusion: JSON.parse(await glass.occlude()) };
  const { freeze, track } = question;
  if (freeze === "live") glass.freeze_live();
  else if (freeze === "picture") glass.freeze_picture();
  return { walk: JSON.parse(await glass.walk(JSON.stringify({ track }))) };
}

/**
 * @param {Pick<Glass, "arrays">} glass whose answer refers to arrays
 * @returns {(Uint8Array | Float32Array | Float64Array)[]} copies of them
 */
export function copies({ arrays }) {
  const copied = Array.from({ length: arrays.length }, (_, position) => {
    const array = arrays.get(position);
    const buffer = array.getBuffer();
    try {
      return buffer.data.slice();
    } finally {
      buffer.release();
      array.destroy();
    }
  });
  arrays.destroy();
  return copied;
}
