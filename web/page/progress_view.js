/** The progress of loading, with byte counts. */

import { element } from "./elements.js";
import { messages } from "./messages.js";

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
    const names = (unfinished.length ? unfinished : stages).map(({ label }) => label).join(", ");
    this.#field.hidden = false;
    this.#bar.max = Math.max(sum("total"), 1);
    this.#bar.value = sum("loaded");
    this.#label.textContent = unfinished.length
      ? `Loading ${names}: ${messages.bytes(sum("loaded"), sum("total"))}`
      : messages.warmingUp;
  }

  hide() {
    this.#field.hidden = true;
    this.#stages.clear();
  }
}
