/**
 * Photographs of an album, read one after the other. Small pictures of faces are kept, and what
 * Python read, as bytes for another worker if this one dies; nothing else.
 */

import { words } from "../words/words.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { facePictures, smallCopy } from "./face_pictures.js";
import { canBeRead, contentOf } from "./file_content.js";
import { readPicture } from "./picture.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { ReadAnswer } from "./album_types.js" */
/** @import { Engine } from "./engine.js" */

/** A photograph that ends the worker so often is not read again. */
const MOST_TRIES = 2;

/** How many durations an estimate is made of. */
const REMEMBERED = 20;

/** Before, the first ones, which wait for much to be compiled, would count too much. */
const LEAST_REMEMBERED = 3;

/**
 * @typedef {{ name: string, file: Blob, taken?: string | null }} Entry `taken`: its date, if its bytes
 *   have none
 * @typedef {{ name: string, reason: Sentence, file?: Blob }} Failure without a file if that could not be
 *   opened at all
 */

export class AlbumReader {
  /** @type {{ entry: Entry, tries: number }[]} */
  #waiting = [];
  /** What was read, in its order. @type {Uint8Array[]} */
  #parts = [];
  /** Addresses of small pictures, by the positions of the faces. @type {string[]} */
  pictures = [];
  /** @type {Failure[]} */
  failed = [];
  /** Photographs that were read. */
  read = 0;
  /** How many were left when reading was stopped. */
  left = 0;
  paused = false;
  /** The name of the photograph that is being read. */
  current = "";
  #total = 0;
  /** Whether the worker has all that was read. */
  #open = false;
  #busy = false;
  /** Number of the album, which counts up when all is forgotten. */
  album = 0;
  /** @type {number[]} in milliseconds */
  #durations = [];

  /**
   * @param {Engine} engine
   * @param {() => void} onChange
   */
  constructor(engine, onChange) {
    this.engine = engine;
    this.onChange = onChange;
  }

  get total() {
    return this.#total;
  }

  get done() {
    return this.#total - this.#waiting.length;
  }

  get idle() {
    return this.#waiting.length === 0;
  }

  /** @returns {"paused" | "restarting" | "idle" | "reading"} paused also while the worker is away */
  get state() {
    if (this.paused && !this.idle) return "paused";
    if (!this.#open) return "restarting";
    return this.idle ? "idle" : "reading";
  }

  /** @returns {number | null} until the last photograph is read; null while that cannot be known */
  get secondsLeft() {
    const known = [...this.#durations].sort((one, other) => one - other);
    if (known.length < LEAST_REMEMBERED) return null;
    return (known[Math.floor(known.length / 2)] * this.#waiting.length) / 1000;
  }

  /** @param {Entry[]} entries */
  add(entries) {
    this.left = 0;
    this.#retry(entries);
    this.#total += entries.length;
    this.#waiting.push(...entries.map((entry) => ({ entry, tries: 0 })));
    this.onChange();
    this.#work();
  }

  /** Notes files and folders that could not be opened. @param {string[]} names */
  addUnread(names) {
    this.#retry(names.map((name) => ({ name })));
    const unread = names.map((name) => ({ name, reason: () => words().files.unread(name) }));
    this.failed = [...this.failed, ...unread];
    this.onChange();
  }

  /**
   * What failed before and comes again counts as it goes now. Another file may have the same name,
   * if it is in another folder.
   *
   * @param {{ name: string, file?: Blob }[]} entries
   */
  #retry(entries) {
    /** @type {Map<string, (Blob | undefined)[]>} */
    const coming = new Map();
    for (const { name, file } of entries) coming.set(name, [...(coming.get(name) ?? []), file]);
    this.failed = this.failed.filter(
      ({ name, file }) => !coming.get(name)?.some((other) => isSame(file, other)),
    );
    for (const failure of this.failed) {
      if (coming.has(failure.name)) this.#dropIfChanged(failure);
    }
  }

  /** A file that was replaced meanwhile cannot be read any more. @param {Failure} failure */
  async #dropIfChanged(failure) {
    if (failure.file && (await canBeRead(failure.file))) return;
    this.failed = this.failed.filter((each) => each !== failure);
    this.onChange();
  }

  /** The worker has opened an album: it gets what was read before, and reading goes on. */
  async opened() {
    if (this.#parts.length > 0) {
      await this.engine.askAlbum({ about: "restore", parts: this.#parts });
    }
    this.#open = true;
    this.onChange();
    this.#work();
  }

  /** The worker is gone. */
  gone() {
    this.#open = false;
  }

  get open() {
    return this.#open;
  }

  pause() {
    this.paused = true;
    this.onChange();
  }

  resume() {
    this.paused = false;
    this.onChange();
    this.#work();
  }

  /** Drops what was not read. */
  stop() {
    this.paused = false;
    // What is being read is read to its end.
    const kept = this.#waiting.slice(0, this.current ? 1 : 0);
    this.left = this.#waiting.length - kept.length;
    this.#total -= this.left;
    this.#waiting = kept;
    this.onChange();
  }

  /** Frees the memory of all of it. */
  forget() {
    this.album += 1;
    for (const address of this.pictures) if (address) URL.revokeObjectURL(address);
    this.#waiting = [];
    this.#parts = [];
    this.pictures = [];
    this.failed = [];
    this.read = 0;
    this.left = 0;
    this.#total = 0;
    this.#open = false;
    this.#durations = [];
    this.paused = false;
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#open && !this.paused) {
      const [first] = this.#waiting;
      if (!first) break;
      await this.#next(first);
      this.onChange();
    }
    this.#busy = false;
    this.current = "";
    this.onChange();
  }

  /** @param {{ entry: Entry, tries: number }} waiting the first one */
  async #next(waiting) {
    const { entry } = waiting;
    const begin = performance.now();
    this.current = entry.name;
    this.onChange();
    try {
      await this.#read(entry);
      // Most failures take no time, and say nothing of the photographs that are left.
      this.#durations = [...this.#durations, performance.now() - begin].slice(-REMEMBERED);
    } catch (error) {
      if (error instanceof WorkerGone) {
        waiting.tries += 1;
        if (waiting.tries < MOST_TRIES) return;
      }
      if (!this.#waiting.includes(waiting)) return;
      const gone = error instanceof WorkerGone;
      const reason = gone ? () => words().album.reading.crashed : sentenceOf(error);
      this.failed = [...this.failed, { name: entry.name, reason, file: entry.file }];
    }
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
  }

  /** @param {Entry} entry */
  async #read({ name, file, taken }) {
    const album = this.album;
    const { pixels, notes } = await readPicture(file, name);
    const content = await contentOf(file, name);
    const copy = await smallCopy(pixels);
    const { width } = pixels;
    try {
      if (album !== this.album) return;
      /** @type {ReadAnswer} */
      const { read, part } = await this.engine.askAlbum(
        { about: "read", name, notes, taken, content },
        pixels,
      );
      // Python counts these faces: without pictures, those of later ones would stand in their place.
      const pictures = await facePictures(copy, copy.width / width, read).catch(() =>
        read.boxes.map(() => ""),
      );
      if (album !== this.album) return;
      this.#parts.push(part);
      this.pictures.push(...pictures);
      if (!read.duplicate) this.read += 1;
    } finally {
      copy.close();
    }
  }
}

/** @param {Blob | undefined} one @param {Blob | undefined} other undefined: it could not be opened */
function isSame(one, other) {
  if (!one || !other) return true;
  return one.size === other.size && lastChange(one) === lastChange(other);
}

/** @param {Blob} file @returns {number | undefined} unknown of what was made on the page */
function lastChange(file) {
  return file instanceof File ? file.lastModified : undefined;
}
