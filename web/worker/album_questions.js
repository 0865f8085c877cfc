/** Answers to the page's questions about an album; its network is loaded once one is opened. */

import { errorMessage } from "./errors.js";
import { reservePixels } from "./pixels.js";

/** @import { PageMessage, WorkerMessage } from "../page/types.js" */
/** @import { AttributesChange, Parts } from "./attributes_change.js" */
/** @import { Album, BrowserEngine } from "./python.js" */

/** @typedef {Extract<PageMessage, { type: "album question" }>} AlbumMessage */

export class AlbumQuestions {
  /** @type {Album | undefined} while one is open */
  #album;

  /** @param {AttributesChange} network which is shared with the switch for age and gender */
  constructor(network) {
    this.network = network;
  }

  /**
   * Opens an empty album, or forgets the one that is open. Frames are analysed meanwhile.
   *
   * @param {boolean} on
   * @param {Parts} parts
   * @returns {Promise<{ on: boolean, failure?: string }>} whether one is open
   */
  async change(on, { engine, networks, python }) {
    try {
      if (!engine || !networks || !python) {
        throw new Error("The engine is not running. Reload the page.");
      }
      this.#forget();
      const [album] = await Promise.all([
        on ? python.loadAlbum(engine) : undefined,
        this.network.hold(on, { engine, networks }),
      ]);
      this.#album = album;
      return { on };
    } catch (error) {
      return { on: false, failure: errorMessage(error) };
    }
  }

  #forget() {
    this.#album?.album.destroy();
    this.#album = undefined;
  }

  /**
   * @param {AlbumMessage} message its picture is closed here
   * @param {BrowserEngine} engine
   * @returns {Promise<[WorkerMessage, ArrayBuffer[]]>} the answer, with what is transferred
   */
  async answer({ id, question, picture }, engine) {
    try {
      if (!this.#album) throw new Error("The engine is not running. Reload the page.");
      const { album, bytes, loadRandom } = this.#album;
      if (question.about === "read") {
        if (picture) await reservePixels(engine, picture);
        const { content, name, notes, taken } = question;
        const about = JSON.stringify({ name, notes, taken });
        const read = JSON.parse(await album.read(bytes(content), about));
        const stored = album.part;
        const part = stored.toJs();
        stored.destroy();
        const buffer = /** @type {ArrayBuffer} */ (part.buffer);
        return [{ type: "answer", id, answer: { read, part } }, [buffer]];
      }
      if (question.about === "restore") {
        for (const part of question.parts) album.restore(bytes(part));
        return [{ type: "answer", id, answer: "" }, []];
      }
      if (question.about === "example") await loadRandom();
      const answer = album.answer(JSON.stringify(question));
      if (typeof answer === "string") return [{ type: "answer", id, answer }, []];
      const file = answer.toJs();
      answer.destroy();
      return [{ type: "answer", id, answer: file }, []];
    } finally {
      picture?.close();
    }
  }
}
