/** The files of networks: fetched before they are asked for, where it is known that they will be. */

import { fetchChecked } from "./downloads.js";

/** @import { Assets } from "../page/types.js" */

export class NetworkFiles {
  /** @type {Map<string, Promise<Uint8Array>>} */
  #begun = new Map();

  /**
   * @param {URL} root of the site
   * @param {Assets} assets
   */
  constructor(root, assets) {
    this.root = root;
    this.assets = assets;
  }

  /** @param {string[]} names of networks that will be asked for */
  begin(names) {
    for (const name of names) {
      const content = this.#fetch(name);
      // Whoever asks for it is told.
      content.catch(() => undefined);
      this.#begun.set(name, content);
    }
  }

  /** @param {string} name of a network */
  take(name) {
    const begun = this.#begun.get(name);
    this.#begun.delete(name);
    return begun ?? this.#fetch(name);
  }

  /** @param {string} name */
  async #fetch(name) {
    const asset = this.assets.models[name];
    if (!asset) {
      const known = Object.keys(this.assets.models).join(", ");
      const command = this.assets.installable[name];
      throw new Error(
        command
          ? `This page was built without the model “${name}”. Run “${command}” and build it again, or choose one of: ${known}.`
          : `This page has no model “${name}”. Choose one of: ${known}.`,
      );
    }
    return fetchChecked(this.root, asset, `the model “${name}”`);
  }
}
