/** English: the head in use, and its file. */

import { number } from "./writing.js";

/** @import { ExpressionScore, HeadState, UsedHead } from "../../page/types.js" */

const TASKS = {
  expression: "expressions",
  affect: "valence and arousal",
  action_units: "action units",
};

export const heads = {
  used: "Head in use",
  open: "Open head",
  save: "Save head",
  delete: "Delete head",
  compare: "Results from",
  withHead: "With the head",
  modelAlone: "Model alone",
  files: "Heads trained with {1} work too, for expressions, valence and arousal, and action units.",

  /** @param {ExpressionScore[]} scores @param {boolean} saved */
  trained: (scores, saved) => {
    const correct = scores.reduce((sum, score) => sum + score.correct, 0);
    const all = scores.reduce((sum, score) => sum + score.held_out, 0);
    return `Trained and in use. Correct on ${correct} of ${all} held-out samples (${percent(correct, all)}).${unlessSaved(saved)}`;
  },
  /** @param {string} name @param {boolean} saved */
  opened: (name, saved) => `${name} was opened.${unlessSaved(saved)}`,
  /** @param {string} name */
  waiting: (name) => `${name} is opened once the model is loaded.`,
  stoppedAnalysis: "It stopped the analysis.",
  /** @param {string} name @param {string} reason */
  discarded: (name, reason) =>
    `${name}, saved on an earlier visit, could not be used and was deleted from this device. ${reason}`,
  /** @param {string} name */
  notOpened: (name) =>
    `${name} was not opened, because the analysis stopped while reading it. Use another file.`,
  deleted: "The head was deleted from this device.",

  /** @param {UsedHead} head */
  from: ({ name, tasks }) => `From the head “${name}”: ${taskNames(tasks)}.`,
  /** @param {HeadState | null} head @param {string} model title of the model in use */
  inUse: (head, model) => {
    if (!head) return `No head is in use. All results come from ${model}.`;
    if (head.aside) return `The head “${head.name}” is set aside. All results come from ${model}.`;
    if (head.complaint) return `A head is saved but not applied. ${head.complaint}`;
    return `The head “${head.name}” is in use for ${taskNames(head.tasks)}. Everything else comes from ${model}.`;
  },
};

/** @param {UsedHead["tasks"]} tasks */
function taskNames(tasks) {
  return tasks.map((task) => TASKS[task]).join(", ");
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${number((100 * part) / whole)} %`;
}

/** @param {boolean} saved whether the browser has saved the head */
function unlessSaved(saved) {
  return saved ? "" : " This browser can't save it for your next visit: save it as a file.";
}
