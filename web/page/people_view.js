/** The route “People”: wires the album's element, its reader, the search for persons and the worker. */

import "../components/album/album.js";
import { textOf, words } from "../words/words.js";
import { photographsIn } from "./album_intake.js";
import { albumInMemory } from "./album_memory.js";
import { AlbumReader } from "./album_reader.js";
import { chosenFiles, droppedFiles } from "./dropped_files.js";
import { element, on } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf, storedText } from "./errors.js";
import { PersonSearch } from "./person_search.js";
import { saveFile } from "./saving.js";

/** @import { Album } from "../components/album/album.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { DrawnAlbum } from "./album_types.js" */
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

/** @type {Record<string, string>} */
const TYPES = { json: "application/json", csv: "text/csv", xmp: "application/zip" };

export class PeopleView {
  #album = /** @type {Album} */ (element("album", HTMLElement));
  #reader;
  #search;
  /** A person has switched it on, after reading what it is. */
  on = false;
  #dead = false;
  #folder = "";
  /** The largest distance for drawn people, which photographs do not want. @type {number | null} */
  #drawn = null;
  /** Number of the album whose people are being drawn; -1 for none. */
  #drawing = -1;

  /**
   * @param {Engine} engine
   * @param {() => void} restart
   */
  constructor(engine, restart) {
    this.engine = engine;
    this.#reader = new AlbumReader(engine, () => this.#readOn());
    const album = this.#album;
    this.#search = new PersonSearch(engine, this.#reader, album);
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
      edit: ({ edit, done }) => this.#search.edit(edit, done),
      undo: () => this.#search.undo(),
      settings: (settings) => this.#search.change(settings),
      more: () => this.#search.listMore(),
      compare: () => this.#search.compare(),
      save: (form) => this.#save(form),
    };
    for (const [name, listener] of Object.entries(listeners)) {
      on(album, name, listener);
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
      if (this.#reader.read > 0) this.#search.find();
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
    this.#search.forget();
    this.#drawn = null;
    this.#folder = "";
    this.#album.drawn = false;
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
    const isDrawn = this.#drawn !== null && this.#search.settings.threshold === this.#drawn;
    if (pictures.length > 0 && isDrawn) {
      this.#search.settings = { ...this.#search.settings, threshold: null };
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
        this.#search.settings = { ...this.#search.settings, threshold };
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
    this.#search.readOn();
  }

  /** @param {string} form json, csv or xmp */
  async #save(form) {
    const { asked, compared } = this.#search;
    const failed = this.#reader.failed.map(({ name, reason }) => ({
      name,
      error: storedText(reason),
    }));
    try {
      const content = await this.#ask(
        form === "json"
          ? { about: "json", ...asked, folder: this.#folder, failed, compared }
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
