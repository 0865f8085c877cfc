/**
 * While the engine is busy nearly all the time, nothing glides: without a graphics processor, gliding
 * is drawn sixty times a second with the time that results need.
 */

const MEASURED_MILLISECONDS = 2000;

/** Share of the time from which an engine is busy. */
const BUSY = 0.85;

/** Share of the time below which it has time to spare again. */
const FREE = 0.6;

export class Calm {
  #begin = Number.NaN;
  #spent = 0;

  /** @param {HTMLElement} host of the tokens: the document, or an element in the page of others */
  constructor(host) {
    this.host = host;
  }

  /**
   * The engine was busy with a frame.
   *
   * @param {number} begin in milliseconds, not before the end of the frame before
   * @param {number} end
   */
  add(begin, end) {
    if (Number.isNaN(this.#begin)) this.#begin = begin;
    this.#spent += end - begin;
    const elapsed = end - this.#begin;
    if (elapsed < MEASURED_MILLISECONDS) return;
    const limit = this.host.hasAttribute("data-calm") ? FREE : BUSY;
    this.host.toggleAttribute("data-calm", this.#spent / elapsed > limit);
    this.#begin = end;
    this.#spent = 0;
  }

  /** For now, the engine gets no more frames. */
  end() {
    this.host.removeAttribute("data-calm");
    this.#begin = Number.NaN;
    this.#spent = 0;
  }
}
