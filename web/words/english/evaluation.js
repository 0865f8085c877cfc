/** English: the panel that compares predictions with annotations. */

import { number } from "./writing.js";

export const evaluation = {
  title: "Evaluate predictions",
  lead: "Compare predictions for a video’s frames with annotations, using the metrics of the ABAW challenges. Use text files in the Aff-Wild2 format, or, for predictions, an analysis saved as JSON or CSV. Drop both files at once; the page detects which is which. The files stay on this device.",
  predictions: "Predictions",
  annotations: "Annotations",
  choose: "Choose a file, or drop it here",
  exampleLead: "No files at hand? Of this clip, what was drawn is known for every frame.",
  example: "Try a drawn clip",
  fetching: "Fetching the clip …",
  predictionsWanted: "Now choose the predictions.",
  annotationsWanted: "Now choose the annotations.",
  waiting: "The files are compared once everything is loaded.",
  /** @param {string} one @param {string} other names of files */
  ambiguous: (one, other) =>
    `Can't tell which of ${one} and ${other} holds the predictions. Choose predictions and annotations one at a time.`,
  comparing: "Comparing …",
  /** @param {string} predictions @param {string} annotations names of files */
  done: (predictions, annotations) => `${predictions} against ${annotations}:`,
  /** @param {number | null} value */
  value: (value) => (value === null ? "nan" : number(value, 4)),
};
