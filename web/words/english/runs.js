/** English: several runs over one video. */

import { label as nameOf } from "./labels.js";
import { number } from "./writing.js";

export const runs = {
  again: "Run again with …",
  model: "Model",
  frames: "Analyse",
  start: "Run again",
  kept: "This run is kept, to compare.",
  ofVideo: "Of a video, analyse",
  shown: "Run",
  compare: "Compare with",
  none: "no other run",
  headLabel: "Head",
  alone: "none, the model alone",
  /** @param {string} head */
  head: (head) => `“${head}”`,
  /** @type {Record<string, string>} which frames are analysed */
  choices: {
    1: "every frame",
    2: "every 2nd frame",
    3: "every 3rd frame",
    5: "every 5th frame",
    10: "every 10th frame",
    real: "as many as play at true speed",
  },
  /** @param {number} place @param {string} model @param {string | undefined} head @param {number | null} step between two frames; null if it varies */
  name: (place, model, head, step) =>
    [
      `${place} · ${model}`,
      head,
      step === null ? "some frames" : step > 1 ? `1 of ${step} frames` : undefined,
    ]
      .filter(Boolean)
      .join(" · "),
  /** @param {string} name */
  waiting: (name) => `The model is being loaded. The run over ${name} starts then.`,
  /** @param {string} reason */
  failed: (reason) => `${reason} The earlier run is shown again.`,
  /** @param {string | null} label @param {number | null} share @param {boolean} uncertain of the other run in a frame */
  other: (label, share, uncertain) => {
    if (label === null) return "; other run: no answer";
    const percent = share === null ? "" : ` ${Math.round(100 * share)}%`;
    return `; other run: ${uncertain ? "uncertain, closest " : ""}${nameOf(label)}${percent}`;
  },
  /** @param {number | null} same @param {number} both @param {number | null} difference of probabilities */
  agreement: (same, both, difference) => {
    if (same === null) return "The other run has no sure answer for this face.";
    const points =
      difference === null
        ? ""
        : `; probabilities differ by ${number(100 * difference, 1)} points on average`;
    return `The same label in ${Math.round(100 * same)} % of the ${both} frames in which both are sure${points}.`;
  },
  noMatch: "The other run does not have this face.",
};
