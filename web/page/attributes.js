/** Guesses of age and gender: switched on by a person, on every visit anew. */

import "../components/attributes.js";
import { words } from "../words/words.js";
import { savedDescriptors } from "./saved_descriptors.js";

/** @import { AttributesSwitch } from "../components/all.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */

const LIMITS = "./docs/cards/hse-faceres.html";

export class Attributes {
  #switches = /** @type {NodeListOf<AttributesSwitch>} */ (
    document.querySelectorAll("emotilens-attributes")
  );
  /** What a person asked for, as far as it did not fail. */
  #wanted = false;
  /** The same of comparing faces. */
  #identity = false;

  /** @type {(changed: boolean) => void} called once they are in use or not; false: that failed */
  onAnswer = () => {};

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    for (const each of this.#switches) {
      each.documentation = LIMITS;
      each.addEventListener("change", (event) => {
        this.#wanted = /** @type {CustomEvent<boolean>} */ (event).detail;
        this.#identity &&= this.#wanted;
        this.#ask();
      });
      each.addEventListener("identitychange", (event) => {
        this.#identity = /** @type {CustomEvent<boolean>} */ (event).detail;
        this.#ask();
      });
      each.addEventListener("descriptorschange", (event) => {
        savedDescriptors.wanted = /** @type {CustomEvent<boolean>} */ (event).detail;
        this.#mark();
      });
    }
  }

  /** The engine has started, or started again: it knows nothing of them yet. */
  engineReady() {
    if (this.#wanted) this.#ask();
  }

  /**
   * @param {{ on: boolean, identity: boolean }} used from now on
   * @param {string} [failure] why what was asked for is not used
   */
  showUsed(used, failure) {
    const { on, identity } = used;
    const differs = on !== this.#wanted || identity !== this.#identity;
    if (failure === undefined && differs) return;
    this.#wanted = on;
    this.#identity = identity;
    this.#show(
      failure === undefined ? "" : () => words().attributes.failed(words().sentence(failure)),
      failure !== undefined,
    );
    this.onAnswer(failure === undefined);
  }

  #ask() {
    this.engine.change({ type: "attributes", on: this.#wanted, identity: this.#identity });
    const { ready } = this.engine;
    if (!this.#wanted) this.#show("");
    else this.#show(() => (ready ? words().attributes.loading : words().attributes.waiting));
  }

  /** @param {Sentence} status @param {boolean} [failed] */
  #show(status, failed = false) {
    for (const each of this.#switches) {
      each.status = status;
      each.failed = failed;
    }
    this.#mark();
  }

  /** Shows what is chosen. */
  #mark() {
    savedDescriptors.wanted &&= this.#identity;
    for (const each of this.#switches) {
      each.on = this.#wanted;
      each.identity = this.#identity;
      each.descriptors = savedDescriptors.wanted;
    }
  }
}
