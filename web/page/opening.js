/** How much of a large analysis is open, reported once that takes a while. */

import { words } from "../words/words.js";
import { report, takeBack } from "./status.js";

/** @import { Sentence } from "../words/words.js" */

/** Between two reports, since screen readers speak each. */
const MILLISECONDS = 2000;

export class Opening {
  #reported = performance.now();
  /** How much is done after the parts that have begun, from 0 to 1. */
  #end = 0;
  /** @type {Sentence} */
  #sentence = "";

  /** @param {string} name of what is opened */
  constructor(name) {
    this.name = name;
  }

  /**
   * Begins the next part.
   *
   * @param {number} [end] how much of all is done after it, from 0 to 1
   * @returns {(share: number) => void} gets how much of the part is done
   */
  until(end = 1) {
    const begin = this.#end;
    this.#end = end;
    return (share) => this.#show(begin + (end - begin) * share);
  }

  /** @param {number} share of all */
  #show(share) {
    const now = performance.now();
    if (now - this.#reported < MILLISECONDS) return;
    this.#reported = now;
    this.#sentence = () => words().video.openingShare(this.name, share);
    report(this.#sentence);
  }

  /** Takes the latest report back, if it is still shown. */
  end() {
    if (this.#sentence) takeBack(this.#sentence);
  }
}
