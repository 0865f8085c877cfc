/** Stores an analysis in pieces while it is made, so that closing the page loses a few seconds. */

import { FrameFacts } from "./frame_facts.js";
import { holdSession } from "./running_sessions.js";

/** @import { About, SessionStore } from "./session_store.js" */
/** @import { Analysis } from "./types.js" */
/** @import { VideoResult } from "./video_result.js" */

/** Results that are not stored yet are at most this old. */
const PIECE_MILLISECONDS = 2000;

export class SessionWriter {
  /** @type {string | undefined} from the first piece on */
  #id;
  /** @type {Analysis | undefined} */
  #piece;
  #pieces = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #seen = new FrameFacts();
  #bytes = 0;
  #model = "";
  #release = () => {};

  /**
   * @param {SessionStore} store
   * @param {Pick<About, "name" | "kind">} what
   * @param {() => Partial<About>} stated what people stated about it so far
   */
  constructor(store, what, stated) {
    this.store = store;
    this.what = what;
    this.stated = stated;
    this.date = new Date().toISOString();
  }

  /** @returns {string | undefined} undefined before its first piece */
  get id() {
    return this.#id;
  }

  /** Time of the first frame, in seconds. */
  get first() {
    return this.#seen.first ?? 0;
  }

  get seconds() {
    return this.#seen.seconds;
  }

  get faces() {
    return this.#seen.faces;
  }

  /** Characters so far. */
  get bytes() {
    return this.#bytes;
  }

  /** @param {Analysis} analysis of one frame */
  add(analysis) {
    const [source] = analysis.sources;
    const before = this.#piece?.sources[0];
    if (before && (before.width !== source.width || before.height !== source.height)) this.flush();
    const [frame] = source.frames;
    this.#seen.add(frame);
    this.#model = modelOf(analysis);
    const frames = this.#piece?.sources[0].frames ?? [];
    frames.push({ ...frame, timings: {} });
    this.#piece = { ...analysis, sources: [{ ...source, source: this.what.name, frames }] };
    this.#timer ??= setTimeout(() => this.flush(), PIECE_MILLISECONDS);
  }

  /** Stores what is not stored yet. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const piece = this.#piece;
    this.#piece = undefined;
    if (piece) await this.#store(piece);
    else if (this.#id) await this.store.update(this.#id, this.#facts);
  }

  /** @param {Analysis} piece */
  async #store(piece) {
    const text = JSON.stringify(piece);
    this.#bytes += text.length;
    const number = this.#pieces;
    this.#pieces += 1;
    if (this.#id === undefined) {
      this.#id = this.store.create(this.#about(false, null));
      this.#release = holdSession(this.#id);
    }
    await this.store.addPiece(this.#id, number, text);
    await this.store.update(this.#id, this.#facts);
  }

  /**
   * @param {string | null} error why it ended early
   * @returns {Promise<string | undefined>} ID of the session; undefined if it has no frame
   */
  async end(error = null) {
    await this.flush();
    if (this.#id) await this.store.update(this.#id, { ...this.#facts, ended: true, error });
    this.#release();
    return this.#id;
  }

  /** @param {VideoResult} result all of it, complete @returns {Promise<string>} ID of the session */
  async finish(result) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#piece = undefined;
    this.#seen = result.frames.facts;
    this.#id ??= this.store.create(this.#about(true, null));
    this.#model = modelOf(result.about);
    await this.store.storeVideo(this.#id, result.kept);
    const { error } = result.source;
    await this.store.update(this.#id, { ...this.#facts, ended: true, error });
    this.#release();
    return this.#id;
  }

  get #facts() {
    const { seconds, faces } = this;
    return { seconds, faces, model: this.#model, ...this.stated() };
  }

  /** @param {boolean} ended @param {string | null} error @returns {About} */
  #about(ended, error) {
    const { what, date } = this;
    return { ...what, date, ended, error, marks: [], people: [], ...this.#facts };
  }
}

/** @param {Analysis} analysis @returns {string} by which runs over one video differ */
export function modelOf({ model, head }) {
  return [model.title, head?.name].filter(Boolean).join(" · ");
}
