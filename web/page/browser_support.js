/** The browser features that the page needs. */

import { words } from "../words/words.js";

/** @returns {string[]} names of the missing ones */
export function missingFeatures() {
  /** @type {[string, boolean][]} */
  const needed = [
    ["WebAssembly", typeof WebAssembly === "object"],
    [words().engine.webWorkers, typeof Worker === "function"],
    ["OffscreenCanvas", typeof OffscreenCanvas === "function"],
    ["createImageBitmap", typeof createImageBitmap === "function"],
    ["TransformStream", typeof TransformStream === "function"],
  ];
  return needed.filter(([, present]) => !present).map(([name]) => name);
}
