/** English: teaching a head one's own expressions. */

import { label as nameOf } from "./labels.js";
import { number, plural } from "./writing.js";

/** @import { ExpressionScore } from "../../page/types.js" */

export const teaching = {
  title: "Teach it my face",
  waiting: "The columns appear once the model is loaded.",
  lead: "Show each expression while you hold its button, twice or more. Then train a small head on top of the model. Pictures are never kept; nothing leaves this device.",
  add: "Add an expression",
  another: "Another expression",
  other: "or your own name",
  addIt: "Add",
  train: "Train",
  undo: "Undo",
  progress: "Progress",
  heldOutTitle: "Held-out samples",

  /** @param {string} label */
  column: (label) => `Samples of ${nameOf(label)}`,
  hold: "Hold to record",
  countdown: "Get ready …",
  stop: "Stop recording",
  holdHint: "Hold to record; or press once to start, and again to stop.",
  pictures: "Add pictures…",
  /** @param {string} label */
  removeColumn: (label) => `Remove ${nameOf(label)}`,
  /** @param {string} label @param {number} place from 1 */
  removeSample: (label, place) => `Remove sample ${place} of ${nameOf(label)}`,
  /** @param {number} count @param {number} moments */
  counts: (count, moments) => (count === 0 ? "No samples yet" : sampled(count, moments)),
  /** @param {number} count */
  withoutPicture: (count) => `${number(count)} from an earlier visit, without a picture`,
  /** @param {number} share of the largest number of samples */
  balance: (share) => `${number(100 * share)} % of the most samples`,
  /** @param {ExpressionScore} score */
  heldOut: ({ correct, held_out: all }) =>
    `Held out: ${correct} of ${all} (${percent(correct, all)})`,
  /** @param {string} most @param {string} least */
  unbalanced: (most, least) =>
    `“${nameOf(most)}” has many more samples than “${nameOf(least)}”. Record “${nameOf(least)}” again, so that the head learns both equally well.`,

  /** @param {string} label */
  show: (label) => `Show “${nameOf(label)}”`,
  /** @param {string} label */
  recording: (label) => `Recording “${nameOf(label)}”`,
  /** @param {string} label */
  getReady: (label) => `Look into the camera and show “${nameOf(label)}” …`,
  /** @param {string} label */
  started: (label) => `Recording “${nameOf(label)}”. Move a little while you hold the expression.`,
  /** @param {string} label @param {number} count @param {number} moments */
  recorded: (label, count, moments) => `“${nameOf(label)}” has ${sampled(count, moments)}.`,
  /** @param {number} seconds */
  longEnough: (seconds) => `Recording stops after ${seconds} seconds.`,
  released:
    "Released before recording began. Hold the button until the countdown is over, or press it once.",
  cameraOn: "The camera is on. Hold the button to record.",
  cameraNotWanted:
    "Something else was opened before the camera started. Press “Hold to record” again.",
  /** @param {string} label @param {number} taken */
  noFace: (label, taken) =>
    `No face was in view, so recording “${nameOf(label)}” stopped after ${samples(taken)}. Move into the frame, add light, or come closer, then record again.`,
  /** @param {string} label @param {number} taken */
  interrupted: (label, taken) =>
    `Recording “${nameOf(label)}” was interrupted after ${samples(taken)}, which are kept. Record again to add more.`,
  /** @param {string} label @param {number} added @param {number} pictures */
  fromPictures: (label, added, pictures) => {
    const subject = `${samples(added)} of “${nameOf(label)}” ${added === 1 ? "was" : "were"} added`;
    return added === pictures
      ? `${subject} from pictures.`
      : `${subject} from ${pictures} pictures. In the others, no face was detected, or they could not be read.`;
  },
  nothingToAdd: "Choose an expression, or name one.",
  /** @param {string} label */
  alreadyThere: (label) => `“${nameOf(label)}” has a column already.`,
  /** @param {string} label @param {number} count of samples */
  removed: (label, count) =>
    count === 0
      ? `“${nameOf(label)}” was removed.`
      : `“${nameOf(label)}” and its ${samples(count)} were removed.`,
  /** @param {string} label */
  restored: (label) => `“${nameOf(label)}” is back.`,
  lost: "The analysis was restarted and the samples are lost. Record them again.",
  notReady: "The analysis isn't ready yet. Wait a moment and try again.",

  training: "Training …",
  /** @param {string[]} labels whose only moment was cut in two */
  notWhole: (labels) =>
    `The end of the only moment of ${listed(labels)} was held out, which looks much like its beginning. Record twice for a figure that you can trust.`,

  keep: "Keep my samples on this device for the next visit",
  keepWhat: ": the numbers that the model computes of each face, no pictures",
  keeping: {
    on: "Samples stay on this device from now on: numbers, no pictures.",
    off: "The samples were deleted from this device. They stay on this page until you close it.",
    failed:
      "This browser can't keep the samples: its storage is full, or closed to this page. They stay until you close the page.",
    /** @param {number} count */
    restored: (count) =>
      `${samples(count)} of an earlier visit ${count === 1 ? "was" : "were"} restored.`,
    /** @param {string} reason */
    refused: (reason) => `${reason} What was kept was deleted from this device.`,
    stopped: "The kept samples stopped the analysis. Record them again.",
  },
};

/** @param {number} count @param {number} moments */
function sampled(count, moments) {
  return `${samples(count)} in ${plural(moments, { one: "1 moment", other: "# moments" })}`;
}

/** @param {number} count */
function samples(count) {
  return plural(count, { one: "1 sample", other: "# samples" });
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${number((100 * part) / whole)} %`;
}

/** @param {string[]} labels */
function listed(labels) {
  const quoted = labels.map((label) => `“${nameOf(label)}”`);
  const last = quoted.pop();
  return quoted.length > 0 ? `${quoted.join(", ")} and ${last}` : String(last);
}
