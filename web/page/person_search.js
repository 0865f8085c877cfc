/** The search for an album's persons: its settings, and the user's changes to its answer. */

import { textOf, words } from "../words/words.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";

/** @import { Album } from "../components/album/album.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { AlbumReader } from "./album_reader.js" */
/** @import { AlbumView, Asked, Edit, Settings } from "./album_types.js" */
/** @import { Engine } from "./engine.js" */

/** Persons are found anew once so many photographs more are read, or so large a share of all. */
const AGAIN = { photographs: 4, share: 0.2 };

/** How many persons besides the album's are listed, and how many more each time. */
const OTHERS = 200;

/** @type {Settings} */
const STANDARD = { method: null, threshold: null, photographs: null, days: null };

/**
 * @typedef {"found" | "later" | "failed" | "forgotten"} Outcome of a search; `later`: once the worker
 *   is there again
 */

export class PersonSearch {
  /** @type {Edit[]} */
  #edits = [];
  /** For the next search. */
  settings = STANDARD;
  #others = OTHERS;
  #compared = false;
  /** How many photographs the latest search is about. */
  #asked = 0;
  /** How many photographs the shown persons are from. */
  #shown = 0;
  /** How many searches have not begun. */
  #queued = 0;
  /** What waits for the persons that are being found. @type {Promise<Outcome>} */
  #finding = Promise.resolve("found");
  /** A note that holds until persons are found, and what to note then. @type {{ note: Sentence, after: Sentence }} */
  #until = { note: "", after: "" };

  /**
   * @param {Engine} engine
   * @param {AlbumReader} reader
   * @param {Album} album shows the answer, and notes on it
   */
  constructor(engine, reader, album) {
    this.engine = engine;
    this.reader = reader;
    this.album = album;
  }

  /** Whether persons are compared with folders. */
  get compared() {
    return this.#compared;
  }

  /** What a search asks for. @returns {Asked} */
  get asked() {
    return { settings: this.settings, edits: this.#edits };
  }

  forget() {
    this.#edits = [];
    this.settings = STANDARD;
    this.#others = OTHERS;
    this.#compared = false;
    this.#asked = 0;
    this.#shown = 0;
    this.#until = { note: "", after: "" };
    Object.assign(this.album, { view: undefined, note: "", changes: 0, compared: false });
  }

  /** A photograph was read, or reading was started, paused or stopped. */
  readOn() {
    const { read, idle, paused } = this.reader;
    const more = read - this.#asked;
    const enough = Math.max(AGAIN.photographs, AGAIN.share * this.#asked);
    if (more > 0 && (idle || paused || more >= enough)) this.find();
  }

  /** Finds persons, one search after the other. @returns {Promise<Outcome>} */
  find() {
    this.#asked = this.reader.read;
    const { album } = this.reader;
    this.#queued += 1;
    this.#finding = this.#finding.then(async () => {
      this.#queued -= 1;
      if (album !== this.reader.album) return "forgotten";
      // Once the worker is there again, they are found with all changes so far.
      if (!this.reader.open) return "later";
      try {
        const { read } = this.reader;
        const answer = await this.engine.askAlbum({
          about: "persons",
          ...this.asked,
          others: this.#others,
          compared: this.#compared,
        });
        if (album !== this.reader.album) return "forgotten";
        this.#shown = read;
        this.album.view = /** @type {AlbumView} */ (JSON.parse(answer));
        this.album.changes = this.#edits.length;
        const { note, after } = this.#until;
        if (this.album.note === note) this.album.note = after;
        return "found";
      } catch (error) {
        if (album !== this.reader.album) return "forgotten";
        if (error instanceof WorkerGone) return "later";
        this.#noteUntilFound(sentenceOf(error));
        return "failed";
      }
    });
    return this.#finding;
  }

  /** @param {Edit} edit @param {Sentence} done what to say of it */
  async edit(edit, done) {
    // A button that was pressed twice before the answer came.
    if (JSON.stringify(edit) === JSON.stringify(this.#edits.at(-1))) return;
    this.#edits.push(edit);
    const outcome = await this.find();
    this.#noteDone(outcome, done);
    if (outcome !== "failed") return;
    this.#edits = this.#edits.filter((each) => each !== edit);
    const reason = this.album.note;
    this.#noteUntilFound(() => words().album.edits.failed(textOf(reason)));
    this.#findRest();
  }

  async undo() {
    const last = this.#edits.pop();
    if (!last) return;
    const place = this.#edits.length;
    const outcome = await this.find();
    this.#noteDone(outcome, () => words().album.edits.undone);
    if (outcome !== "failed") return;
    this.#edits.splice(place, 0, last);
    this.#findRest();
  }

  /** Settings with which no persons can be found do not stay. @param {Settings} settings */
  async change(settings) {
    const before = this.settings;
    this.settings = settings;
    const outcome = await this.find();
    if (outcome === "later") this.#noteDone(outcome, "");
    if (outcome !== "failed") return;
    if (this.settings === settings) this.settings = before;
    this.album.requestUpdate();
    this.#findRest();
  }

  async listMore() {
    this.#others += OTHERS;
    if ((await this.find()) === "failed") this.#findRest();
  }

  async compare() {
    this.#compared = !this.#compared;
    this.album.compared = this.#compared;
    if (!this.#compared || (await this.find()) !== "failed") return;
    // There is nothing to compare, which must not keep persons from being found.
    this.#compared = false;
    this.album.compared = false;
    this.#findRest();
  }

  /** After a search has failed, finds persons in photographs that none has shown; the note stays. */
  async #findRest() {
    if (this.#shown >= this.#asked) return;
    const { note } = this.#until;
    this.#until.after = note;
    await (this.#queued > 0 ? this.#finding : this.find());
    if (this.#until.note === note) this.#until.after = "";
  }

  /** @param {Sentence} note @param {Sentence} [after] what to note once persons are found */
  #noteUntilFound(note, after = "") {
    this.album.note = note;
    this.#until = { note, after };
  }

  /** @param {Outcome} outcome @param {Sentence} done what to say of it */
  #noteDone(outcome, done) {
    if (outcome === "found") this.album.note = done;
    if (outcome === "later") this.#noteUntilFound(() => words().album.edits.later, done);
  }
}
