/** The panel “What this page keeps”. It needs no engine, so it works when that has failed. */

import { element } from "./elements.js";
import { errorMessage } from "./errors.js";
import { clearKept, measureKept } from "./kept.js";
import { messages } from "./messages.js";

/** @import { Kept } from "./kept.js" */

export class KeptView {
  #details = element("kept-details", HTMLDetailsElement);
  #list = element("kept", HTMLElement);
  #clear = element("clear-kept", HTMLButtonElement);
  #status = element("kept-status", HTMLElement);

  constructor() {
    this.#details.addEventListener("toggle", () => this.#details.open && this.#refresh());
    this.#clear.addEventListener("click", () => this.#clearAll());
  }

  async #refresh() {
    const kept = await measureKept();
    this.#list.replaceChildren(
      ...facts(kept).flatMap(([name, value]) => [
        Object.assign(document.createElement("dt"), { textContent: name }),
        Object.assign(document.createElement("dd"), { textContent: value }),
      ]),
    );
    return kept;
  }

  async #clearAll() {
    this.#clear.setAttribute("aria-disabled", "true");
    this.#report(messages.clearing);
    try {
      const { files, head } = await measureKept();
      await clearKept();
      await this.#refresh();
      this.#report(messages.cleared(files.bytes + (head?.bytes ?? 0)));
    } catch (error) {
      this.#report(messages.notCleared(errorMessage(error)), "alarm");
    } finally {
      this.#clear.removeAttribute("aria-disabled");
    }
  }

  /** @param {string} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    this.#status.textContent = sentence;
    this.#status.dataset.tone = tone;
  }
}

/** @param {Kept} kept @returns {[string, string][]} */
function facts({ files, head, model }) {
  return [
    ["The page's files", files.count > 0 ? messages.size(files.bytes) : messages.nothingKept],
    ["Head", head ? `${head.name}, ${messages.size(head.bytes)}` : messages.nothingKept],
    ["Chosen model", model ?? messages.nothingKept],
  ];
}
