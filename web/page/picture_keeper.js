/** Keeps the results of many pictures as a session: while they are analysed, and never their pixels. */

import { words } from "../words/words.js";
import { holdSession } from "./running_sessions.js";
import { modelOf } from "./session_writer.js";

/** @import { SessionStore } from "./session_store.js" */
/** @import { Analysis } from "./types.js" */

/** Results that follow each other are stored together; the whole file is written each time. */
const MILLISECONDS = 2000;
const MILLISECONDS_EACH = 20;

/**
 * @typedef {{ analysis: Analysis | undefined, waiting: boolean, running: boolean }} SoFar the results
 *   of all pictures, if there is one; whether others wait; whether these are being analysed
 * @typedef {{
 *   id?: string,
 *   name: string,
 *   date: string,
 *   changed: boolean,
 *   latest: Promise<unknown>,
 *   release?: () => void,
 * }} PictureSet `id`: of its session, from the first result on; `name`: that the page gave it;
 *   `latest`: the end of what is being written
 */

export class PictureKeeper {
  /** The sessions of files that the page made of them. @type {WeakMap<File, string>} */
  #files = new WeakMap();
  #set = newSet();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The pictures of the strip. @type {() => SoFar} */
  soFar = () => ({ analysis: undefined, waiting: false, running: false });

  /** @param {SessionStore} store */
  constructor(store) {
    this.store = store;
  }

  /** @returns {string | undefined} ID of the session; undefined before its first result */
  get id() {
    return this.#set.id;
  }

  /** @param {string} id @param {string} name @param {string | Blob} json @returns {File} to open its results */
  fileOf(id, name, json) {
    const file = new File([json], `${name}.json`, { type: "application/json" });
    this.#files.set(file, id);
    return file;
  }

  /** @param {File} file @returns {string | undefined} ID of its session, if it is of one */
  idOf(file) {
    return this.#files.get(file);
  }

  /** Results have come or gone. */
  changed() {
    this.#set.changed = true;
    const { running, analysis } = this.soFar();
    const count = analysis?.sources.length ?? 0;
    if (running) {
      this.#timer ??= setTimeout(() => this.flush(), MILLISECONDS + count * MILLISECONDS_EACH);
    } else {
      this.#release(this.#set);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.flush());
    }
  }

  /** Stores what is not stored yet. @returns {Promise<unknown>} resolves once it is */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const set = this.#set;
    const { analysis, waiting, running } = this.soFar();
    if (set.changed && analysis) {
      set.latest = set.latest.then(() => this.#store(set, analysis, waiting, running));
    }
    set.changed = false;
    return set.latest;
  }

  /** The strip shows other pictures from now on. @returns {PictureSet} of those so far, stored */
  begin() {
    const set = this.#set;
    this.flush();
    this.#release(set);
    this.#set = newSet();
    return set;
  }

  /** The strip shows those of a set again. @param {PictureSet} set */
  resume(set) {
    this.begin();
    this.#set = set;
  }

  /** The strip shows the results of a session's file, or of another one. @param {File} file */
  opened(file) {
    this.#set = { ...newSet(), id: this.#files.get(file) };
  }

  /** @param {PictureSet} set */
  #release(set) {
    set.release?.();
    set.release = undefined;
  }

  /** @param {PictureSet} set @param {Analysis} analysis @param {boolean} waiting @param {boolean} running */
  async #store(set, analysis, waiting, running) {
    const { sources } = analysis;
    const stored = set.id && (await this.store.about(set.id));
    const name = words().pictures.sessionName(sources[0].source, sources.length - 1);
    const facts = {
      seconds: 0,
      pictures: sources.length,
      faces: sources.reduce((sum, { frames }) => sum + (frames[0]?.faces.length ?? 0), 0),
      model: modelOf(analysis),
      ended: !waiting,
      error: null,
    };
    if (stored && !stored.deleted && set.id) {
      const named = stored.name === set.name ? { name } : {};
      await this.store.update(set.id, { ...facts, ...named });
    } else {
      const { date } = set;
      const kind = /** @type {const} */ ("picture");
      set.id = this.store.create({ ...facts, name, kind, date, marks: [], people: [] });
    }
    set.name = name;
    if (running && set === this.#set) set.release ??= holdSession(set.id);
    await this.store.storeAnalysis(set.id, JSON.stringify(analysis));
  }
}

/** @returns {PictureSet} */
function newSet() {
  const date = new Date().toISOString();
  return { name: "", date, changed: false, latest: Promise.resolve() };
}
