/** Work that takes a while: how much of it is done is reported now and then. */

import { report, reported, shownAgain } from "./status.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Remedy } from "./status.js" */

/** Before the first report. */
const FIRST_MILLISECONDS = 500;

/** Between two reports, since screen readers speak each. */
const MILLISECONDS = 2000;

/** What goes on; the last one is reported. @type {LongWork[]} */
const going = [];

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
    const before = going.at(-1);
    if (before) before.#hide();
    this.#before = reported();
    going.push(this);
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
    if (now - this.#reported < MILLISECONDS || going.at(-1) !== this) return;
    if (reported() !== (this.#own ?? this.#before)) return;
    this.#reported = now;
    if (!this.#own) this.#restore = shownAgain();
    this.#own = () => this.sentence(share);
    report(this.#own, "calm", this.remedies);
  }

  /** Reports the same once more if it is still shown: other remedies are offered now. */
  offerAgain() {
    if (this.shown) report(/** @type {Sentence} */ (this.#own), "calm", this.remedies);
  }

  /** Whether it is reported. */
  get shown() {
    return this.#own !== undefined && reported() === this.#own;
  }

  /** Reports once more what was reported before, unless something else was since. */
  #hide() {
    if (this.shown) this.#restore();
    this.#own = undefined;
  }

  end() {
    this.#hide();
    const place = going.indexOf(this);
    if (place >= 0) going.splice(place, 1);
  }
}
