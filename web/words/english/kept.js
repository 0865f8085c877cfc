/** English: what the page keeps on the device. */

import { plural, size } from "./writing.js";

export const kept = {
  title: "What this page keeps",
  lead: "To work without a network and to remember your choices, this page keeps the following on this device:",
  clear: "Clear what this page keeps",
  album: "Album of photographs",
  /** @param {number} photographs @param {number} faces */
  albumSize: (photographs, faces) =>
    `in memory only: ${plural(photographs, { one: "1 photograph", other: "# photographs" })}, ${plural(faces, { one: "1 face", other: "# faces" })}`,
  compared: "Compared faces",
  /** @param {number} faces */
  comparedSize: (faces) =>
    `in memory only: descriptors of ${plural(faces, { one: "1 face", other: "# faces" })}`,
  files: "The page's files",
  edits: "Edited steps",
  head: "Head",
  samples: "Samples of faces",
  numbersOnly: "numbers without pictures",
  delete: "Delete",
  model: "Chosen model",
  nothing: "not kept",
  size,
  clearing: "Deleting …",
  /** @param {number} bytes @param {number} running sessions of other tabs that are not deleted */
  cleared: (bytes, running) =>
    running > 0
      ? `Everything was deleted${inAll(bytes)} except what another tab of this page is recording or analysing. End that there, then clear again.`
      : `Everything that this page kept on this device was deleted${inAll(bytes)}. The model and head in use stay until you close or reload the page; your next visit will be like the first one.`,
  /** @param {string} reason */
  notCleared: (reason) =>
    `Not everything could be deleted (${reason}). Delete this site's data in the browser's settings.`,
};

/** @param {number} bytes */
function inAll(bytes) {
  return bytes > 0 ? ` (${size(bytes)})` : "";
}
