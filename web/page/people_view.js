/** The route “People”: wires the album's element, its reader and the worker. */

import "../components/album/album.js";
import { textOf, words } from "../words/words.js";
import { photographsIn } from "./album_intake.js";
import { albumInMemory } from "./album_memory.js";
import { AlbumReader } from "./album_reader.js";
import { chosenFiles, droppedFiles } from "./dropped_files.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf, storedText } from "./errors.js";
import { saveFile } from "./saving.js";

/** @import { Album } from "../components/album/album.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { AlbumView, DrawnAlbum, Edit, Settings } from "./album_types.js" */
/** @import { Found } from "./dropped_files.js" */
/** @import { Engine } from "./engine.js" */

/**
 * @typedef {{
 *   listing(count: number): void,
 *   add(found: Found): void,
 * }} Intake of an album: `listing` gets how many files were found so far in dropped folders, and `add`
 *   all of them
 */

const LIMITS = "./docs/albums.html";

/** Persons are found anew once so many photographs more are read, or so large a share of all. */
const AGAIN = { photographs: 4, share: 0.2 };

/** @type {Record<string, string>} */
const TYPES = { json: "application/json", csv: "text/csv", xmp: "application/zip" };

/** How many persons besides the album's are listed, and how many more each time. */
const OTHERS = 200;

/**
 * @typedef {"found" | "later" | "failed" | "forgotten"} Outcome of a search for persons; `later`: once
 *   the worker is there again
 */

/** @type {Settings} */
const STANDARD = { method: null, threshold: null, photographs: null, days: null };

export class PeopleView {
  #album = /** @type {Album} */ (element("album", HTMLElement));
  #reader;
  /** A person has switched it on, after reading what it is. */
  on = false;
  #dead = false;
  /** @type {Edit[]} */
  #edits = [];
  #settings = STANDARD;
  #folder = "";
  #others = OTHERS;
  /** Persons are compared with folders. */
  #compared = false;
  /** The largest distance for drawn people, which photographs do not want. @type {number | null} */
  #drawn = null;
  /** Number of the album whose people are being drawn; -1 for none. */
  #drawing = -1;
  /** How many photographs the persons were found in. */
  #found = 0;
  /** What waits for the persons that are being found. @type {Promise<Outcome>} */
  #finding = Promise.resolve("found");
  /** A note that holds until persons are found, and what to note then. @type {{ note: Sentence, after: Sentence }} */
  #until = { note: "", after: "" };

  /**
   * @param {Engine} engine
   * @param {() => void} restart
   */
  constructor(engine, restart) {
    this.engine = engine;
    this.#reader = new AlbumReader(engine, () => this.#readOn());
    const album = this.#album;
    album.limits = LIMITS;
    albumInMemory.forget = () => this.#forget();
    /** @type {Record<string, (detail: any) => void>} */
    const listeners = {
      switchon: () => this.#switchOn(),
      switchoff: () => this.#switchOff(),
      choose: (chosen) => this.#chosen(chosen),
      dropfiles: (dropped) => this.#dropped(dropped),
      example: () => this.#example(),
      pause: () => this.#reader.pause(),
      resume: () => this.#reader.resume(),
      stop: () => this.#reader.stop(),
      restart,
      edit: ({ edit, done }) => this.#edit(edit, done),
      undo: () => this.#undo(),
      settings: (settings) => this.#change(settings),
      more: () => this.#listMore(),
      compare: () => this.#compare(),
      save: (form) => this.#save(form),
    };
    for (const [name, listener] of Object.entries(listeners)) {
      album.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail));
    }
  }

  /** The engine has started, or started again: its worker knows nothing of the album yet. */
  engineReady() {
    this.#dead = false;
    if (this.on) this.engine.change({ type: "album", on: true });
    this.#show();
  }

  /** @param {boolean} dead only the user can restart it */
  engineGone(dead) {
    this.#dead = dead;
    this.#reader.gone();
    this.#show();
  }

  /** @param {boolean} on whether the worker has an open album @param {string} [failure] why not */
  async changed(on, failure) {
    if (!this.on) return;
    if (failure !== undefined) {
      // What was read before stays, and the next start of the worker may succeed.
      if (this.#reader.read === 0) this.on = false;
      this.#album.failure = () => words().album.failed(words().sentence(failure));
    } else if (on) {
      await this.#reader.opened().catch(() => {});
      if (this.#reader.read > 0) this.#find();
    }
    this.#show();
  }

  #switchOn() {
    this.on = true;
    Object.assign(this.#album, { failure: "", note: "" });
    this.engine.change({ type: "album", on: true });
    this.#show();
  }

  #switchOff() {
    this.#forget();
    this.#album.note = () => words().album.forgotten;
  }

  #forget() {
    this.on = false;
    this.engine.change({ type: "album", on: false });
    this.#reader.forget();
    this.#edits = [];
    this.#settings = STANDARD;
    this.#others = OTHERS;
    this.#compared = false;
    this.#drawn = null;
    this.#found = 0;
    this.#folder = "";
    this.#until = { note: "", after: "" };
    Object.assign(this.#album, {
      view: undefined,
      note: "",
      drawn: false,
      changes: 0,
      compared: false,
    });
    this.#show();
  }

  /** @param {FileList | null} chosen */
  #chosen(chosen) {
    const found = chosenFiles(chosen);
    this.#folder = found.folder || this.#folder;
    if (chosen?.length) this.#add(found);
  }

  /** @param {DataTransfer | null} dropped */
  async #dropped(dropped) {
    if (!this.on) {
      this.#album.note = () => words().album.droppedWhileOff;
      return;
    }
    const intake = this.intake();
    intake.add(await droppedFiles(dropped, intake.listing));
  }

  /** Files that are still being found are nobody's once the album is forgotten. @returns {Intake} */
  intake() {
    const { album } = this.#reader;
    const isThere = () => album === this.#reader.album;
    return {
      listing: (count) => {
        if (isThere()) this.#album.note = () => words().files.listing(count);
      },
      add: (found) => {
        if (isThere()) this.#add(found);
      },
    };
  }

  /** @param {Found} found in any order */
  #add(found) {
    const { pictures, unread, notes } = photographsIn(found);
    const isDrawn = this.#drawn !== null && this.#settings.threshold === this.#drawn;
    if (pictures.length > 0 && isDrawn) {
      this.#settings = { ...this.#settings, threshold: null };
      notes.push(() => words().album.authorsDistance);
    }
    this.#album.note = notes.length > 0 ? () => notes.map(textOf).join(" ") : "";
    this.#reader.addUnread(unread);
    if (pictures.length === 0) return;
    this.#drawn = null;
    this.#reader.add(pictures);
  }

  async #example() {
    const { album } = this.#reader;
    if (this.#drawing === album) return;
    this.#drawing = album;
    this.#album.note = () => words().album.drawing;
    try {
      /** @type {DrawnAlbum} */
      const { threshold, photographs } = JSON.parse(await this.#ask({ about: "example" }));
      if (album !== this.#reader.album) return;
      this.#album.note = "";
      // Beside photographs, their distance stays.
      if (this.#reader.total === 0) {
        this.#drawn = threshold;
        this.#settings = { ...this.#settings, threshold };
      }
      this.#album.drawn = true;
      this.#reader.add(
        photographs.map(({ name, svg, taken }) => ({
          name,
          taken,
          file: new Blob([svg], { type: "image/svg+xml" }),
        })),
      );
    } catch (error) {
      if (album === this.#reader.album) this.#album.note = reasonOf(error);
    } finally {
      if (this.#drawing === album) this.#drawing = -1;
    }
  }

  /** @param {import("./album_types.js").AlbumQuestion} question */
  #ask(question) {
    return this.engine.askAlbum(question);
  }

  /** A photograph was read, or reading was started, paused or stopped. */
  #readOn() {
    this.#show();
    const { read, idle, paused } = this.#reader;
    const more = read - this.#found;
    const enough = Math.max(AGAIN.photographs, AGAIN.share * this.#found);
    if (more > 0 && (idle || paused || more >= enough)) this.#find();
  }

  /** Finds persons, one search after the other. @returns {Promise<Outcome>} */
  #find() {
    this.#found = this.#reader.read;
    const { album } = this.#reader;
    this.#finding = this.#finding.then(async () => {
      if (album !== this.#reader.album) return "forgotten";
      // Once the worker is there again, they are found with all changes so far.
      if (!this.#reader.open) return "later";
      try {
        const answer = await this.#ask({
          about: "persons",
          settings: this.#settings,
          edits: this.#edits,
          others: this.#others,
          compared: this.#compared,
        });
        if (album !== this.#reader.album) return "forgotten";
        this.#album.view = /** @type {AlbumView} */ (JSON.parse(answer));
        this.#album.changes = this.#edits.length;
        const { note, after } = this.#until;
        if (this.#album.note === note) this.#album.note = after;
        return "found";
      } catch (error) {
        if (album !== this.#reader.album) return "forgotten";
        if (error instanceof WorkerGone) return "later";
        this.#noteUntilFound(sentenceOf(error));
        return "failed";
      }
    });
    return this.#finding;
  }

  /** @param {Sentence} note @param {Sentence} [after] what to note once persons are found */
  #noteUntilFound(note, after = "") {
    this.#album.note = note;
    this.#until = { note, after };
  }

  /** @param {Outcome} outcome @param {Sentence} done what to say of it */
  #noteDone(outcome, done) {
    if (outcome === "found") this.#album.note = done;
    if (outcome === "later") this.#noteUntilFound(() => words().album.edits.later, done);
  }

  /** @param {Edit} edit @param {Sentence} done what to say of it */
  async #edit(edit, done) {
    // A button that was pressed twice before the answer came.
    if (JSON.stringify(edit) === JSON.stringify(this.#edits.at(-1))) return;
    this.#edits.push(edit);
    const outcome = await this.#find();
    this.#noteDone(outcome, done);
    if (outcome !== "failed") return;
    this.#edits = this.#edits.filter((each) => each !== edit);
    const reason = this.#album.note;
    this.#noteUntilFound(() => words().album.edits.failed(textOf(reason)));
  }

  async #undo() {
    const last = this.#edits.pop();
    if (!last) return;
    const place = this.#edits.length;
    const outcome = await this.#find();
    this.#noteDone(outcome, () => words().album.edits.undone);
    if (outcome === "failed") this.#edits.splice(place, 0, last);
  }

  /** Settings with which no persons can be found do not stay. @param {Settings} settings */
  async #change(settings) {
    const before = this.#settings;
    this.#settings = settings;
    const outcome = await this.#find();
    if (outcome === "later") this.#noteDone(outcome, "");
    if (outcome !== "failed") return;
    if (this.#settings === settings) this.#settings = before;
    this.#show();
  }

  #listMore() {
    this.#others += OTHERS;
    this.#find();
  }

  async #compare() {
    this.#compared = !this.#compared;
    this.#album.compared = this.#compared;
    if (!this.#compared || (await this.#find()) !== "failed") return;
    // There is nothing to compare, which must not keep persons from being found.
    this.#compared = false;
    this.#album.compared = false;
  }

  /** @param {string} form json, csv or xmp */
  async #save(form) {
    const asked = { settings: this.#settings, edits: this.#edits };
    const failed = this.#reader.failed.map(({ name, reason }) => ({
      name,
      error: storedText(reason),
    }));
    try {
      const content = await this.#ask(
        form === "json"
          ? { about: "json", ...asked, folder: this.#folder, failed, compared: this.#compared }
          : { about: /** @type {"csv" | "xmp"} */ (form), ...asked },
      );
      const name = form === "xmp" ? "album-xmp.zip" : `album.${form}`;
      this.#album.note = saveFile(name, content, TYPES[form]);
    } catch (error) {
      this.#album.note = reasonOf(error);
    }
  }

  #show() {
    const reader = this.#reader;
    const { ready } = this.engine;
    albumInMemory.photographs = reader.read;
    albumInMemory.faces = reader.pictures.length;
    const open = reader.open || reader.read > 0 || reader.total > 0;
    this.#album.state = !this.on ? "off" : open ? "on" : ready ? "loading" : "waiting";
    this.#album.pictures = reader.pictures;
    this.#album.failed = reader.failed;
    this.#album.reading = {
      total: reader.total,
      done: reader.done,
      left: reader.left,
      seconds: reader.secondsLeft,
      current: reader.current,
      state: this.#dead ? "dead" : reader.state,
    };
    this.#album.requestUpdate();
  }
}

/** @param {unknown} error of what was asked once, and is not asked again @returns {Sentence} */
function reasonOf(error) {
  return error instanceof WorkerGone ? () => words().album.notRunning : sentenceOf(error);
}
