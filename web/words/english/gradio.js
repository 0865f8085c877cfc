/** English: the Gradio app's views. */

import { number } from "./writing.js";

export const gradio = {
  here: "on this server",
  frames: "Frames go to this server and are not stored.",
  again: "Try again",
  late: "The server takes long to answer. The analysis continues when it does.",
  noVideo: "The timeline of a video appears here.",
  noPicture: "Your picture appears here.",
  unread: "The picture could not be read",
  noFace: "Add light, or make the face larger and upright.",
  last: "Last 20 s",
  gaps: "Gaps",
  fillings: { none: "left open", line: "straight line", hold: "last value" },
  applies: "Applies to lines, bars, labels and files.",
  /** @param {number} width @param {number} height in pixels */
  size: (width, height) => `${width} × ${height}`,

  /** @param {string} name of a model chosen on an earlier visit @param {string} title in use */
  gone: (name, title) =>
    `The model “${name}”, chosen on an earlier visit, is not installed on this server. “${title}” is used instead.`,
  compared: {
    same: "Counts as the same person",
    different: "Counts as different people",
    /** @param {number} face */
    face: (face) => `Face ${face} of the picture`,
    /** @param {number} other */
    nearest: (other) => `The nearest face of the other picture, number ${other}`,
    /** @param {number} distance @param {number} most */
    distance: (distance, most) =>
      `Distance ${number(distance, 2)}; the same up to ${number(most, 2)}`,
    /** @param {number} similarity cosine, −1 to 1 */
    similarity: (similarity) => `Similarity (cosine) ${number(similarity, 2)}`,
  },
  labels: "Labels",
  installed: "Installed",
  /** @param {number} percent */
  percent: (percent) => `${number(percent, 1)}%`,
  /** @param {number} percent @param {string} data */
  on: (percent, data) => `${number(percent, 1)}% on ${data}`,
  measured:
    "Accuracy was measured on the FER+ validation faces, or is the authors' figure on the data set named. Milliseconds per face were measured on one thread of the test machine.",
  /** @param {string} text of a notice, or its title @returns {string} */
  notice: (text) => text,
};
