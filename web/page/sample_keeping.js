/** The choice to keep samples on this device, and bringing them back. */

import { textOf, words } from "../words/words.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { Refusal, sentenceOf } from "./errors.js";
import { deleteAllSamples, deleteSamples, keepSamples, keptSamples } from "./kept_samples.js";
import { savedSetting, saveSetting } from "./settings.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { SampleState } from "./types.js" */

export class SampleKeeping {
  #box = element("head-keep", HTMLInputElement);
  /** Models during the restoring of whose samples the worker died. @type {Set<string>} */
  #interrupted = new Set();

  /**
   * @param {Engine} engine
   * @param {(on: boolean) => void} onChange
   */
  constructor(engine, onChange) {
    this.engine = engine;
    this.#box.checked = this.on;
    this.#box.addEventListener("change", () => onChange(this.#box.checked));
  }

  /** Whether the person allows it. */
  get on() {
    return savedSetting("samples") === "on";
  }

  /** @param {boolean} on @param {string} model in use @returns {Promise<Sentence>} what was done */
  async change(on, model) {
    saveSetting("samples", on ? "on" : "off");
    if (!on) {
      await deleteAllSamples();
      return () => words().teaching.keeping.off;
    }
    const kept = await this.save(model);
    return () => words().teaching.keeping[kept ? "on" : "failed"];
  }

  /** Keeps the samples of the model, if that is allowed. @param {string} model @returns {Promise<boolean>} false if the browser refuses */
  async save(model) {
    // It may have been cleared with everything else.
    this.#box.checked = this.on;
    if (!this.on) return true;
    /** @type {Uint8Array} */
    const content = await this.engine.askHeads({ about: "samples file" });
    const kept = await keepSamples(model, content);
    if (!kept) {
      saveSetting("samples", "off");
      this.#box.checked = false;
    }
    return kept;
  }

  /**
   * Brings back what was kept for a model.
   *
   * @param {string} model in use
   * @returns {Promise<SampleState | null>} null if nothing was kept
   * @throws {Error} with a message for the user, if it cannot be used; it is deleted then
   */
  async restore(model) {
    const content = this.on ? await keptSamples(model) : undefined;
    if (!content) return null;
    try {
      return JSON.parse(await this.engine.askHeads({ about: "open samples", content }));
    } catch (error) {
      const gone = error instanceof WorkerGone;
      // The worker may have died of something else, but hardly twice.
      if (gone && !this.#interrupted.has(model)) {
        this.#interrupted.add(model);
        throw error;
      }
      await deleteSamples(model);
      const reason = gone ? () => words().teaching.keeping.stopped : sentenceOf(error);
      throw new Refusal(() => words().teaching.keeping.refused(textOf(reason)));
    }
  }
}
