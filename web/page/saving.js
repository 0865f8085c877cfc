/** Letting the browser save a file. */

import { words } from "../words/words.js";
import { Refusal } from "./errors.js";
import { frameAllowsDownloads, offerOwnTab } from "./framing.js";

/**
 * @param {string} name
 * @param {string | Uint8Array<ArrayBuffer> | Blob} content
 * @param {string} type such as application/json
 * @returns {() => string} a sentence on what became of it, as far as a page can know
 * @throws {Error} with a message for the user, if the frame around the page blocks downloads
 */
export function saveFile(name, content, type) {
  const allowed = frameAllowsDownloads();
  if (!allowed) offerOwnTab();
  if (allowed === false) throw new Refusal(() => words().result.saveBlocked(name));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return () => (allowed ? words().result.saved(name) : words().result.perhapsSaved(name));
}
