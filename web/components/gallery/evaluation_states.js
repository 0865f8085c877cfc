/** The states of the confusion matrix, the strips and the reliability diagram. */

import { html } from "lit";
import { LABELS } from "./sample_faces.js";

const COUNTS = [
  [61, 4, 9, 2, 0, 12, 7, 1],
  [3, 18, 2, 0, 4, 22, 1, 0],
  [8, 1, 25, 2, 1, 5, 4, 0],
  [2, 0, 1, 31, 1, 3, 4, 16],
  [1, 2, 0, 0, 188, 9, 1, 4],
  [6, 7, 2, 1, 8, 214, 18, 5],
  [3, 1, 2, 3, 0, 27, 70, 0],
  [1, 0, 0, 11, 6, 4, 1, 96],
];

const TWO = [
  [11, 1],
  [3, 9],
];

/** @param {number} count */
function answers(count) {
  const truth = Array.from(
    { length: count },
    (_, row) => [5, 4, 5, 7, 3, 6][Math.floor((6 * row) / count)],
  );
  const predicted = truth.map((code, row) => {
    if (row % 41 < 4) return 7;
    return row % 97 > 88 ? 5 : code;
  });
  for (let row = 10; row < 18 && row < count; row += 1) truth[row] = -1;
  return {
    labels: LABELS,
    truth,
    predicted,
    confidence: truth.map((_, row) => 0.6 + (row % 7) / 20),
  };
}

/** @param {number} count */
function levels(count) {
  const wave = (/** @type {number} */ scale, /** @type {number} */ shift) =>
    Array.from(
      { length: count },
      (_, row) => scale * Math.sin(row / 30 + shift) + 0.08 * Math.sin(row),
    );
  return [
    { name: "valence", truth: wave(0.6, 0), predicted: wave(0.5, 0.3) },
    { name: "arousal", truth: wave(0.3, 1), predicted: wave(0.45, 1) },
  ];
}

const BINS = [
  [0.27, 0.2, 5],
  [0.36, 0.41, 17],
  [0.43, 0.31, 26],
  [0.5, 0.57, 40],
  [0.57, 0.6, 44],
  [0.63, 0.71, 51],
  [0.7, 0.69, 58],
  [0.77, 0.75, 80],
  [0.83, 0.86, 97],
  [0.9, 0.91, 150],
  [0.985, 0.97, 412],
].map(([confidence, accuracy, count]) => ({ confidence, accuracy, count }));

export const confusion = [
  {
    name: "eight",
    width: "40rem",
    content: html`<emotilens-confusion
      .labels=${LABELS}
      .counts=${COUNTS}
      .picked=${{ truth: 6, predicted: 5 }}
      pickable
    ></emotilens-confusion>`,
  },
  {
    name: "replaced",
    width: "40rem",
    content: html`<emotilens-confusion
      .labels=${["neutral", "happiness", "other"]}
      .counts=${[[9, 1, 0], [2, 8, 0], [3, 3, 0]]}
      .replaced=${{ other: null }}
      pickable
    ></emotilens-confusion>`,
  },
  {
    name: "two",
    content: html`<emotilens-confusion .labels=${["grin", "wink"]} .counts=${TWO}></emotilens-confusion>`,
  },
  { name: "none", content: html`<emotilens-confusion></emotilens-confusion>` },
];

export const strips = [
  {
    name: "errors",
    width: "54rem",
    content: html`<emotilens-strips .answers=${answers(900)} row="300"></emotilens-strips>`,
  },
  {
    name: "picked",
    width: "54rem",
    content: html`<emotilens-strips .answers=${answers(900)} .picked=${{ truth: 4, predicted: 7 }}></emotilens-strips>`,
  },
  {
    name: "levels",
    width: "54rem",
    content: html`<emotilens-strips .levels=${levels(600)} row="120" derived></emotilens-strips>`,
  },
  {
    name: "few",
    content: html`<emotilens-strips .answers=${answers(24)} .levels=${levels(24)} row="3" kind="picture"></emotilens-strips>`,
  },
];

export const reliability = [
  {
    name: "bins",
    width: "34rem",
    content: html`<emotilens-reliability .values=${{ error: 0.0312, count: 15, bins: BINS }}></emotilens-reliability>`,
  },
  {
    name: "one",
    width: "34rem",
    content: html`<emotilens-reliability .values=${{ error: 0.2, count: 15, bins: BINS.slice(3, 4) }}></emotilens-reliability>`,
  },
];
