/** The latest result as JSON: to read, copy and save. */

import { element } from "./elements.js";
import { errorMessage } from "./errors.js";
import { messages } from "./messages.js";
import { saveFile } from "./saving.js";

/** @import { Analysis } from "./types.js" */

const REFRESH_MILLISECONDS = 500;

/** More would slow the page down; copying and saving include everything. */
const MAX_CHARACTERS = 2e6;

export class ResultView {
  #details = element("result-details", HTMLDetailsElement);
  #text = element("result-json", HTMLElement);
  /** @type {Analysis | undefined} */
  #latest;
  #refreshed = 0;

  /** @param {(sentence: string, tone?: "calm" | "alarm") => void} report */
  constructor(report) {
    this.#details.addEventListener("toggle", () => this.#refresh());
    element("copy-result", HTMLButtonElement).addEventListener("click", () => {
      navigator.clipboard.writeText(this.#json()).then(
        () => report(messages.copied),
        () => report(messages.copyDenied),
      );
    });
    element("save-result", HTMLButtonElement).addEventListener("click", () => {
      try {
        report(saveFile("emotilens.json", this.#json(), "application/json"));
      } catch (error) {
        report(errorMessage(error), "alarm");
      }
    });
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
    if (!this.#details.open) return;
    const text = this.#json();
    this.#text.textContent =
      text.length > MAX_CHARACTERS ? messages.longResult(text, MAX_CHARACTERS) : text;
  }

  #json() {
    return this.#latest ? JSON.stringify(this.#latest, null, 1) : "";
  }
}
