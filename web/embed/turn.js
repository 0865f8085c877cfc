/**
 * Only one embed of an origin analyses at a time, on one page or in several frames or tabs: whoever
 * starts takes the turn, and whoever had it stops.
 */

const NAME = "emotilens-turn";

export class Turn {
  /** Number of the latest turn taken. */
  #taken = 0;
  #release = () => {};

  /** @param {() => void} onLost another embed has started */
  constructor(onLost) {
    this.onLost = onLost;
  }

  take() {
    this.release();
    this.#taken += 1;
    const taken = this.#taken;
    const kept = new Promise((resolve) => {
      this.#release = () => resolve(undefined);
    });
    // Insecure pages have no locks, and no camera either; pages without an origin may not use them.
    navigator.locks
      ?.request(NAME, { steal: true }, () => kept)
      .catch((/** @type {Error} */ error) => {
        if (error.name === "AbortError" && taken === this.#taken) this.onLost();
      });
  }

  release() {
    this.#taken += 1;
    this.#release();
    this.#release = () => {};
  }
}
