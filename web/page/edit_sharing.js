/** Edited steps as files and links. */

import { words } from "../words/words.js";
import { linkOf, MOST_CHARACTERS } from "./saved_edits.js";
import { saveFile } from "./saving.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Sources } from "./edit_types.js" */

/** @param {string} file its path below the package @param {string} text @returns {Sentence} */
export function saveText(file, text) {
  return saveFile(file.split("/").at(-1) ?? file, text, "text/x-python");
}

/** @param {string} patch @returns {Sentence} */
export function savePatch(patch) {
  return saveFile("edits.patch", patch, "text/x-diff");
}

/** @param {Sources} sources @returns {Promise<Sentence>} what became of it */
export async function copyLink(sources) {
  const link = await linkOf(sources);
  const { length } = link;
  if (length > MOST_CHARACTERS) {
    return () => words().livePython.linkTooLong(length, MOST_CHARACTERS);
  }
  try {
    await navigator.clipboard.writeText(link);
    return () => words().livePython.linkCopied;
  } catch {
    return () => words().livePython.linkNotCopied;
  }
}

/**
 * Whether the glass box shows all files; others could never be seen again, or reset.
 *
 * @param {Sources} sources
 * @param {(file: string) => Promise<string>} original text of a file, "" without one
 */
export async function areSteps(sources, original) {
  const texts = Object.keys(sources).map((file) => original(file).catch(() => ""));
  return !(await Promise.all(texts)).includes("");
}
