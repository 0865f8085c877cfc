/** The latest result as JSON: to read, copy and save. */

import { words } from "../words/words.js";
import { keptDescriptors } from "./descriptors.js";
import { element } from "./elements.js";
import { sentenceOf } from "./errors.js";
import { saveFile } from "./saving.js";
import { VideoResult } from "./video_result.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Analysis } from "./types.js" */

const REFRESH_MILLISECONDS = 500;

/** More would slow the page down; copying and saving include everything. */
const MAX_CHARACTERS = 2e6;

const NAME = "emotilens.json";

export class ResultView {
  #details = element("result-details", HTMLDetailsElement);
  #text = element("result-json", HTMLElement);
  /** @type {Analysis | VideoResult | undefined} */
  #latest;
  /** The JSON of the latest result, if it is shown or being read. @type {string | Blob | undefined} */
  #json;
  /** Whose JSON is shown. @type {Analysis | VideoResult | undefined} */
  #shown;
  #refreshed = 0;

  /** @param {(sentence: Sentence, tone?: "calm" | "alarm") => void} report */
  constructor(report) {
    this.#details.addEventListener("toggle", () => this.#refresh());
    element("copy-result", HTMLButtonElement).addEventListener("click", () => {
      copy(jsonOf(this.#latest)).then(
        () => report(() => words().result.copied),
        () => report(() => words().result.copyDenied),
      );
    });
    element("save-result", HTMLButtonElement).addEventListener("click", () => {
      try {
        report(saveFile(NAME, savedJsonOf(this.#latest), "application/json"));
      } catch (error) {
        report(sentenceOf(error), "alarm");
      }
    });
  }

  /** @param {Analysis | VideoResult} result */
  show(result) {
    this.#latest = result;
    this.#json = undefined;
    const now = performance.now();
    const live = !(result instanceof VideoResult) && result.sources[0].source === "camera";
    if (live && now - this.#refreshed < REFRESH_MILLISECONDS) return;
    this.#refreshed = now;
    this.#refresh();
  }

  async #refresh() {
    if (!this.#details.open || this.#json !== undefined) return;
    const latest = this.#latest;
    const json = jsonOf(latest);
    this.#json = json;
    const known = latest === this.#shown;
    this.#shown = latest;
    if (typeof json === "string") this.#write(json, json.length);
    else {
      // What people state about the same video does not move what is read.
      if (!known) this.#write("", 0);
      const text = await json.slice(0, MAX_CHARACTERS).text();
      if (json === this.#json) this.#write(text, json.size);
    }
  }

  /** @param {string} text perhaps only its beginning @param {number} size of all of it */
  #write(text, size) {
    const long = size > MAX_CHARACTERS;
    this.#text.textContent = long ? words().result.long(text, MAX_CHARACTERS) : text;
  }
}

/** @param {Analysis | VideoResult | undefined} result @returns {string | Blob} */
function jsonOf(result) {
  if (result instanceof VideoResult) return result.json;
  return result ? JSON.stringify(result, null, 1) : "";
}

/** @param {Analysis | VideoResult | undefined} result @returns {string | Blob} as a person wants to keep it */
function savedJsonOf(result) {
  if (result instanceof VideoResult) return result.saved;
  return jsonOf(result && keptDescriptors.saving(result));
}

/** @param {string | Blob} json */
async function copy(json) {
  if (typeof json === "string") await navigator.clipboard.writeText(json);
  else if ("ClipboardItem" in globalThis) {
    const text = json.slice(0, json.size, "text/plain");
    await navigator.clipboard.write([new ClipboardItem({ [text.type]: text })]);
  } else await navigator.clipboard.writeText(await json.text());
}
