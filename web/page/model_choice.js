/** The choice of the expression model: the one in use, and the one being loaded. */

import "../components/model_picker.js";
import { onLanguage, textOf, words } from "../words/words.js";
import { element } from "./elements.js";
import { quoted } from "./parameters.js";
import { savedSetting, saveSetting } from "./settings.js";

/** @import { ModelPicker } from "../components/model_picker.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { UsedModel } from "./types.js" */

export class ModelChoice {
  #picker = /** @type {ModelPicker} */ (element("model-details", HTMLElement));
  /** What is happening to the chosen model. @type {Sentence} */
  #status = "";
  /** @type {string | undefined} name of the model in use */
  #running;
  /** @type {string | undefined} name of the requested model */
  #awaited;
  /** @type {(inUse: boolean) => void} waits for the requested model */
  #onSettled = () => {};

  /** @param {(name: string) => void} onChoice called again only after its result */
  constructor(onChoice) {
    this.onChoice = onChoice;
    this.#picker.addEventListener("use", () => this.#ask());
    onLanguage(() => {
      this.#picker.status = textOf(this.#status);
    });
  }

  /** @returns {{ name: string, title: string }[]} the models that can be chosen */
  get installed() {
    return this.#offered.map((name) => ({ name, title: this.#title(name) }));
  }

  /** Uses a model as if it was chosen in the list. @param {string} name */
  choose(name) {
    this.#check(name);
    this.#ask();
  }

  /** Whether a model is being loaded. */
  get loading() {
    return this.#awaited !== undefined;
  }

  /**
   * The model to start with.
   *
   * @param {string | null} wanted in the page's address
   * @param {Sentence[]} complaints gets a sentence if the wanted or the saved choice is not available
   * @returns {string | null} null for the default
   */
  first(wanted, complaints) {
    const saved = savedSetting("model");
    if (wanted === null && saved !== null && !this.#offers(saved)) {
      complaints.push(() => words().model.gone(saved));
      return null;
    }
    if (wanted !== null && !this.#offers(wanted)) {
      complaints.push(() => words().address.unknownModel("model", quoted(wanted), this.#offered));
      return null;
    }
    const name = wanted ?? saved;
    if (name !== null) {
      this.#check(name);
      this.#picker.inuse = this.#title(name);
    }
    return name;
  }

  /** @param {string} name of a model that is offered @returns {Promise<boolean>} whether it is in use */
  use(name) {
    if (name === this.#running && this.#awaited === undefined) return Promise.resolve(true);
    this.#check(name);
    return new Promise((resolve) => {
      this.#settle(false);
      this.#onSettled = resolve;
      this.#ask();
    });
  }

  /** @param {boolean} inUse whether the model that was asked for is in use */
  #settle(inUse) {
    this.#onSettled(inUse);
    this.#onSettled = () => {};
  }

  /** @param {UsedModel} model in use from now on */
  showInUse({ name, title }) {
    this.#running = name;
    this.#picker.inuse = title;
    if (this.#awaited === undefined) {
      this.#check(name);
      this.#report("");
    } else if (this.#awaited === name) {
      this.#awaited = undefined;
      const saved = saveSetting("model", name);
      this.#report(() => words().model.inUse(title, saved));
      this.#settle(true);
      this.#ask();
    }
  }

  /** @param {Sentence} reason why the requested model is not in use */
  showFailure(reason) {
    const failed = this.#awaited;
    this.#awaited = undefined;
    this.#settle(false);
    if (this.#chosen !== failed) {
      this.#ask();
      return;
    }
    if (this.#running) this.#check(this.#running);
    const title = this.#title(this.#running);
    this.#report(() => words().model.failed(textOf(reason), title), "alarm");
  }

  /** The engine stopped and is restarting with the model in use. */
  interrupt() {
    if (this.#awaited === undefined || this.#running === undefined) return;
    this.#awaited = undefined;
    this.#settle(false);
    this.#check(this.#running);
    const title = this.#title(this.#running);
    this.#report(() => words().model.interrupted(title), "alarm");
  }

  /** The engine stopped for good; choosing a model starts it. */
  offerStart() {
    this.#settle(false);
    this.#awaited = undefined;
    this.#running = undefined;
    this.#picker.chosen = "";
    this.#report(() => words().model.atStart);
  }

  /** Requests the chosen model, unless it is in use or an earlier request is pending. */
  #ask() {
    const name = this.#chosen;
    if (this.#awaited !== undefined || name === "" || name === this.#running) return;
    this.#awaited = name;
    const title = this.#title(name);
    this.#report(() => words().model.loading(title));
    this.onChoice(name);
  }

  /** Name of the chosen model; empty for none. */
  get #chosen() {
    return this.#picker.chosen;
  }

  get #offered() {
    return this.#picker.models.filter(({ installed }) => installed).map(({ name }) => name);
  }

  /** @param {string} name */
  #offers(name) {
    return this.#offered.includes(name);
  }

  /** @param {string} name */
  #check(name) {
    this.#picker.chosen = name;
  }

  /** @param {string | undefined} name */
  #title(name = "") {
    return this.#picker.models.find((model) => model.name === name)?.title ?? name;
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    this.#status = sentence;
    Object.assign(this.#picker, { status: textOf(sentence), tone });
  }
}

/**
 * @param {string | null} wanted in the page's address
 * @param {Sentence[]} complaints gets a sentence if the page does not have it
 * @returns {string | null} null for the default
 */
export function knownDetector(wanted, complaints) {
  const known = document.body.dataset.detectors?.split(" ") ?? [];
  if (wanted === null || known.includes(wanted)) return wanted;
  complaints.push(() => words().address.unknownModel("detector", quoted(wanted), known));
  return null;
}
