/**
 * Notes below the sentence on the stage: on this visit (its address, what was kept for it), and on
 * the source shown. Those on the visit leave with the second source, since the first may begin later
 * than they come.
 */

import { onLanguage, textOf } from "../words/words.js";
import { element } from "./elements.js";
import { markForeign } from "./sentences.js";

/** @import { Sentence } from "../words/words.js" */

/** @type {readonly Sentence[]} */
let onVisit = [];

/** @type {readonly Sentence[]} */
let onSource = [];

onLanguage(show);

/** Shows what was left out of the source or repaired. @param {readonly Sentence[]} notes */
export function showNotes(notes) {
  onSource = notes;
  show();
}

/** @param {readonly Sentence[]} notes beside those that are shown */
export function addNotesOnVisit(notes) {
  onVisit = [...onVisit, ...notes];
  show();
}

export function dropNotesOnVisit() {
  onVisit = [];
  show();
}

function show() {
  const list = element("status-notes", HTMLElement);
  const notes = [...onVisit, ...onSource];
  list.hidden = notes.length === 0;
  list.replaceChildren(
    ...notes.map((note) => {
      const entry = document.createElement("li");
      entry.textContent = textOf(note);
      markForeign(entry, note);
      return entry;
    }),
  );
}
