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
  #identity = false;
  #held = false;

  /**
   * Frames are analysed while the network is loaded.
   *
   * @param {{ on: boolean, identity: boolean }} wanted `identity`: whether to compare faces, too
   * @param {Parts} parts
   * @param {(work: () => void) => Promise<void>} swap runs something between two frames
   * @returns {Promise<{ on: boolean, identity: boolean, failure?: string }>} what is done from now on
   */
  async change({ on, identity }, { engine, networks, python }, swap) {
    try {
      if (!engine || !networks || !python) {
        throw new Error("The engine is not running. Reload the page.");
      }
      if (on === this.#on && identity === this.#identity) return { on, identity };
      const name = engine.attributes_model();
      const [{ change }] = await Promise.all([
        python.loadAttributes(engine),
        on && !this.#on && !this.#held ? networks.add(name) : undefined,
      ]);
      await swap(() => change(on, identity));
      this.#on = on;
      this.#identity = identity;
      if (!on && !this.#held) await networks.remove(name);
      return { on, identity };
    } catch (error) {
      return { on: this.#on, identity: this.#identity, failure: errorMessage(error) };
    }
  }

  /**
   * Which faces of several pictures look alike.
   *
   * @param {import("../page/types.js").IdentityQuestion} question
   * @param {Parts} parts
   * @returns {Promise<string>} JSON text
   */
  async compare({ values, pictures }, { engine, python }) {
    if (!engine || !python) throw new Error("The engine is not running. Reload the page.");
    const { compare } = await python.loadAttributes(engine);
    return compare(values, pictures);
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
