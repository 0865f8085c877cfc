/** Many pictures that are analysed one after the other; a bad file costs only itself. */

import { words } from "../words/words.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf, storedText } from "./errors.js";
import { readPicture } from "./picture.js";
import { thumbnailOf } from "./thumbnail.js";
import { digestOf, isFileOf } from "./video_digest.js";

/** @import { Engine } from "./engine.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Analysis, Source } from "./types.js" */

/**
 * @typedef {{
 *   id: number,
 *   file?: File,
 *   name: string,
 *   state: "waiting" | "analysing" | "analysed" | "failed",
 *   thumbnail: string,
 *   analysis?: Analysis,
 *   reason?: Sentence,
 * }} QueuedPicture its file is read again when it is shown, so that no pixels are kept; without a
 *   file, only its results are known
 */

/** Their results and small copies take some ten megabytes. */
export const MOST_PICTURES = 500;

export class PictureQueue {
  /** @type {QueuedPicture[]} */
  pictures = [];
  #nextId = 1;
  /** Whether pictures are analysed whenever the engine is ready. */
  #wanted = false;
  #busy = false;
  /** @type {number | undefined} ID of the picture that comes first */
  #preferred;
  /** Number of the model or head in use, which counts up with each change. */
  #model = 0;

  /**
   * @param {Engine} engine
   * @param {{ onChange(): void, onAnalysed(picture: QueuedPicture): void, onRead(): void }} events
   *   `onRead`: no picture waits any more, or some are gone
   */
  constructor(engine, events) {
    this.engine = engine;
    this.events = events;
  }

  /** Whether pictures are being analysed, or will be once the engine is ready. */
  get running() {
    return this.#wanted && this.#next !== undefined;
  }

  get #next() {
    return this.pictures.find(({ state }) => state === "waiting" || state === "analysing");
  }

  /**
   * @param {File[]} files
   * @returns {QueuedPicture[]} those that were added: no more than fit
   */
  add(files) {
    const room = Math.max(MOST_PICTURES - this.pictures.length, 0);
    const added = files.slice(0, room).map((file) => {
      const id = this.#nextId;
      this.#nextId += 1;
      const state = /** @type {const} */ ("waiting");
      return { id, file, name: file.name, state, thumbnail: "" };
    });
    this.pictures = [...this.pictures, ...added];
    this.events.onChange();
    return added;
  }

  /** Shows the stored results of pictures, without these. @param {Analysis} analysis of all of them */
  open(analysis) {
    this.pictures = analysis.sources.map((source) => {
      const id = this.#nextId;
      this.#nextId += 1;
      const { source: name, error } = source;
      const picture = { id, name, thumbnail: "" };
      if (source.frames.length > 0) {
        const own = { ...analysis, sources: [source] };
        return { ...picture, state: /** @type {const} */ ("analysed"), analysis: own };
      }
      return { ...picture, state: /** @type {const} */ ("failed"), reason: error ?? "" };
    });
    this.events.onChange();
  }

  /**
   * Joins results with their pictures.
   *
   * @param {File[]} files
   * @returns {Promise<Map<File, QueuedPicture>>} those that had no picture, by their files
   */
  async join(files) {
    const joined = new Map();
    for (const file of files) {
      for (const picture of this.pictures) {
        if (picture.file || !(await isFileOf(sourceOf(picture), file))) continue;
        picture.file = file;
        joined.set(file, picture);
        break;
      }
    }
    return joined;
  }

  /** Makes small copies of pictures that joined their results. @param {Iterable<QueuedPicture>} pictures */
  async addThumbnails(pictures) {
    for (const picture of pictures) {
      if (!picture.file || picture.thumbnail) continue;
      const read = await readPicture(picture.file, picture.name).catch(() => undefined);
      if (!read) continue;
      this.#change(picture, { thumbnail: await thumbnailOf(read.pixels) });
      read.pixels.close();
    }
  }

  /** @param {number} id */
  find(id) {
    return this.pictures.find((picture) => picture.id === id);
  }

  /** @param {QueuedPicture[]} removed which can come back until they are forgotten */
  remove(removed) {
    this.pictures = this.pictures.filter((picture) => !removed.includes(picture));
    this.events.onChange();
    this.events.onRead();
  }

  /** Takes removed pictures back. @param {QueuedPicture[]} before all of that time, in their order */
  restore(before) {
    this.pictures = [...new Set([...before, ...this.pictures])];
    this.events.onChange();
    this.#work();
  }

  /** Makes way for others. */
  clear() {
    this.pictures = [];
    this.events.onChange();
  }

  /** Frees the memory of removed pictures. @param {QueuedPicture[]} removed */
  forget(removed) {
    for (const { thumbnail } of removed) if (thumbnail) URL.revokeObjectURL(thumbnail);
  }

  /** Lets all pictures wait for another model or head. */
  again() {
    this.#model += 1;
    for (const picture of this.pictures) {
      if (picture.state === "analysed") this.#change(picture, { state: "waiting" });
    }
  }

  /** Analyses what waits, now or when the engine is ready. */
  async run() {
    this.#wanted = true;
    await this.#work();
  }

  /** Analyses a picture before the others, even while these are stopped. @param {number} id */
  async prefer(id) {
    this.#preferred = id;
    await this.#work();
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    this.events.onChange();
    while (this.engine.ready) {
      const waiting = this.pictures.filter(({ state }) => state === "waiting");
      const preferred = waiting.find(({ id }) => id === this.#preferred);
      const picture = preferred ?? (this.#wanted ? waiting[0] : undefined);
      if (!picture) break;
      await this.#analyse(picture);
    }
    this.#busy = false;
    this.events.onChange();
    this.events.onRead();
  }

  /** The engine has started, or started again. */
  engineReady() {
    this.#work();
  }

  /** Stops after the picture that is being analysed. */
  stop() {
    if (!this.#wanted) return;
    this.#wanted = false;
    this.events.onChange();
  }

  /** @param {QueuedPicture} picture */
  async #analyse(picture) {
    const model = this.#model;
    const { file } = picture;
    if (!file) return;
    this.#change(picture, { state: "analysing" });
    try {
      const { pixels, notes } = await readPicture(file, picture.name);
      if (!picture.thumbnail) picture.thumbnail = await thumbnailOf(pixels);
      const analysis = await this.engine.analysePicture(pixels, picture.name);
      const analysed = new Date().toISOString();
      Object.assign(analysis.sources[0], { notes, file: await digestOf(file), analysed });
      if (model !== this.#model) {
        this.#change(picture, { state: "waiting" });
        return;
      }
      this.#change(picture, { state: "analysed", analysis, reason: undefined });
    } catch (error) {
      const gone = error instanceof WorkerGone;
      const reason = gone ? () => words().pictures.stopped : sentenceOf(error);
      this.#change(picture, { state: "failed", analysis: undefined, reason });
    }
    if (this.pictures.includes(picture)) this.events.onAnalysed(picture);
  }

  /** @param {QueuedPicture} picture @param {Partial<QueuedPicture>} change */
  #change(picture, change) {
    Object.assign(picture, change);
    this.events.onChange();
  }
}

/** @param {QueuedPicture} picture @returns {Source} */
export function sourceOf({ name, analysis, reason }) {
  return (
    analysis?.sources[0] ?? { source: name, frames: [], error: reason ? storedText(reason) : null }
  );
}
