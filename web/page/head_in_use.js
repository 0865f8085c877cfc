/** The head in use: its file, and setting it aside to compare it with the model alone. */

import { words } from "../words/words.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { Refusal } from "./errors.js";
import { contentOf } from "./file_content.js";
import { saveFile } from "./saving.js";
import { showSentence } from "./sentences.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Heads } from "./heads.js" */
/** @import { HeadState } from "./types.js" */

/**
 * @typedef {{
 *   run(work: () => Promise<void>): void,
 *   report(sentence: Sentence): void,
 *   onOther(): void,
 * }} HeadEvents `run` does one task after another and reports what goes wrong; `onOther`: another
 *   head is in use, or none
 */

export class HeadInUse {
  #state = element("head-state", HTMLElement);
  #compare = element("head-compare", HTMLFieldSetElement);
  #save = element("head-save", HTMLButtonElement);
  #delete = element("head-delete", HTMLButtonElement);
  /** @type {File | undefined} */
  #waiting;

  /**
   * @param {Engine} engine
   * @param {Heads} heads
   * @param {HeadEvents} events
   */
  constructor(engine, heads, events) {
    this.engine = engine;
    this.heads = heads;
    this.events = events;
    const { run } = events;
    this.#save.addEventListener("click", () => run(() => this.#saveFile()));
    this.#delete.addEventListener("click", () => run(() => this.#remove()));
    this.#compare.addEventListener("change", () => run(() => this.#setAside()));
    const field = element("head-open", HTMLInputElement);
    field.addEventListener("change", () => {
      const [file] = field.files ?? [];
      field.value = "";
      if (file && engine.ready) run(() => this.#open(file));
      else if (file) {
        this.#waiting = file;
        events.report(() => words().heads.waiting(file.name));
      }
    });
  }

  /** Opens the file that was chosen before there was a model. */
  engineReady() {
    const file = this.#waiting;
    this.#waiting = undefined;
    if (file) this.events.run(() => this.#open(file));
  }

  /** @param {Sentence} sentence @param {HeadState | null} head */
  show(sentence, head) {
    showSentence(this.#state, sentence);
    this.#save.disabled = head === null;
    this.#delete.disabled = head === null;
    this.#compare.hidden = head === null || head.complaint !== null;
    for (const choice of this.#compare.querySelectorAll("input")) {
      choice.checked = (choice.value === "model") === (head?.aside ?? false);
    }
  }

  async #setAside() {
    const chosen = this.#compare.querySelector("input:checked");
    const aside = /** @type {HTMLInputElement | null} */ (chosen)?.value === "model";
    await this.engine.askHeads({ about: "set aside", aside });
  }

  /** @param {File} file */
  async #open(file) {
    const content = await contentOf(file, file.name);
    try {
      await this.engine.askHeads({ about: "open head", file: { name: file.name, content } });
    } catch (error) {
      if (error instanceof WorkerGone) throw new Refusal(() => words().heads.notOpened(file.name));
      throw error;
    }
    this.events.onOther();
    const saved = await this.heads.save();
    this.events.report(() => words().heads.opened(file.name, saved));
  }

  async #saveFile() {
    const { name, content } = await this.heads.file();
    this.events.report(saveFile(name, new Uint8Array(content), "application/octet-stream"));
  }

  async #remove() {
    await this.engine.askHeads({ about: "remove head" });
    await this.heads.save();
    this.events.onOther();
    this.events.report(() => words().heads.deleted);
  }
}
