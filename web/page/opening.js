/** Opening an analysis, which takes a while if it is large, and is given up if nobody wants it. */

import { words } from "../words/words.js";
import { LongWork } from "./long_work.js";

/** What can be given up. @type {Opening | undefined} */
let optional;

export class Opening extends LongWork {
  #giving = new AbortController();

  /** @param {string} name of what is opened */
  constructor(name) {
    super((share) => words().video.openingShare(name, share));
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
   * @param {string} name of what is opened
   * @param {(opening: Opening) => Promise<unknown>} work which ends early if the opening is given up
   */
  static async trying(name, work) {
    const opening = new Opening(name);
    optional = opening;
    try {
      await work(opening);
    } catch (error) {
      if (!opening.signal.aborted) throw error;
    } finally {
      opening.end();
      opening.keep();
    }
  }

  /** Whether giving up is offered where the page reports. */
  static get offered() {
    return optional?.shown ?? false;
  }

  /** Gives up what is being opened, if that can be given up. */
  static giveUp() {
    if (optional) optional.#giving.abort();
    optional = undefined;
  }

  /** Aborted once it is given up. */
  get signal() {
    return this.#giving.signal;
  }

  /** @override @returns {("cancel")[]} */
  get remedies() {
    return optional === this ? ["cancel"] : [];
  }

  /** It is open, and cannot be given up any more. */
  keep() {
    if (optional !== this) return;
    optional = undefined;
    this.offerAgain();
  }
}
