/** What is in files that a person chose: a file may be forbidden, or moved or deleted meanwhile. */

import { words } from "../words/words.js";
import { Refusal } from "./errors.js";

/** @import { Sentence } from "../words/words.js" */

/** How many names a sentence lists. */
const NAMED = 3;

/**
 * @param {Blob} file
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {Refusal} if it cannot be opened
 */
export async function contentOf(file, name) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Refusal(() => words().files.unread(name), ["file"]);
  }
}

/**
 * @param {File[]} files
 * @returns {Promise<{ files: File[], unread: string[] }>} those that can be opened, and the names of
 *   the others
 */
export async function readableOf(files) {
  const readable = await Promise.all(files.map(canBeRead));
  return {
    files: files.filter((_, place) => readable[place]),
    unread: files.filter((_, place) => !readable[place]).map(({ name }) => name),
  };
}

/** @param {Blob} file @returns {Promise<boolean>} */
export function canBeRead(file) {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}

/** @param {readonly string[]} names of files or folders that could not be opened @returns {Sentence} */
export function unreadSentence(names) {
  return () => words().files.unreadSome(names.length, listedNames(names));
}

/** @param {readonly string[]} names of hidden files and folders in a folder @returns {Sentence} */
export function hiddenSentence(names) {
  return () => words().files.hidden(names.length, listedNames(names));
}

/** @param {readonly string[]} names @returns {string} the first, and how many more there are */
export function listedNames(names) {
  const first = names.slice(0, NAMED);
  return words().pictures.listed(first, names.length - first.length);
}
