/** English: many pictures at once. */

import { plural } from "./writing.js";

export const pictures = {
  title: "Pictures",
  list: "Pictures; the selected one is on the stage",
  /** @param {number} all @param {number} done @param {number} failed */
  progress: (all, done, failed) => {
    const parts = [
      done < all ? `${done} of ${all} analysed` : `${count(all)}`,
      ...(failed > 0 ? [`${failed} failed`] : []),
    ];
    return parts.join(", ");
  },
  stop: "Stop",
  resume: "Continue",
  add: "Add pictures",
  exportAll: "Export all",
  clear: "Remove all",
  /** @param {string} name */
  remove: (name) => `Remove ${name}`,
  /** @param {string[]} names */
  removed: (names) =>
    names.length === 1 ? `${names[0]} was removed.` : `${count(names.length)} were removed.`,
  undo: "Undo",
  states: { waiting: "waiting", analysing: "analysing …", failed: "failed" },
  /** @param {number} number */
  faces: (number) =>
    number === 0 ? "no face" : plural(number, { one: "# face", other: "# faces" }),
  forms: {
    json: { name: "JSON", what: "all results, in one file" },
    csv: { name: "CSV", what: "one row for each face" },
  },
  /** @param {number} number of pictures */
  exported: (number) => `${count(number)} as analysed so far`,
  carries: "Waiting pictures are not included; failed ones are, with the reason.",
  /** @param {string} name */
  waiting: (name) => `${name} is waiting for its analysis.`,
  /** Of what is kept. @param {string} first name of a picture @param {number} more */
  sessionName: (first, more) => (more > 0 ? `${first} and ${more} more` : first),
  /** @param {string} name */
  withoutPicture: (name) =>
    `${name}: its results were kept, but not the picture. Open the picture again to see them on it.`,
  resultsWait: "The results of these pictures open once everything is loaded.",
  notYet: "No picture has been analysed yet. Wait for the first one, then export again.",
  stopped: "The analysis stopped unexpectedly while reading this picture. The others continue.",
  /** @param {number} most @param {string} names */
  tooMany: (most, names) =>
    `Only ${most} pictures fit in the strip. Not added: ${names}. Remove some, then add these.`,
  /** @param {string} names of videos and analyses */
  notPictures: (names) =>
    `Only the pictures were opened. Open videos and saved analyses one at a time. Not opened: ${names}.`,
  /** @param {string} opened @param {string} names of the other files */
  onlyOne: (opened, names) =>
    `Only ${opened} was opened, because this page shows one video or analysis at a time. Not opened: ${names}.`,
  /** @param {string[]} names @param {number} more */
  listed: (names, more) => names.join(", ") + (more > 0 ? ` and ${more} more` : ""),
};

/** @param {number} number */
function count(number) {
  return plural(number, { one: "# picture", other: "# pictures" });
}
