/** The methods of the papers in the camera's stream: chosen, in the address, and in use. */

import "../components/methods.js";
import { words } from "../words/words.js";
import { writeSetting } from "./address.js";
import { element } from "./elements.js";
import { methodsParameter, NO_METHODS } from "./methods_parameter.js";
import { showSentence } from "./sentences.js";

/** @import { MethodChoice } from "../components/all.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Analysis, Methods } from "./types.js" */

export class LiveMethods {
  #choice = /** @type {MethodChoice} */ (element("methods", HTMLElement));
  #count = element("methods-in-use", HTMLElement);
  /** @type {Methods} what a person asked for, as far as it did not fail */
  #wanted = NO_METHODS;
  /** @type {Methods} the latest that an engine used */
  #used = NO_METHODS;

  /**
   * @param {Engine} engine
   * @param {Methods} first
   * @param {() => { name: string, title: string }[]} models that can be the second one
   */
  constructor(engine, first, models) {
    this.engine = engine;
    this.models = models;
    this.#choice.models = models();
    this.#wanted = first;
    this.#show(first);
    this.#choice.addEventListener("change", (event) => {
      const { detail } = /** @type {CustomEvent<Methods | undefined>} */ (event);
      if (detail) this.#change(detail);
    });
  }

  /** The engine has started, or started again: it knows of no methods yet. */
  engineReady() {
    if (methodsParameter(this.#wanted) !== null) this.#ask();
  }

  /**
   * @param {Methods | null} used from now on; null if the engine stopped
   * @param {string} [failure] why what was asked for is not used
   */
  showUsed(used, failure) {
    this.#choice.loading = false;
    if (used === null) return;
    if (failure === undefined && !same(used, this.#wanted)) {
      // Another model is in use, which a method may not fit. Asked again, the engine states why.
      this.#ask();
      return;
    }
    const before = this.#used;
    this.#used = used;
    if (failure !== undefined) {
      this.#choice.failure = () => words().methods.failed(words().sentence(failure));
      if (!same(before, used) && !same(before, this.#wanted)) {
        // The engine has started again and knows nothing of what was in use before.
        this.#wanted = before;
        this.#ask();
        return;
      }
    }
    this.#wanted = used;
    this.#show(used);
    writeSetting("methods", methodsParameter(used));
  }

  /** @param {Analysis} analysis of a live frame */
  showShares({ sources: [{ methods }] }) {
    this.#choice.used = methods;
  }

  /** @param {Methods} methods */
  #change(methods) {
    this.#choice.failure = "";
    this.#wanted = methods;
    writeSetting("methods", methodsParameter(methods));
    if (this.engine.ready) this.#ask();
    else this.#show(methods);
  }

  #ask() {
    this.#choice.loading = this.#wanted.second !== null;
    this.engine.change({ type: "methods", methods: this.#wanted });
  }

  /** @param {Methods} methods */
  #show(methods) {
    this.#choice.methods = methods;
    const { compound, second, adaptive } = methods;
    const count = [compound, second !== null, adaptive].filter(Boolean).length;
    showSentence(this.#count, () => words().live.inUse(count));
  }
}

/** @param {Methods} one @param {Methods} other */
function same(one, other) {
  return methodsParameter(one) === methodsParameter(other);
}
