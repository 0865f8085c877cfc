/** The sentences of the panel in which a head is trained. */

/** @import { ExpressionScore } from "./types.js" */

export const headMessages = {
  noName: "Name the expression first.",
  cameraNotWanted:
    "Something else was opened before the camera started. Press “Collect from camera” again.",
  /** @param {string} label */
  getReady: (label) => `Look into the camera and show “${label}” …`,
  /** @param {string} label */
  collecting: (label) =>
    `Collecting “${label}” for four seconds. Hold the expression, and move a little.`,
  /** @param {string} label @param {number} count */
  collected: (label, count) => `“${label}” has ${samples(count)}.`,
  /** @param {string} label @param {number} taken */
  noFace: (label, taken) =>
    `No face was in view, so collecting “${label}” stopped after ${samples(taken)}. Move into the frame, add light, or come closer, then collect again.`,
  /** @param {string} label @param {number} taken */
  interrupted: (label, taken) =>
    `Collecting “${label}” was interrupted after ${samples(taken)}, which are kept. Collect again to add more.`,
  /** @param {string} label @param {number} added @param {number} pictures */
  fromPictures: (label, added, pictures) =>
    added === pictures
      ? `${samples(added)} of “${label}” ${added === 1 ? "was" : "were"} added from pictures.`
      : `${samples(added)} of “${label}” ${added === 1 ? "was" : "were"} added from ${pictures} pictures. In the others, no face was detected, or they could not be read.`,
  training: "Training …",
  /** @param {ExpressionScore[]} scores @param {boolean} saved */
  trained: (scores, saved) => {
    const correct = scores.reduce((sum, score) => sum + score.correct, 0);
    const all = scores.reduce((sum, score) => sum + score.held_out, 0);
    return `Trained and in use. Correct on ${correct} of ${all} held-out samples (${percent(correct, all)}).${unlessSaved(saved)}`;
  },
  /** @param {string} name @param {boolean} saved */
  opened: (name, saved) => `${name} was opened.${unlessSaved(saved)}`,
  stoppedAnalysis: "It stopped the analysis.",
  /** @param {string} name @param {string} reason */
  discarded: (name, reason) =>
    `${name}, saved on an earlier visit, could not be used and was deleted from this device. ${reason}`,
  /** @param {string} name */
  notOpened: (name) =>
    `${name} was not opened, because the analysis stopped while reading it. Use another file.`,
  deleted: "The head was deleted from this device.",
  restarted: "The analysis was restarted and the samples are lost. Collect them again.",
  notReady: "The analysis isn't ready yet. Wait a moment and try again.",
  /** @param {ExpressionScore | undefined} score */
  score: (score) =>
    score
      ? `${score.correct} of ${score.held_out} (${percent(score.correct, score.held_out)})`
      : "–",
  /** @param {string} label */
  remove: (label) => `Remove the samples of ${label}`,
};

/** @param {number} count */
function samples(count) {
  return count === 1 ? "1 sample" : `${count} samples`;
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${Math.round((100 * part) / whole)}%`;
}

/** @param {boolean} saved whether the browser has saved the head */
function unlessSaved(saved) {
  return saved ? "" : " This browser can't save it for your next visit: save it as a file.";
}
