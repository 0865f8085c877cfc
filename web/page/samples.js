/** The samples to try without a camera, as assets.json lists them. */

import { element } from "./elements.js";

/** @import { Assets } from "./types.js" */

/** @param {string} address of assets.json */
export async function showSamples(address) {
  /** @type {Assets} */
  const { examples } = await (await fetch(address)).json();
  const picture = element("try-example", HTMLButtonElement).querySelector("img");
  if (picture) picture.src = new URL(examples.astronaut.url, address).href;
}
