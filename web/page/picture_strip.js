/** The strip of many pictures: their states, the one on the stage, and files of all results. */

import "../components/thumbnails.js";
import { onLanguage, textOf, words } from "../words/words.js";
import { listed } from "./chosen_files.js";
import { element } from "./elements.js";
import { sentenceOf } from "./errors.js";
import { readPicture } from "./picture.js";
import { MOST_PICTURES, PictureQueue } from "./picture_queue.js";
import { saveFile } from "./saving.js";
import { report } from "./status.js";

/** @import { Thumbnails } from "../components/all.js" */
/** @import { Engine } from "./engine.js" */
/** @import { QueuedPicture } from "./picture_queue.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Analysis } from "./types.js" */

/**
 * @typedef {{
 *   request(): number,
 *   begin(request: number): boolean,
 *   onResult(analysis: Analysis): void,
 *   onEmpty(): void,
 *   onAdd(): void,
 * }} StripEvents `request` asks for the stage, and `begin` takes it unless something else was asked
 *   for since; `onResult`: of the picture on the stage; `onEmpty`: it was removed, and no other is
 *   left; `onAdd`: the person wants to add pictures
 */

export class PictureStrip {
  #view = /** @type {Thumbnails} */ (element("thumbnails", HTMLElement));
  #queue;
  /** ID of the picture whose pixels are on the stage. */
  #onStage = 0;

  /** @param {Engine} engine @param {Stage} stage @param {StripEvents} events */
  constructor(engine, stage, events) {
    this.engine = engine;
    this.stage = stage;
    this.events = events;
    this.#queue = new PictureQueue(engine, {
      onChange: () => this.#update(),
      onAnalysed: (picture) => {
        if (picture.id === this.#view.selected) this.#showResult(picture);
      },
    });
    onLanguage(() => this.#update());
    on(this.#view, "select", (id) => this.show(id));
    on(this.#view, "remove", (id) => this.#remove(id));
    on(this.#view, "clear", () => this.#clear());
    on(this.#view, "add", () => events.onAdd());
    on(this.#view, "stop", () => this.#queue.stop());
    on(this.#view, "resume", () => this.#queue.run());
    on(this.#view, "save", (form) => this.#save(form));
  }

  /** Whether there are pictures in it. */
  get open() {
    return this.#queue.pictures.length > 0;
  }

  /** Whether one of its pictures is on the stage. */
  get shown() {
    return this.#view.selected !== 0;
  }

  /**
   * Adds pictures and shows the first of them.
   *
   * @param {File[]} files
   * @returns {Sentence[]} one on those that do not fit
   */
  add(files) {
    const added = this.#queue.add(files);
    this.#queue.run();
    if (added.length > 0) this.show(added[0].id);
    const left = files.slice(added.length);
    const tooMany = () => words().pictures.tooMany(MOST_PICTURES, listed(left));
    return left.length > 0 ? [tooMany] : [];
  }

  /** @param {number} id */
  show(id) {
    const picture = this.#queue.find(id);
    if (!picture) return;
    this.#view.selected = id;
    this.#putOnStage(picture);
    this.#queue.prefer(id);
  }

  /** @param {QueuedPicture} picture */
  async #putOnStage(picture) {
    const request = this.events.request();
    try {
      const { pixels } = await readPicture(picture.file, picture.name);
      if (this.events.begin(request)) {
        this.stage.showPicture(pixels);
        this.#onStage = picture.id;
      }
      pixels.close();
    } catch {
      // Its analysis reports why.
    }
    if (picture.id === this.#view.selected) this.#showResult(picture);
  }

  /** @param {QueuedPicture} picture the selected one */
  #showResult({ id, name, analysis, reason }) {
    if (reason) report(reason, "alarm", ["file"]);
    else if (!analysis) report(() => words().pictures.waiting(name));
    else if (id === this.#onStage) this.events.onResult(analysis);
  }

  /** Something else is on the stage, so the analysis pauses. */
  leave() {
    this.#view.selected = 0;
    this.#onStage = 0;
    this.#queue.stop();
  }

  engineReady() {
    this.#queue.engineReady();
  }

  /** A different model or head is in use from now on. */
  again() {
    this.#queue.again();
    if (this.shown) this.#queue.run();
  }

  /** @param {number} id */
  #remove(id) {
    const { pictures } = this.#queue;
    const place = pictures.findIndex((picture) => picture.id === id);
    if (place < 0) return;
    const wasShown = id === this.#view.selected;
    this.#take([pictures[place]]);
    if (!wasShown) return;
    const next = pictures[place + 1] ?? pictures[place - 1];
    if (next) this.show(next.id);
    else this.events.onEmpty();
  }

  #clear() {
    const { shown } = this;
    this.#take(this.#queue.pictures);
    this.leave();
    if (shown) this.events.onEmpty();
  }

  /** Takes pictures out of the strip, and offers to bring them back. @param {QueuedPicture[]} removed */
  #take(removed) {
    const { pictures } = this.#queue;
    const { selected } = this.#view;
    this.#queue.remove(removed);
    const { removed: sentence, undo } = words().pictures;
    const back = () => {
      this.#queue.restore(pictures);
      this.show(selected);
    };
    this.stage.offer(sentence(removed.map(({ name }) => name)), undo, back, () =>
      this.#queue.forget(removed),
    );
  }

  #update() {
    const { pictures, running } = this.#queue;
    this.#view.hidden = pictures.length === 0;
    this.#view.running = running;
    this.#view.pictures = pictures.map(({ id, name, state, thumbnail, reason, analysis }) => ({
      id,
      name,
      state,
      thumbnail,
      reason: reason && textOf(reason),
      faces: analysis?.sources[0].frames[0].faces.length,
    }));
  }

  /** @param {"json" | "csv"} form */
  async #save(form) {
    const analysis = this.#together();
    if (!analysis) {
      report(() => words().pictures.notYet, "alarm");
      return;
    }
    const text = JSON.stringify(analysis);
    try {
      if (form === "json") report(saveFile("pictures.json", text, "application/json"));
      else {
        const table = await this.engine.askAboutVideo({ about: "pictures", text });
        report(saveFile("pictures.csv", table, "text/csv"));
      }
    } catch (error) {
      report(sentenceOf(error), "alarm");
    }
  }

  /** @returns {Analysis | undefined} one with all sources; undefined before the first result */
  #together() {
    const { pictures } = this.#queue;
    const first = pictures.find(({ analysis }) => analysis)?.analysis;
    if (!first) return undefined;
    const sources = pictures.flatMap(({ name, analysis, reason }) => {
      if (analysis) return analysis.sources;
      return reason ? [{ source: name, frames: [], error: textOf(reason) }] : [];
    });
    return { ...first, sources };
  }
}

/**
 * @param {HTMLElement} target
 * @param {string} name of an event of an element
 * @param {(detail: any) => void} listener
 */
function on(target, name, listener) {
  target.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail));
}
