/** Age and gender: their network and their part of Python are fetched once they are switched on. */

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
        on ? networks.add(name) : undefined,
      ]);
      await swap(() => change(on));
      this.#on = on;
      if (!on) await networks.remove(name);
      return { on };
    } catch (error) {
      return { on: this.#on, failure: errorMessage(error) };
    }
  }
}
