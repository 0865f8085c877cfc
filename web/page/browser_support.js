/** What this page needs of a browser. */

/** @returns {string[]} names of what is missing */
export function missingFeatures() {
  /** @type {[string, boolean][]} */
  const needed = [
    ["WebAssembly", typeof WebAssembly === "object"],
    ["web workers", typeof Worker === "function"],
    ["OffscreenCanvas", typeof OffscreenCanvas === "function"],
    ["createImageBitmap", typeof createImageBitmap === "function"],
    ["TransformStream", typeof TransformStream === "function"],
  ];
  return needed.filter(([, present]) => !present).map(([name]) => name);
}
