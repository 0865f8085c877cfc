/** The panel “What this page keeps”. It needs no engine, so it works when that has failed. */

import { onLanguage, words } from "../words/words.js";
import { albumInMemory } from "./album_memory.js";
import { keptDescriptors } from "./descriptors.js";
import { element } from "./elements.js";
import { errorMessage } from "./errors.js";
import { clearKept, measureKept } from "./kept.js";
import { deleteAllSamples } from "./kept_samples.js";
import { showSentence } from "./sentences.js";
import { saveSetting } from "./settings.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Kept } from "./kept.js" */

export class KeptView {
  #details = element("kept-details", HTMLDetailsElement);
  #list = element("kept", HTMLElement);
  #clear = element("clear-kept", HTMLButtonElement);
  #status = element("kept-status", HTMLElement);

  constructor() {
    this.#details.addEventListener("toggle", () => this.#details.open && this.#refresh());
    this.#clear.addEventListener("click", () => this.#clearAll());
    onLanguage(() => this.#details.open && this.#refresh());
  }

  async #refresh() {
    const kept = await measureKept();
    this.#list.replaceChildren(
      ...facts(kept).flatMap(([name, value]) => [
        Object.assign(document.createElement("dt"), { textContent: name }),
        Object.assign(document.createElement("dd"), { textContent: value }),
      ]),
    );
    const text = words().kept;
    const { samples } = kept;
    if (samples > 0) {
      this.#showDeletable(text.samples, `${text.size(samples)}, ${text.numbersOnly}`, () =>
        this.#deleteSamples(),
      );
    }
    const { photographs, faces } = albumInMemory;
    if (photographs > 0) {
      this.#showDeletable(text.album, text.albumSize(photographs, faces), () => {
        albumInMemory.forget();
        this.#refresh();
      });
    }
    const compared = keptDescriptors.count;
    if (compared > 0) {
      this.#showDeletable(text.compared, text.comparedSize(compared), () => {
        keptDescriptors.switchOff();
        this.#refresh();
      });
    }
    return kept;
  }

  /** @param {string} name @param {string} size @param {() => void} remove */
  #showDeletable(name, size, remove) {
    const text = words().kept;
    const [term, value] = ["dt", "dd"].map((kind) => document.createElement(kind));
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text.delete;
    button.setAttribute("aria-label", `${text.delete}: ${name}`);
    button.addEventListener("click", remove);
    term.textContent = name;
    value.append(`${size} `, button);
    this.#list.append(term, value);
  }

  async #deleteSamples() {
    saveSetting("samples", "off");
    await deleteAllSamples();
    await this.#refresh();
    this.#report(() => words().teaching.keeping.off);
  }

  async #clearAll() {
    this.#clear.setAttribute("aria-disabled", "true");
    this.#report(() => words().kept.clearing);
    try {
      const before = bytesOf(await measureKept());
      const running = await clearKept();
      const deleted = Math.max(0, before - bytesOf(await this.#refresh()));
      this.#report(() => words().kept.cleared(deleted, running));
    } catch (error) {
      this.#report(() => words().kept.notCleared(errorMessage(error)), "alarm");
    } finally {
      this.#clear.removeAttribute("aria-disabled");
    }
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    showSentence(this.#status, sentence);
    this.#status.dataset.tone = tone;
  }
}

/** @param {Kept} kept */
function bytesOf({ files, head, samples, sessions, baselines, edits }) {
  const stored = [files, sessions, baselines, edits].map(({ bytes }) => bytes);
  return stored.reduce((sum, bytes) => sum + bytes, (head?.bytes ?? 0) + samples);
}

/** @param {Kept} kept @returns {[string, string][]} */
function facts({ files, head, model, baselines, edits, sessions: { count, bytes } }) {
  const text = words().kept;
  const { kept, keptSize } = words().baseline;
  return [
    [words().sessions.title, count > 0 ? `${count}, ${text.size(bytes)}` : text.nothing],
    [text.files, files.count > 0 ? text.size(files.bytes) : text.nothing],
    [text.head, head ? `${head.name}, ${text.size(head.bytes)}` : text.nothing],
    [text.model, model ?? text.nothing],
    [text.edits, edits.count > 0 ? `${edits.count}, ${text.size(edits.bytes)}` : text.nothing],
    [kept, baselines.count > 0 ? keptSize(baselines.count, baselines.bytes) : text.nothing],
  ];
}
