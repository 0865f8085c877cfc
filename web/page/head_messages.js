/** Every sentence of the panel in which a head is taught. */

/** @import { ExpressionScore } from "./types.js" */

export const headMessages = {
  noName: "Name the expression first.",
  cameraNotWanted:
    "Something else was opened before the camera was there. Press “Collect from camera” again.",
  /** @param {string} label */
  getReady: (label) => `Look into the camera and show “${label}” …`,
  /** @param {string} label */
  collecting: (label) => `Collecting “${label}” for four seconds. Hold it, and move a little.`,
  /** @param {string} label @param {number} count */
  collected: (label, count) => `“${label}” has ${samples(count)}.`,
  /** @param {string} label @param {number} taken */
  noFace: (label, taken) =>
    `No face was in view, so collecting “${label}” ended after ${samples(taken)}. Move into the picture, add light, or come closer, and collect again.`,
  /** @param {string} label @param {number} taken */
  interrupted: (label, taken) =>
    `Collecting “${label}” was interrupted after ${samples(taken)}, which are kept. Collect again for more.`,
  /** @param {string} label @param {number} added @param {number} pictures */
  fromPictures: (label, added, pictures) =>
    added === pictures
      ? `${samples(added)} of “${label}” ${added === 1 ? "was" : "were"} taken from pictures.`
      : `${samples(added)} of “${label}” were taken from ${pictures} pictures; in the others no face was found, or they could not be read.`,
  fitting: "Teaching …",
  /** @param {ExpressionScore[]} scores @param {boolean} kept */
  taught: (scores, kept) => {
    const right = scores.reduce((sum, score) => sum + score.right, 0);
    const all = scores.reduce((sum, score) => sum + score.held_out, 0);
    return `Taught, and in use. Of ${samples(all)} that it was not taught with, from other moments, it names ${right} rightly: ${percent(right, all)}.${keptOrNot(kept)}`;
  },
  /** @param {string} name @param {boolean} kept */
  opened: (name, kept) => `${name} was read.${keptOrNot(kept)}`,
  /** @param {string} name */
  saved: (name) => `${name} was saved.`,
  deleted: "The head was deleted from this device.",
  restarted: "The analysis was started again, and samples are gone. Collect them again.",
  notReady: "The analysis is not ready yet. Wait a moment and try again.",
  /** @param {ExpressionScore | undefined} score */
  score: (score) =>
    score ? `${score.right} of ${score.held_out} (${percent(score.right, score.held_out)})` : "–",
  /** @param {string} label */
  forget: (label) => `Forget ${label}`,
};

/** @param {number} count */
function samples(count) {
  return count === 1 ? "1 sample" : `${count} samples`;
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${Math.round((100 * part) / whole)}%`;
}

/** @param {boolean} kept */
function keptOrNot(kept) {
  return kept ? "" : " This browser does not keep it for the next visit: save it as a file.";
}
