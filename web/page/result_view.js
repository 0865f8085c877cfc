/** The latest result as JSON: to read, copy and save. */

import { words } from "../words/words.js";
import { keptDescriptors } from "./descriptors.js";
import { element } from "./elements.js";
import { sentenceOf } from "./errors.js";
import { saveFile } from "./saving.js";

/** @import { Sentence } from "../words/words.js" */
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

  /** @param {(sentence: Sentence, tone?: "calm" | "alarm") => void} report */
  constructor(report) {
    this.#details.addEventListener("toggle", () => this.#refresh());
    element("copy-result", HTMLButtonElement).addEventListener("click", () => {
      navigator.clipboard.writeText(this.#json()).then(
        () => report(() => words().result.copied),
        () => report(() => words().result.copyDenied),
      );
    });
    element("save-result", HTMLButtonElement).addEventListener("click", () => {
      try {
        const text = textOf(this.#latest && keptDescriptors.saving(this.#latest));
        report(saveFile("emotilens.json", text, "application/json"));
      } catch (error) {
        report(sentenceOf(error), "alarm");
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
      text.length > MAX_CHARACTERS ? words().result.long(text, MAX_CHARACTERS) : text;
  }

  #json() {
    return textOf(this.#latest);
  }
}

/** @param {Analysis | undefined} analysis */
function textOf(analysis) {
  return analysis ? JSON.stringify(analysis, null, 1) : "";
}
