/** The choice of the expression model: which is in use, and which is being loaded. */

import { element } from "./elements.js";
import { messages } from "./messages.js";
import { rememberedModel, rememberModel } from "./remembered_model.js";

/** @import { UsedModel } from "./types.js" */

export class ModelChoice {
  #inUse = element("model-in-use", HTMLElement);
  #status = element("model-status", HTMLElement);
  /** @type {Map<string, HTMLInputElement>} */
  #radios = new Map();
  /** @type {string | undefined} name of the model that reads faces */
  #running;
  /** @type {string | undefined} name of the model that was asked for */
  #awaited;

  /** @param {(name: string) => void} onChoice called again only after it was answered */
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
   * What to start with.
   *
   * @param {string | null} wanted by the page's address
   * @param {string[]} complaints get a sentence if what was chosen before is gone
   * @returns {string | null} null for the default
   */
  first(wanted, complaints) {
    const remembered = rememberedModel();
    if (wanted === null && remembered !== null && !this.#offers(remembered)) {
      complaints.push(messages.modelGone(remembered));
      return null;
    }
    const name = wanted ?? remembered;
    if (name !== null) this.#check(name);
    return name;
  }

  /** @param {UsedModel} model in use from now on */
  showInUse({ name, title }) {
    this.#running = name;
    this.#inUse.textContent = title;
    if (this.#awaited === undefined) {
      this.#check(name);
      this.#say("");
    } else if (this.#awaited === name) {
      this.#awaited = undefined;
      this.#say(messages.modelInUse(title, rememberModel(name)));
      this.#ask();
    }
  }

  /** @param {string} reason why the model that was asked for is not in use */
  showFailure(reason) {
    const failed = this.#awaited;
    this.#awaited = undefined;
    if (this.#chosen !== failed) {
      this.#ask();
      return;
    }
    if (this.#running) this.#check(this.#running);
    this.#say(messages.modelFailed(reason, this.#title(this.#running)), "alarm");
  }

  /** The engine stopped, and starts again with the model that was in use. */
  interrupt() {
    if (this.#awaited === undefined || this.#running === undefined) return;
    this.#awaited = undefined;
    this.#check(this.#running);
    this.#say(messages.modelInterrupted(this.#title(this.#running)), "alarm");
  }

  /** The engine stopped for good; whatever is chosen now starts it. */
  offerStart() {
    this.#awaited = undefined;
    this.#running = undefined;
    for (const radio of this.#radios.values()) radio.checked = false;
    this.#say(messages.modelAtStart);
  }

  /** Asks for what is chosen, unless it is in use, or something else has to be answered first. */
  #ask() {
    const name = this.#chosen;
    if (this.#awaited !== undefined || name === undefined || name === this.#running) return;
    this.#awaited = name;
    this.#say(messages.modelLoading(this.#title(name)));
    this.onChoice(name);
  }

  get #chosen() {
    return [...this.#radios.values()].find(({ checked }) => checked)?.value;
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
  #say(sentence, tone = "calm") {
    this.#status.textContent = sentence;
    this.#status.dataset.tone = tone;
  }
}
