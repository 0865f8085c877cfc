/** The progress of loading, with byte counts. */

import { words } from "../words/words.js";
import { element } from "./elements.js";
import { showSentence } from "./sentences.js";

/** @import { Progress } from "./types.js" */

export class ProgressView {
  #field = element("engine-progress", HTMLElement);
  #label = element("progress-label", HTMLElement);
  #bar = element("progress-bar", HTMLProgressElement);
  /** @type {Map<string, Progress>} */
  #stages = new Map();

  /** @param {Progress} progress */
  show(progress) {
    this.#stages.set(progress.stage, progress);
    const stages = [...this.#stages.values()];
    const sum = (/** @type {"loaded" | "total"} */ key) =>
      stages.reduce((total, stage) => total + stage[key], 0);
    const unfinished = stages.filter(({ done }) => !done);
    this.#field.hidden = false;
    this.#bar.max = Math.max(sum("total"), 1);
    this.#bar.value = sum("loaded");
    const [loaded, total] = [sum("loaded"), sum("total")];
    showSentence(this.#label, () => {
      const { part, loading, warmingUp } = words().engine;
      const parts = unfinished.map(({ stage, label }) => part(stage, label));
      return parts.length > 0 ? loading(parts, loaded, total) : warmingUp;
    });
  }

  hide() {
    this.#field.hidden = true;
    this.#stages.clear();
  }
}
