/** English: the panel in which a head is trained, and the head in use. */

import { label as nameOf } from "./labels.js";
import { number, plural } from "./writing.js";

/** @import { ExpressionScore, HeadState, UsedHead } from "../../page/types.js" */

const TASKS = {
  expression: "expressions",
  affect: "valence and arousal",
  action_units: "action units",
};

export const heads = {
  title: "Teach it my face",
  lead: "Show each expression for a few seconds, then train a small head on top of the model to recognise these expressions on your face. Two expressions are enough. The samples and the head stay on this device.",
  collectSamples: "Collect samples",
  expression: "Expression",
  other: "or another name",
  collect: "Collect from camera",
  pictures: "Add pictures…",
  train: "Train",
  progress: "Progress",
  noSamples: "No samples yet.",
  caption: "Samples of each expression, and accuracy on held-out samples",
  samples: "Samples",
  correct: "Correct, held out",
  removal: "Remove",
  used: "Head in use",
  open: "Open head",
  save: "Save head",
  delete: "Delete head",
  files: "Heads trained with {1} work too, for expressions, valence and arousal, and action units.",

  noName: "Name the expression first.",
  cameraNotWanted:
    "Something else was opened before the camera started. Press “Collect from camera” again.",
  /** @param {string} label */
  getReady: (label) => `Look into the camera and show “${nameOf(label)}” …`,
  /** @param {string} label */
  collecting: (label) =>
    `Collecting “${nameOf(label)}” for four seconds. Hold the expression, and move a little.`,
  /** @param {string} label @param {number} count */
  collected: (label, count) => `“${nameOf(label)}” has ${samples(count)}.`,
  /** @param {string} label @param {number} taken */
  noFace: (label, taken) =>
    `No face was in view, so collecting “${nameOf(label)}” stopped after ${samples(taken)}. Move into the frame, add light, or come closer, then collect again.`,
  /** @param {string} label @param {number} taken */
  interrupted: (label, taken) =>
    `Collecting “${nameOf(label)}” was interrupted after ${samples(taken)}, which are kept. Collect again to add more.`,
  /** @param {string} label @param {number} added @param {number} pictures */
  fromPictures: (label, added, pictures) => {
    const subject = `${samples(added)} of “${nameOf(label)}” ${added === 1 ? "was" : "were"} added`;
    return added === pictures
      ? `${subject} from pictures.`
      : `${subject} from ${pictures} pictures. In the others, no face was detected, or they could not be read.`;
  },
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
  remove: (label) => `Remove the samples of ${nameOf(label)}`,

  /** @param {UsedHead} head */
  from: ({ name, tasks }) => `From the head “${name}”: ${taskNames(tasks)}.`,
  /** @param {HeadState | null} head @param {string} model title of the model in use */
  inUse: (head, model) => {
    if (!head) return `No head is in use. All results come from ${model}.`;
    if (head.complaint) return `A head is saved but not applied. ${head.complaint}`;
    return `The head “${head.name}” is in use for ${taskNames(head.tasks)}. Everything else comes from ${model}.`;
  },
};

/** @param {UsedHead["tasks"]} tasks */
function taskNames(tasks) {
  return tasks.map((task) => TASKS[task]).join(", ");
}

/** @param {number} count */
function samples(count) {
  return plural(count, { one: "1 sample", other: "# samples" });
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${number((100 * part) / whole)}%`;
}

/** @param {boolean} saved whether the browser has saved the head */
function unlessSaved(saved) {
  return saved ? "" : " This browser can't save it for your next visit: save it as a file.";
}
