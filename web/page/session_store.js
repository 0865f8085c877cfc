/**
 * Sessions: recordings and analyses, each a folder with facts about it and either its analysis, or
 * the pieces of one that was not put together yet. The frames of a video are a separate file,
 * since they are large and stay as they are. Where the device keeps nothing, or its storage is full,
 * sessions are in memory.
 */

import { heldDeletions } from "./running_sessions.js";
import { DeviceFiles, MemoryFiles } from "./session_files.js";
import { analysisJson, framesJson } from "./stored_video.js";

/** @import { Files } from "./session_files.js" */
/** @import { Analysis, Mark, Person, Source, StoredVideo } from "./types.js" */

/** Of the facts about a session; other versions are not read. */
const VERSION = 1;

/** @type {Record<Kind, true>} */
const KINDS = { recording: true, video: true, picture: true };

const ABOUT = "about.json";
/** Of pictures; older versions of the page stored videos so, too. */
const ANALYSIS = "analysis.json";
/** All but the frames of a video. */
const VIDEO = "video.json";
const FRAMES = "frames.json";
const WHOLE = [VIDEO, FRAMES];
const PIECE = /^\d+\.json$/;

/**
 * @typedef {"recording" | "video" | "picture"} Kind
 * @typedef {{
 *   name: string,
 *   kind: Kind,
 *   date: string,
 *   seconds: number,
 *   faces: number,
 *   ended: boolean,
 *   error: string | null,
 *   marks: Mark[],
 *   people: Person[],
 *   model?: string,
 *   pictures?: number,
 *   deleted?: boolean,
 * }} About `date`: of its begin, in ISO 8601; `ended`: false while it is made, and for ever if the
 *   page was closed then; `error`: why it ended early; `marks` and `people` belong to its pieces;
 *   `model`: its title, with that of the head; `pictures`: how many there are; `deleted`: to be removed once that can no longer be undone
 * @typedef {{ id: string, bytes: number, onDevice: boolean, about: About | null }} Session `about` is
 *   null for a damaged session, and for one of another version of the page
 */

/** Emits `change` after every change of what is stored. */
export class SessionStore extends EventTarget {
  #memory = new MemoryFiles();
  /** @type {Promise<DeviceFiles | null> | undefined} */
  #opening;
  /** IDs of what was removed, of which nothing more is written. @type {Set<string>} */
  #removed = new Set();
  /** Reading and writing are done in turn. @type {Promise<unknown>} */
  #latest = Promise.resolve();
  /** @returns {Promise<DeviceFiles | null>} */
  #device() {
    // A page that is shown in another one keeps nothing.
    this.#opening ??= "embed" in document.body.dataset ? Promise.resolve(null) : DeviceFiles.open();
    return this.#opening;
  }

  /** Whether the device keeps sessions, while it has room. */
  async keeps() {
    return (await this.#device()) !== null;
  }

  /** @returns {Promise<Session[]>} newest first; without those to be removed */
  async list() {
    const device = await this.#device();
    const ids = new Set([...((await device?.folders()) ?? []), ...(await this.#memory.folders())]);
    const sessions = await Promise.all([...ids].map((id) => this.#session(id)));
    return sessions
      .filter(({ about }) => !about?.deleted)
      .sort((one, other) => ((one.about?.date ?? "") < (other.about?.date ?? "") ? 1 : -1));
  }

  /** @param {string} id @returns {Promise<Session>} */
  async #session(id) {
    const files = await this.#files(id);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { id, bytes, onDevice: await this.isOnDevice(id), about: await this.about(id) };
  }

  /** Whether the device stored all of a session. @param {string} id */
  async isOnDevice(id) {
    return (await this.#memory.files(id)).length === 0;
  }

  /** @param {string} id @returns {Promise<{ name: string, bytes: number }[]>} */
  async #files(id) {
    const device = await this.#device();
    const stored = device ? await device.files(id).catch(() => []) : [];
    const rest = await this.#memory.files(id);
    const newer = new Set(rest.map(({ name }) => name));
    return [...stored.filter(({ name }) => !newer.has(name)), ...rest];
  }

  /**
   * Names of its files, without those that a page that was closed, or a full device, left without
   * their content.
   *
   * @param {string} id
   */
  async #written(id) {
    return (await this.#files(id)).filter(({ bytes }) => bytes > 0).map(({ name }) => name);
  }

  /** @param {string} id @returns {Promise<About | null>} null if it is damaged or of another version */
  async about(id) {
    try {
      const { version, ...about } = JSON.parse(await this.#text(id, ABOUT));
      return version === VERSION && isAbout(about) ? about : null;
    } catch {
      return null;
    }
  }

  /** @param {About} about @returns {string} ID of a session that begins */
  create(about) {
    const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
    this.#change(() => this.#write(id, ABOUT, aboutText(about)));
    return id;
  }

  /** @param {string} id @param {Partial<About>} changes */
  update(id, changes) {
    return this.#change(async () => {
      const about = await this.about(id);
      if (about) await this.#write(id, ABOUT, aboutText({ ...about, ...changes }));
    });
  }

  /** @param {string} id @param {number} number of the piece, from 0 @param {string} text */
  addPiece(id, number, text) {
    return this.#change(() => this.#write(id, `${String(number).padStart(6, "0")}.json`, text));
  }

  /** Stores the analysis of pictures. @param {string} id @param {string} json */
  storeAnalysis(id, json) {
    return this.#change(() => this.#write(id, ANALYSIS, json));
  }

  /** Stores the analysis of a video in place of its pieces. @param {string} id @param {StoredVideo} stored */
  storeVideo(id, { document, frames }) {
    return this.#change(() => this.#writeVideo(id, document, framesJson(frames)));
  }

  /**
   * Changes what is stored about a video; its frames stay as they are.
   *
   * @param {string} id
   * @param {Partial<Source>} changes
   * @returns {Promise<boolean>} whether it was stored by `storeVideo`
   */
  async changeVideo(id, changes) {
    let stored = false;
    await this.#change(async () => {
      const video = await this.#video(id);
      if (!video) return;
      Object.assign(video.sources[0], changes);
      // The device may have room for the frames by now.
      const rest = (await this.#isInMemory(id, FRAMES)) ? await this.#read(id, FRAMES) : undefined;
      await this.#writeVideo(id, JSON.stringify(video), rest);
      stored = true;
    });
    return stored;
  }

  /** @param {string} id @param {string} document @param {Blob} [frames] if they are not stored yet */
  async #writeVideo(id, document, frames) {
    if (frames) await this.#write(id, FRAMES, frames);
    await this.#write(id, VIDEO, document);
    const device = await this.#device();
    const inMemory = await Promise.all(WHOLE.map((name) => this.#isInMemory(id, name)));
    // Without room for all of it, the device keeps what it has.
    if (device && inMemory.includes(true)) return;
    for (const { name } of await this.#files(id)) {
      if (name !== ANALYSIS && !PIECE.test(name)) continue;
      await device?.remove(id, name);
      await this.#memory.remove(id, name);
    }
  }

  /** @param {string} id @returns {Promise<Analysis | null>} without frames; null if it is damaged or not stored */
  async #video(id) {
    const files = await this.#written(id);
    if (!WHOLE.every((name) => files.includes(name))) return null;
    try {
      const video = JSON.parse(await this.#text(id, VIDEO));
      return Array.isArray(video.sources[0].frames) ? video : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} id
   * @returns {Promise<{ analysis: Blob | null, pieces: Blob[] }>} JSON; the analysis is null if it
   *   is in pieces
   * @throws {Error} if it cannot be read
   */
  read(id) {
    return this.#turn(async () => {
      const video = await this.#video(id);
      if (video) return { analysis: analysisJson(video, await this.#read(id, FRAMES)), pieces: [] };
      const files = await this.#written(id);
      if (files.includes(ANALYSIS)) {
        return { analysis: await this.#read(id, ANALYSIS), pieces: [] };
      }
      const names = files.filter((name) => PIECE.test(name)).sort();
      const pieces = await Promise.all(names.map((name) => this.#read(id, name)));
      return { analysis: null, pieces };
    });
  }

  /** Hides a session until it is removed, or shows it again. @param {string} id @param {boolean} deleted */
  async markDeleted(id, deleted) {
    if (await this.about(id)) await this.update(id, { deleted });
    else if (deleted) await this.remove(id);
  }

  /** @param {string} id */
  remove(id) {
    this.#removed.add(id);
    return this.#change(async () => {
      await (await this.#device())?.remove(id);
      await this.#memory.remove(id);
    });
  }

  /** Removes what was deleted before the page was closed, unless another tab can still undo that. */
  async removeDeleted() {
    const device = await this.#device();
    const kept = await heldDeletions();
    for (const id of (await device?.folders()) ?? []) {
      if (!kept.includes(id) && (await this.about(id))?.deleted) await this.remove(id);
    }
  }

  /** Removes every session. @param {string[]} kept IDs of those that stay */
  async clear(kept) {
    const device = await this.#device();
    const ids = [...((await device?.folders()) ?? []), ...(await this.#memory.folders())];
    for (const id of ids) if (!kept.includes(id)) await this.remove(id);
  }

  /** @param {() => Promise<unknown>} task */
  async #change(task) {
    await this.#turn(task);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {() => Promise<Result>} task @template Result */
  #turn(task) {
    const done = this.#latest.then(task);
    this.#latest = done.catch(() => {});
    return done;
  }

  /** @param {string} id @param {string} name */
  async #text(id, name) {
    return (await this.#read(id, name)).text();
  }

  /** @param {string} id @param {string} name */
  async #read(id, name) {
    const device = await this.#device();
    const newer = await this.#isInMemory(id, name);
    /** @type {Files} */
    const files = newer || !device ? this.#memory : device;
    return files.read(id, name);
  }

  /** @param {string} id @param {string} name */
  async #isInMemory(id, name) {
    return (await this.#memory.files(id)).some((file) => file.name === name);
  }

  /** @param {string} id @param {string} name @param {string | Blob} content */
  async #write(id, name, content) {
    if (this.#removed.has(id)) return;
    const device = await this.#device();
    try {
      if (!device) throw new Error();
      await device.write(id, name, content);
      await this.#memory.remove(id, name);
    } catch {
      await this.#memory.write(id, name, content);
    }
  }
}

/**
 * Whether what was stored can be shown: other pages of the origin write there, too.
 *
 * @param {any} about
 */
function isAbout({ name, kind, date, seconds, faces, pictures, ended, error, model, ...lists }) {
  const isPlain = typeof name === "string" && Object.hasOwn(KINDS, kind);
  const isDated = typeof date === "string" && !Number.isNaN(Date.parse(date));
  const isCounted = [seconds, faces, pictures ?? 0].every(Number.isFinite);
  const isEnded = typeof ended === "boolean" && isTextOrNone(error);
  const isListed = Array.isArray(lists.marks) && Array.isArray(lists.people);
  return isPlain && isDated && isCounted && isEnded && isTextOrNone(model) && isListed;
}

/** @param {unknown} value */
function isTextOrNone(value) {
  return value === null || value === undefined || typeof value === "string";
}

/** @param {About} about */
function aboutText(about) {
  return JSON.stringify({ version: VERSION, ...about });
}

/** The sessions of this page. */
export const sessionStore = new SessionStore();
