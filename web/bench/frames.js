/** The pictures for measurements. */

/**
 * @param {string[]} addresses
 * @returns {Promise<ImageBitmap[]>}
 */
export function openFrames(addresses) {
  return Promise.all(
    addresses.map(async (address) => createImageBitmap(await (await fetch(address)).blob())),
  );
}
