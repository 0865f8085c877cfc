/**
 * The head used with the model: restored at the start of a visit, and changed in a panel. The engine
 * has the only copy in memory; its file is requested when it is stored or downloaded.
 */

import { textOf, words } from "../words/words.js";
import { keepPressesUntil } from "./early_presses.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { addNotesOnVisit } from "./notes.js";
import { readerOf } from "./reader.js";
import { deleteHead, savedHead, saveHead } from "./saved_head.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { HeadPanel, SampleSource } from "./head_panel.js" */
/** @import { Analysis, NamedFile, HeadState, UsedModel } from "./types.js" */

export class Heads {
  #inUse = element("head-in-use", HTMLElement);
  /** @type {HeadPanel | undefined} once it has been opened */
  #panel;
  /** @type {Promise<void> | undefined} */
  #opening;
  /** @type {HeadState | null} */
  #head = null;
  /** @type {UsedModel | undefined} */
  #model;
  /** Why the head of an earlier visit could not be restored. @type {Sentence} */
  #complaint = "";
  /** Name of the head that was restored from an earlier visit, until the first result with it. */
  #onTrial = "";

  /**
   * @param {Engine} engine
   * @param {SampleSource} source
   */
  constructor(engine, source) {
    this.engine = engine;
    this.source = source;
  }

  /** @param {UsedModel} model in use */
  async engineReady(model) {
    this.showModel(model, null);
    const file = await savedHead();
    if (!file) return;
    try {
      // If this fails, the part that reads heads could not be fetched, which is not the head's fault.
      await this.engine.askHeads({ about: "samples" });
      this.#onTrial = file.name;
      await this.engine.askHeads({ about: "open head", file });
    } catch (error) {
      if (error instanceof WorkerGone) return;
      if (this.#onTrial) await this.#discard(sentenceOf(error));
      else this.#complain(sentenceOf(error));
    }
  }

  /** The worker is gone; perhaps the head of an earlier visit has stopped it. */
  engineGone() {
    if (this.#onTrial) this.#discard(() => words().heads.stoppedAnalysis);
  }

  /** Deletes the saved head, which cannot be used. @param {Sentence} reason */
  async #discard(reason) {
    const name = this.#onTrial;
    this.#onTrial = "";
    this.#complain(() => words().heads.discarded(name, textOf(reason)));
    await deleteHead();
  }

  /** @param {Sentence} sentence */
  #complain(sentence) {
    this.#complaint = sentence;
    addNotesOnVisit([sentence]);
    this.#show();
  }

  /**
   * @param {UsedModel} model in use from now on
   * @param {HeadState | null} head used with it
   */
  showModel(model, head) {
    this.#model = model;
    this.#head = head;
    this.#show();
    this.#panel?.showModel(model);
  }

  /** @param {HeadState | null} head in use from now on */
  showHead(head) {
    this.#head = head;
    this.#complaint = "";
    this.#show();
  }

  /** @returns {HeadState | undefined} */
  get #applied() {
    const head = this.#head;
    return head && !head.complaint && !head.aside ? head : undefined;
  }

  /** @returns {string} by which results of other models and heads are recognised */
  get reader() {
    return readerOf(this.#model, this.#applied);
  }

  /** @returns {HeadState | null} in use, or set aside */
  get head() {
    return this.#head;
  }

  /**
   * Sets the head aside, if there is one, or uses it again.
   *
   * @param {boolean} aside
   * @returns {Promise<boolean>} false if the engine stopped
   */
  async setAside(aside) {
    if (this.#head === null || this.#head.aside === aside) return true;
    try {
      await this.engine.askHeads({ about: "set aside", aside });
      return true;
    } catch {
      return false;
    }
  }

  /** @param {number} epoch @param {number} epochs */
  showFitting(epoch, epochs) {
    this.#panel?.showFitting(epoch, epochs);
  }

  /** A frame was analysed with the head in use. */
  proven() {
    this.#onTrial = "";
  }

  /** @param {Analysis} analysis of a live frame */
  live(analysis) {
    this.#panel?.live(analysis.sources[0].frames[0]);
  }

  /** The camera was stopped, or something else is shown. */
  sourceChanged() {
    this.#panel?.interrupt();
  }

  /**
   * Saves the engine's head for the next visit; without one, deletes the head saved earlier.
   *
   * @returns {Promise<boolean>} whether the browser saved it
   */
  async save() {
    if (!this.#head) {
      await deleteHead();
      return true;
    }
    return saveHead(await this.file());
  }

  /** @returns {Promise<NamedFile>} the head's file */
  async file() {
    /** @type {Uint8Array} */
    const content = await this.engine.askHeads({ about: "head file" });
    return { name: `${this.#head?.name ?? "head"}.npz`, content };
  }

  #show() {
    const title = this.#model?.title ?? "";
    const head = this.#head;
    this.#inUse.textContent = this.#applied?.name ?? "";
    const state = title ? () => words().heads.inUse(head, title) : "";
    this.#panel?.showHead(this.#complaint || state, head);
  }

  open() {
    this.#opening ??= keepPressesUntil(element("head-details", HTMLElement), () => this.#load());
    // It may succeed when the panel is shown again.
    this.#opening.catch(() => {
      this.#opening = undefined;
    });
  }

  async #load() {
    const { HeadPanel } = await import("./head_panel.js");
    this.#panel = new HeadPanel(this.engine, this.source, this);
    this.#show();
    if (this.#model) this.#panel.showModel(this.#model);
  }
}
