/** The latest result as JSON: to read, copy and save. */

import { element } from "./elements.js";
import { messages } from "./messages.js";

/** @import { Analysis } from "./types.js" */

const REFRESH_MILLISECONDS = 500;

export class ResultView {
  #details = element("result-details", HTMLDetailsElement);
  #text = element("result-json", HTMLElement);
  /** @type {Analysis | undefined} */
  #latest;
  #refreshed = 0;

  /** @param {(sentence: string) => void} say */
  constructor(say) {
    this.#details.addEventListener("toggle", () => this.#refresh());
    element("copy-result", HTMLButtonElement).addEventListener("click", () => {
      navigator.clipboard.writeText(this.#json()).then(
        () => say(messages.copied),
        () => say(messages.copyRefused),
      );
    });
    element("save-result", HTMLButtonElement).addEventListener("click", () => this.#save());
  }

  /** @param {Analysis} analysis */
  show(analysis) {
    this.#latest = analysis;
    const now = performance.now();
    const live = analysis.sources[0].source === "camera";
    if (live && now - this.#refreshed < REFRESH_MILLISECONDS) return;
    this.#refreshed = now;
    this.#refresh();
  }

  #refresh() {
    if (this.#details.open) this.#text.textContent = this.#json();
  }

  #json() {
    return this.#latest ? JSON.stringify(this.#latest, null, 1) : "";
  }

  #save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.#json()], { type: "application/json" }));
    link.download = "emotilens.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
