/** English: comparing faces, and what they are compared by. */

import { number } from "./writing.js";

export const identity = {
  compare: "Compare faces: suggest which of a video are one person",
  about:
    "By numbers that identify people: biometric data, which in the European Union as a rule needs their consent. Faces of one video are compared with each other only; the numbers stay in memory, on this device. A distance up to 0.82, the author’s, counts as one person: relatives, children and poor pictures mislead it.",
  save: "Save descriptors with the JSON of a video",
  keep: "A descriptor identifies a person; keep it as you would keep their photograph.",
  /** @param {string} names of people */
  joined: (names) => `Joined since they look like one person: ${names}. This is a suggestion.`,
  undo: "Separate them again",
  /** @param {number} tracks */
  faces: (tracks) => `${number(tracks)} faces joined`,
};
