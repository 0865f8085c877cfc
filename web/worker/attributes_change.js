/**
 * Age and gender: their network and their part of Python are fetched once they are switched on. An
 * open album needs the same network.
 */

import { errorMessage } from "./errors.js";

/** @import { BrowserEngine, loadPython } from "./python.js" */
/** @import { RemoteNetworks } from "./remote_networks.js" */

/**
 * @typedef {{
 *   engine: BrowserEngine | undefined,
 *   networks: RemoteNetworks | undefined,
 *   python: Awaited<ReturnType<typeof loadPython>> | undefined,
 * }} Parts of a worker that has started
 */

export class AttributesChange {
  #on = false;
  #held = false;

  /**
   * Frames are analysed while the network is loaded.
   *
   * @param {boolean} on
   * @param {Parts} parts
   * @param {(work: () => void) => Promise<void>} swap runs something between two frames
   * @returns {Promise<{ on: boolean, failure?: string }>} whether they are guessed from now on
   */
  async change(on, { engine, networks, python }, swap) {
    try {
      if (!engine || !networks || !python) {
        throw new Error("The engine is not running. Reload the page.");
      }
      if (on === this.#on) return { on };
      const name = engine.attributes_model();
      const [change] = await Promise.all([
        python.loadAttributes(engine),
        on && !this.#held ? networks.add(name) : undefined,
      ]);
      await swap(() => change(on));
      this.#on = on;
      if (!on && !this.#held) await networks.remove(name);
      return { on };
    } catch (error) {
      return { on: this.#on, failure: errorMessage(error) };
    }
  }

  /**
   * Loads the network for something else, or needs it for that no more.
   *
   * @param {boolean} held
   * @param {{ engine: BrowserEngine, networks: RemoteNetworks }} parts
   */
  async hold(held, { engine, networks }) {
    if (held === this.#held) return;
    const name = engine.attributes_model();
    if (held && !this.#on) await networks.add(name);
    this.#held = held;
    if (!held && !this.#on) await networks.remove(name);
  }
}
