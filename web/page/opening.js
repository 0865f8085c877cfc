/** How much of a large analysis is open, reported once that takes a while. */

import { words } from "../words/words.js";
import { report, reported, shownAgain } from "./status.js";

/** @import { Sentence } from "../words/words.js" */

/** Between two reports, since screen readers speak each. */
const MILLISECONDS = 2000;

/** What is opened last takes the place of what was being opened. @type {Opening | undefined} */
let latest;

/** Nothing else that is reported meanwhile is replaced, and what was reported before comes back. */
export class Opening {
  #reported = performance.now();
  /** How much is done after the parts that have begun, from 0 to 1. */
  #end = 0;
  /** What was reported before. @type {Sentence} */
  #before = "";
  /** @type {Sentence | undefined} */
  #own;
  #restore = () => {};

  /** @param {string} name of what is opened */
  constructor(name) {
    this.name = name;
    latest?.end();
    this.#before = reported();
    latest = this;
  }

  /**
   * @param {string} name of what is opened
   * @param {(opening: Opening) => Promise<Result>} work
   * @template Result
   */
  static async during(name, work) {
    const opening = new Opening(name);
    try {
      return await work(opening);
    } finally {
      opening.end();
    }
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
    if (now - this.#reported < MILLISECONDS || latest !== this) return;
    if (reported() !== (this.#own ?? this.#before)) return;
    this.#reported = now;
    if (!this.#own) this.#restore = shownAgain();
    this.#own = () => words().video.openingShare(this.name, share);
    report(this.#own);
  }

  /** Reports once more what was reported before, unless something else was since. */
  end() {
    if (this.#own && reported() === this.#own) this.#restore();
    this.#own = undefined;
    if (latest === this) latest = undefined;
  }
}
