/** The states of the card of a group. */

import { html } from "lit";
import { LABELS } from "./sample_faces.js";

/** @import { Group } from "../../page/types.js" */

/**
 * @param {Record<string, number>} some others are 0
 * @param {{ faces: number, counted: number, agreeing: number }} counts
 * @param {"two are close"} [reason] why it is uncertain
 * @returns {Group}
 */
function group(some, counts, reason) {
  const probabilities = Object.fromEntries(LABELS.map((label) => [label, some[label] ?? 0]));
  const [[label, confidence]] = Object.entries(some).sort(([, one], [, other]) => other - one);
  const uncertain = reason !== undefined;
  return {
    method: "mean of the faces",
    ...counts,
    expression: { label, confidence, probabilities, raw: probabilities, uncertain, reason },
  };
}

const CROWD = group(
  { happiness: 0.81, neutral: 0.12, surprise: 0.07 },
  { faces: 30, counted: 27, agreeing: 23 },
);
const DIFFERING = group(
  { happiness: 0.45, anger: 0.4, neutral: 0.15 },
  { faces: 2, counted: 2, agreeing: 1 },
  "two are close",
);

/** @type {Group} */
const TRAINED = {
  method: "forests",
  faces: 4,
  counted: 4,
  name: "gatherings",
  expression: {
    label: "positive",
    confidence: 0.62,
    probabilities: { negative: 0.11, neutral: 0.27, positive: 0.62 },
    raw: { negative: 0.11, neutral: 0.27, positive: 0.62 },
    uncertain: false,
  },
};

/** @type {Group} */
const NOT_JUDGED = { method: "mean of the faces", faces: 30, counted: 1 };

/** @param {Group} of */
const card = (of) => html`<emotilens-group .group=${of} threshold="0.73"></emotilens-group>`;

export const groupStates = [
  { name: "crowd", width: "54rem", content: card(CROWD) },
  { name: "uncertain", width: "22rem", content: card(DIFFERING) },
  { name: "not judged", width: "22rem", content: card(NOT_JUDGED) },
  { name: "trained", width: "54rem", content: card(TRAINED) },
  {
    name: "live",
    width: "54rem",
    content: html`<emotilens-group brief .group=${CROWD} threshold="0.73"></emotilens-group>`,
  },
  {
    name: "live, not judged",
    width: "20rem",
    content: html`<emotilens-group brief .group=${NOT_JUDGED} threshold="0.73"></emotilens-group>`,
  },
];
