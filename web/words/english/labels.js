/** English: labels, and why an answer is uncertain or a face not judged. */

import { entryOf } from "../entries.js";

/** @type {Record<string, string>} what a chip has room for; other labels stay as they are */
const SHORT_LABELS = {
  anger: "angry",
  happiness: "happy",
  sadness: "sad",
};

/** @type {Record<string, string>} what to do about each warning */
const REMEDIES = {
  "too dark": "Add light in front of this face",
  "too bright": "Dim the light, or turn away from it",
  "too small": "Come closer to the camera",
  "turned away": "Turn towards the camera",
  blurred: "Hold still, or wipe the lens",
};

/** @param {string} label as in results @returns {string} its full name, for cards and tables */
export const label = (label) => label;

/** @param {string} label as in results @returns {string} its name on a chip */
export const shortLabel = (label) => entryOf(SHORT_LABELS, label) ?? label;

/** @param {string} reason as in results @returns {string} why an expression is uncertain */
export const reason = (reason) => reason;

/** @param {string} warning @param {boolean} judged whether the face has scores all the same */
export const remedy = (warning, judged) =>
  judged ? `${REMEDIES[warning]}.` : `${REMEDIES[warning]}; bars are hidden until then.`;
