/** Which results are of the same model and head. */

/** @import { UsedHead, UsedModel } from "./types.js" */

/**
 * @param {UsedModel | undefined} model
 * @param {Pick<UsedHead, "sha256"> | undefined} head that was applied
 * @returns {string} the same for results that can be in one file
 */
export function readerOf(model, head) {
  return [model?.sha256, head?.sha256].join(" ");
}
