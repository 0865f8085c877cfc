/** The strip of many pictures: their states, the one on the stage, and files of all results. */

import "../components/thumbnails.js";
import { onLanguage, textOf, words } from "../words/words.js";
import { checkPictures } from "./analysis_file.js";
import { listed } from "./chosen_files.js";
import { keptDescriptors } from "./descriptors.js";
import { element, on } from "./elements.js";
import { sentenceOf } from "./errors.js";
import { readPicture } from "./picture.js";
import { MOST_PICTURES, PictureQueue, sourceOf } from "./picture_queue.js";
import { readerOf } from "./reader.js";
import { saveFile } from "./saving.js";
import { report, reportUntilReady } from "./status.js";

/** @import { Thumbnails } from "../components/all.js" */
/** @import { Engine } from "./engine.js" */
/** @import { PictureKeeper, PictureSet } from "./picture_keeper.js" */
/** @import { QueuedPicture } from "./picture_queue.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { ReadPictures } from "./analysis_file.js" */
/** @import { Analysis } from "./types.js" */

/**
 * @typedef {{
 *   request(): number,
 *   begin(request: number): boolean,
 *   onResult(analysis: Analysis): void,
 *   onEmpty(): void,
 *   onAdd(): void,
 *   reader(): string,
 *   onRead(): void,
 *   onLeft(set: PictureSet, back: () => void, gone: () => void): void,
 * }} StripEvents `request` asks for the stage, and `begin` takes it unless something else was asked
 *   for since; `onResult`: of the picture on the stage; `onEmpty`: it was removed, and no other is
 *   left; `onAdd`: the person wants to add pictures; `reader`: of the model and head in use; `onRead`: no
 *   picture waits any more, or some are gone; `onLeft`:
 *   others took the place of a set of pictures, which `back` shows again, until it is `gone`
 */

export class PictureStrip {
  #view = /** @type {Thumbnails} */ (element("thumbnails", HTMLElement));
  #queue;
  /** ID of the picture whose pixels are on the stage. */
  #onStage = 0;
  /** @type {PictureKeeper | undefined} */
  #keeper;
  /** Opens what waits for the engine. */
  #waiting = () => {};

  /** @param {Engine} engine @param {Stage} stage @param {StripEvents} events */
  constructor(engine, stage, events) {
    this.engine = engine;
    this.stage = stage;
    this.events = events;
    this.#queue = new PictureQueue(engine, {
      onChange: () => this.#update(),
      onRead: events.onRead,
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

  /** @param {PictureKeeper} keeper of the results */
  set keeper(keeper) {
    this.#keeper = keeper;
    keeper.soFar = () => ({
      analysis: this.#together(),
      waiting: this.#queue.pictures.some(
        ({ state }) => state === "waiting" || state === "analysing",
      ),
      running: this.#queue.running,
    });
  }

  /** Whether there are pictures in it. */
  get open() {
    return this.#queue.pictures.length > 0;
  }

  /** What its pictures show, as far as they are analysed. */
  get sources() {
    return this.#queue.pictures.flatMap(({ analysis }) => analysis?.sources ?? []);
  }

  /** Whether one of its pictures is on the stage. */
  get shown() {
    return this.#view.selected !== 0;
  }

  /**
   * Adds pictures, joins others with their results, and shows the first of them.
   *
   * @param {File[]} files
   * @returns {Promise<Sentence[]>} one on those that do not fit
   */
  async add(files) {
    const joined = await this.#queue.join(files);
    const rest = files.filter((file) => !joined.has(file));
    // What is stored without its picture can't be analysed by the model in use.
    if (rest.length > 0 && this.#isOfOtherReader) this.#replace(() => this.#queue.clear());
    else this.#queue.addThumbnails(joined.values());
    const added = this.#queue.add(rest);
    this.#queue.run();
    const known = [...joined.values()];
    const first = known.find(({ id }) => id === this.#view.selected) ?? known[0] ?? added[0];
    if (first) this.show(first.id);
    const left = rest.slice(added.length);
    const tooMany = () => words().pictures.tooMany(MOST_PICTURES, listed(left));
    return left.length > 0 ? [tooMany] : [];
  }

  /** Whether results of another model or head than the one in use lack their pictures. */
  get #isOfOtherReader() {
    const { pictures } = this.#queue;
    if (pictures.every(({ file }) => file)) return false;
    const analysis = this.#together();
    return readerOf(analysis?.model, analysis?.head) !== this.events.reader();
  }

  /**
   * Opens the results of pictures.
   *
   * @param {File} file they are from
   * @param {ReadPictures} read what is in it
   * @param {() => boolean} wanted returns whether nothing else was opened since
   * @throws {Error} with a message for the user, if the core cannot read them
   */
  async openResults(file, read, wanted) {
    if (!this.engine.ready) {
      const open = () => this.openResults(file, read, wanted);
      this.#waiting = () => open().catch((error) => report(sentenceOf(error), "alarm", ["file"]));
      reportUntilReady(() => words().pictures.resultsWait);
      return;
    }
    await checkPictures(this.engine, read.text);
    if (wanted()) this.#showResults(file, read.analysis);
  }

  /** @param {File} file @param {Analysis} analysis */
  #showResults(file, analysis) {
    const id = this.#keeper?.idOf(file);
    if (!this.open || id === undefined || id !== this.#keeper?.id) {
      this.#replace(() => this.#queue.open(analysis));
      this.#keeper?.opened(file);
    }
    const { pictures } = this.#queue;
    const best = pictures.find(({ state }) => state === "analysed") ?? pictures[0];
    if (best) this.show(best.id);
  }

  /** Other pictures take the place of all; these are kept, and offered again. @param {() => void} change */
  #replace(change) {
    const { pictures } = this.#queue;
    const set = this.#keeper?.begin();
    this.leave();
    change();
    if (!set?.id) return;
    const back = () => {
      this.#keeper?.resume(set);
      this.#queue.clear();
      this.#queue.restore(pictures);
      this.show(pictures[0].id);
    };
    this.events.onLeft(set, back, () => this.#queue.forget(pictures));
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
      if (!picture.file) {
        if (this.events.begin(request)) this.#showWithoutPicture(picture);
        return;
      }
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

  /** @param {QueuedPicture} picture whose results are known */
  #showWithoutPicture(picture) {
    this.stage.show("picture");
    this.stage.clearFrame();
    this.#onStage = picture.id;
    this.#showResult(picture);
    if (picture.analysis)
      report(() => words().pictures.withoutPicture(picture.name), "calm", ["file"]);
  }

  /** @param {QueuedPicture} picture the selected one */
  #showResult({ id, name, state, analysis, reason = "" }) {
    if (state === "failed") report(reason, "alarm", ["file"]);
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
    const open = this.#waiting;
    this.#waiting = () => {};
    open();
    this.#queue.engineReady();
  }

  /** A different model or head is in use from now on; what was analysed so far is kept. */
  again() {
    const { pictures } = this.#queue;
    const without = pictures.filter(({ file }) => !file);
    // Results that were opened stay as they are.
    if (without.length === pictures.length) return;
    this.#keeper?.begin();
    if (without.length > 0) this.#queue.remove(without);
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
    const set = this.#keeper?.begin();
    this.#take(this.#queue.pictures, () => set && this.#keeper?.resume(set));
    this.leave();
    if (shown) this.events.onEmpty();
  }

  /**
   * Takes pictures out of the strip, and offers to bring them back.
   *
   * @param {QueuedPicture[]} removed
   * @param {() => void} [undo] called before they are back
   */
  #take(removed, undo = () => {}) {
    const { pictures } = this.#queue;
    const { selected } = this.#view;
    this.#queue.remove(removed);
    const text = words().pictures;
    const back = () => {
      undo();
      this.#queue.restore(pictures);
      this.show(selected);
    };
    const sentence = text.removed(removed.map(({ name }) => name));
    this.stage.offer(sentence, text.undo, back, () => this.#queue.forget(removed));
  }

  #update() {
    const { pictures, running } = this.#queue;
    this.#keeper?.changed();
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
    try {
      if (form === "json") {
        const saved = JSON.stringify(keptDescriptors.saving(analysis));
        report(saveFile("pictures.json", saved, "application/json"));
      } else {
        const text = JSON.stringify(analysis);
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
    // Those that wait for another model have their earlier results until then.
    const done = pictures.filter(({ state }) => state === "analysed" || state === "failed");
    const first = done.find(({ analysis }) => analysis)?.analysis;
    if (!first) return undefined;
    const sources = done.map(sourceOf);
    return { ...first, sources };
  }
}
