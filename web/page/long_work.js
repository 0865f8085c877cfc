/** Work that takes a while: how much of it is done is reported now and then. */

import { report, reported, shownAgain } from "./status.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Remedy } from "./status.js" */

/** Before the first report. */
const FIRST_MILLISECONDS = 500;

/** Between two reports, since screen readers speak each. */
const MILLISECONDS = 2000;

/** What is begun last takes the place of what was going on. @type {LongWork | undefined} */
let latest;

/** Nothing else that is reported meanwhile is replaced, and what was reported before comes back. */
export class LongWork {
  #reported = performance.now() - MILLISECONDS + FIRST_MILLISECONDS;
  /** How much is done after the parts that have begun, from 0 to 1. */
  #end = 0;
  /** What was reported before. @type {Sentence} */
  #before = "";
  /** @type {Sentence | undefined} */
  #own;
  #restore = () => {};

  /** @param {(share: number) => string} sentence on how much is done, from 0 to 1 */
  constructor(sentence) {
    this.sentence = sentence;
    latest?.end();
    this.#before = reported();
    latest = this;
  }

  /** What is offered beside the sentence. @returns {Remedy[]} */
  get remedies() {
    return [];
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
    this.#own = () => this.sentence(share);
    report(this.#own, "calm", this.remedies);
  }

  /** Reports once more what was reported before, unless something else was since. */
  end() {
    if (this.#own && reported() === this.#own) this.#restore();
    this.#own = undefined;
    if (latest === this) latest = undefined;
  }
}
