/** Which of the files that a person gave are photographs for an album, and what to note on the others. */

import { words } from "../words/words.js";
import { shownName } from "./dropped_files.js";
import { hiddenSentence, listedNames, unreadSentence } from "./file_content.js";
import { isPictureFile } from "./picture.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Found, FoundFile } from "./dropped_files.js" */

/**
 * @param {Found} found in any order
 * @returns {{ pictures: FoundFile[], unread: string[], notes: Sentence[] }} `pictures` by their names;
 *   `unread`: names of those that cannot be opened
 */
export function photographsIn(found) {
  const files = found.files.map(({ file, name }) => ({ file, name: shownName(name) }));
  const pictures = files.filter(({ file }) => isPictureFile(file));
  pictures.sort((one, other) => (one.name < other.name ? -1 : 1));
  const others = files.filter(({ file }) => !isPictureFile(file)).map(({ name }) => name);
  const unread = found.unread.map(shownName);
  const hidden = found.hidden.map(shownName);
  const notes = [];
  if (others.length > 0 && pictures.length > 0) {
    notes.push(() => words().album.notPictures(others.length, listedNames(others)));
  }
  if (unread.length > 0) notes.push(unreadSentence(unread));
  if (pictures.length === 0 && unread.length === 0) notes.push(() => words().album.noPictures);
  if (hidden.length > 0) notes.push(hiddenSentence(hidden));
  return { pictures, unread, notes };
}
