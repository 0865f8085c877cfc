/** What the engine does, in turn; the frames of a video overlap, since each awaits networks. */

/** Frames in work at once: two await their faces' expressions, one is searched for faces. */
const OVERLAPPING = 3;

export class Turns {
  /** @type {Promise<unknown>} */
  #latest = Promise.resolve();
  /** @type {Set<Promise<unknown>>} */
  #overlapping = new Set();

  /**
   * Does something after everything before it.
   *
   * @template T
   * @param {() => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  take(work) {
    const done = this.#latest.then(() => Promise.all(this.#overlapping)).then(work);
    this.#latest = done.catch(() => undefined);
    return done;
  }

  /**
   * Does something beside others of its kind.
   *
   * @param {() => Promise<{ rest: Promise<unknown> }>} begin is done in turn; what is next in turn
   *   need not await the rest, if it overlaps, too
   */
  overlap(begin) {
    this.#latest = this.#latest.then(async () => {
      while (this.#overlapping.size >= OVERLAPPING) await Promise.race(this.#overlapping);
      const { rest } = await begin();
      const done = rest.finally(() => this.#overlapping.delete(done));
      this.#overlapping.add(done);
    });
  }
}
