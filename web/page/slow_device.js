/** Offers the tiny model, once, on a device that is too slow for the one in use. */

import { words } from "../words/words.js";
import { element } from "./elements.js";
import { Pace } from "./pace.js";
import { showSentence } from "./sentences.js";
import { savedSetting, saveSetting } from "./settings.js";

export class SlowDevice {
  #offer = element("slow", HTMLElement);
  #sentence = element("slow-sentence", HTMLElement);
  #light = document.body.dataset.light ?? "";
  #pace = new Pace();
  #done = savedSetting("slow") !== null;

  /** @param {(model: string) => void} onAccept */
  constructor(onAccept) {
    element("slow-use", HTMLButtonElement).addEventListener("click", () => {
      this.#close();
      onAccept(this.#light);
    });
    element("slow-dismiss", HTMLButtonElement).addEventListener("click", () => this.#close());
  }

  /** A live frame was analysed. @param {string} model in use */
  add(model) {
    if (this.#done || !this.#light || model === this.#light) return;
    const rate = this.#pace.add(performance.now() / 1000);
    if (rate === undefined) return;
    showSentence(this.#sentence, () => words().slow.sentence(rate));
    this.#offer.hidden = false;
    this.#done = true;
  }

  /** The stream has ended, or another model is in use. */
  reset() {
    this.#pace.reset();
    this.#offer.hidden = true;
  }

  #close() {
    this.#offer.hidden = true;
    saveSetting("slow", "answered");
  }
}
