/** English: files and folders that cannot be opened. */

import { number, plural } from "./writing.js";

export const files = {
  /** @param {number} count of the files that were found so far */
  listing: (count) =>
    `Looking for files in what you dropped …${count > 0 ? ` ${number(count)} so far.` : ""}`,
  /** @param {string} name */
  unread: (name) =>
    `${name} could not be opened: it was moved or deleted, or its permissions forbid it. Check that, and choose it again.`,
  /** @param {number} count @param {string} names of some */
  unreadSome: (count, names) =>
    `${plural(count, { one: "1 file or folder could not be opened and was left out", other: "# files or folders could not be opened and were left out" })}: ${names}. Check that what you chose is still there and that you may read it, and choose it again.`,
  /** @param {number} count @param {string} names of some */
  hidden: (count, names) =>
    `${plural(count, { one: "1 hidden file or folder was left out", other: "# hidden files or folders were left out" })}: ${names}.`,
};
