/** The files of networks, fetched ahead if it is known that they will be needed. */

import { FileError, fetchChecked } from "./downloads.js";

/** @import { Assets } from "../page/types.js" */

export class NetworkFiles {
  /** @type {Map<string, Promise<Uint8Array>>} */
  #started = new Map();

  /**
   * @param {URL} root of the site
   * @param {Assets} assets
   */
  constructor(root, assets) {
    this.root = root;
    this.assets = assets;
  }

  /** @param {string[]} names of networks that will be needed */
  start(names) {
    for (const name of names) {
      const content = this.#fetch(name);
      // `take` reports the error.
      content.catch(() => undefined);
      this.#started.set(name, content);
    }
  }

  /** @param {string} name of a network */
  take(name) {
    const started = this.#started.get(name);
    this.#started.delete(name);
    return started ?? this.#fetch(name);
  }

  /** @param {string} name */
  async #fetch(name) {
    const asset = this.assets.models[name];
    if (!asset) {
      const known = Object.keys(this.assets.models).join(", ");
      const command = this.assets.installable[name];
      throw new FileError(
        command
          ? `This page was built without the model “${name}”. Run “${command}” and build the page again, or choose one of: ${known}.`
          : `This page has no model “${name}”. Choose one of: ${known}.`,
      );
    }
    return fetchChecked(this.root, asset, `the model “${name}”`);
  }
}
