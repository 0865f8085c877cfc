/** Guesses of age and gender: switched on by a person, on every visit anew. */

import "../components/attributes.js";
import { words } from "../words/words.js";

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

  /** @type {(changed: boolean) => void} called once they are in use or not; false: that failed */
  onAnswer = () => {};

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    for (const each of this.#switches) {
      each.documentation = LIMITS;
      each.addEventListener("change", (event) => {
        this.#wanted = /** @type {CustomEvent<boolean>} */ (event).detail;
        this.#ask();
      });
    }
  }

  /** The engine has started, or started again: it knows nothing of them yet. */
  engineReady() {
    if (this.#wanted) this.#ask();
  }

  /**
   * @param {boolean} used from now on
   * @param {string} [failure] why what was asked for is not used
   */
  showUsed(used, failure) {
    if (failure === undefined && used !== this.#wanted) return;
    this.#wanted = used;
    this.#show(
      failure === undefined ? "" : () => words().attributes.failed(words().sentence(failure)),
      failure !== undefined,
    );
    this.onAnswer(failure === undefined);
  }

  #ask() {
    this.engine.change({ type: "attributes", on: this.#wanted });
    const { ready } = this.engine;
    if (!this.#wanted) this.#show("");
    else this.#show(() => (ready ? words().attributes.loading : words().attributes.waiting));
  }

  /** @param {Sentence} status @param {boolean} [failed] */
  #show(status, failed = false) {
    for (const each of this.#switches) {
      each.on = this.#wanted;
      each.status = status;
      each.failed = failed;
    }
  }
}
