/** The choice of the expression model: the one in use, and the one being loaded. */

import { element } from "./elements.js";
import { messages } from "./messages.js";
import { quoted } from "./parameters.js";
import { savedSetting, saveSetting } from "./settings.js";

/** @import { UsedModel } from "./types.js" */

export class ModelChoice {
  #inUse = element("model-in-use", HTMLElement);
  #status = element("model-status", HTMLElement);
  /** @type {Map<string, HTMLInputElement>} */
  #radios = new Map();
  /** @type {string | undefined} name of the model in use */
  #running;
  /** @type {string | undefined} name of the requested model */
  #awaited;

  /** @param {(name: string) => void} onChoice called again only after its result */
  constructor(onChoice) {
    this.onChoice = onChoice;
    for (const radio of element("models", HTMLFieldSetElement).elements) {
      if (!(radio instanceof HTMLInputElement)) continue;
      this.#radios.set(radio.value, radio);
      radio.addEventListener("change", () => this.#ask());
    }
  }

  /** Whether a model is being loaded. */
  get loading() {
    return this.#awaited !== undefined;
  }

  /**
   * The model to start with.
   *
   * @param {string | null} wanted in the page's address
   * @param {string[]} complaints gets a sentence if the wanted or the saved choice is not available
   * @returns {string | null} null for the default
   */
  first(wanted, complaints) {
    const saved = savedSetting("model");
    if (wanted === null && saved !== null && !this.#offers(saved)) {
      complaints.push(messages.modelGone(saved));
      return null;
    }
    if (wanted !== null && !this.#offers(wanted)) {
      complaints.push(messages.unknownModel("model", quoted(wanted), this.#offered));
      return null;
    }
    const name = wanted ?? saved;
    if (name !== null) this.#check(name);
    return name;
  }

  /** @param {UsedModel} model in use from now on */
  showInUse({ name, title }) {
    this.#running = name;
    this.#inUse.textContent = title;
    if (this.#awaited === undefined) {
      this.#check(name);
      this.#report("");
    } else if (this.#awaited === name) {
      this.#awaited = undefined;
      this.#report(messages.modelInUse(title, saveSetting("model", name)));
      this.#ask();
    }
  }

  /** @param {string} reason why the requested model is not in use */
  showFailure(reason) {
    const failed = this.#awaited;
    this.#awaited = undefined;
    if (this.#chosen !== failed) {
      this.#ask();
      return;
    }
    if (this.#running) this.#check(this.#running);
    this.#report(messages.modelFailed(reason, this.#title(this.#running)), "alarm");
  }

  /** The engine stopped and is restarting with the model in use. */
  interrupt() {
    if (this.#awaited === undefined || this.#running === undefined) return;
    this.#awaited = undefined;
    this.#check(this.#running);
    this.#report(messages.modelInterrupted(this.#title(this.#running)), "alarm");
  }

  /** The engine stopped for good; choosing a model starts it. */
  offerStart() {
    this.#awaited = undefined;
    this.#running = undefined;
    for (const radio of this.#radios.values()) radio.checked = false;
    this.#report(messages.modelAtStart);
  }

  /** Requests the chosen model, unless it is in use or an earlier request is pending. */
  #ask() {
    const name = this.#chosen;
    if (this.#awaited !== undefined || name === undefined || name === this.#running) return;
    this.#awaited = name;
    this.#report(messages.modelLoading(this.#title(name)));
    this.onChoice(name);
  }

  get #chosen() {
    return [...this.#radios.values()].find(({ checked }) => checked)?.value;
  }

  get #offered() {
    return [...this.#radios.keys()].filter((name) => this.#offers(name));
  }

  /** @param {string} name */
  #offers(name) {
    return this.#radios.get(name)?.disabled === false;
  }

  /** @param {string} name */
  #check(name) {
    const radio = this.#radios.get(name);
    if (radio) radio.checked = true;
  }

  /** @param {string | undefined} name */
  #title(name = "") {
    return this.#radios.get(name)?.labels?.[0].textContent ?? name;
  }

  /** @param {string} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    this.#status.textContent = sentence;
    this.#status.dataset.tone = tone;
  }
}
