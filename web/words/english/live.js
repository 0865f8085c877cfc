/** English: what can be switched on in a live view, and what is offered about it. */

import { number, size } from "./writing.js";

/** @param {number} share from 0 to 1 */
const percent = (share) => `${number(100 * share)} %`;

export const live = {
  tools: "Methods",
  toolsName: "Baseline and methods",
  hidden: "Paused while this tab was hidden. The camera stayed on.",
  /** @param {number} count of methods in use */
  inUse: (count) => (count === 0 ? "" : `: ${count}`),
  /** @param {string} title of the page */
  hiddenTitle: (title) => `Paused – ${title}`,
  announce: "Let screen readers announce changes of the selected face, at most every 3 seconds",
};

export const baseline = {
  title: "Own neutral baseline",
  what: "A resting face that frowns or smiles a little shifts every answer for its person. Look neutral for three seconds, and this shift is taken off that face.",
  balance:
    "It helps where the model misreads a resting face, costs others next to nothing at a low strength, and does harm if the face was not neutral.",
  figures: "Figures",
  /** @param {number | undefined} track of the selected face */
  start: (track) =>
    track === undefined
      ? "Look neutral for 3 seconds"
      : `Look neutral for 3 seconds: face ${track}`,
  again: "Measure again",
  undo: "Undo",
  cancel: "Cancel",
  on: "In use",
  strength: "Strength",
  percent,
  /** @param {number | null} track @param {number} seconds @param {number} frames */
  measured: (track, seconds, frames) =>
    `${track === null ? "Waits for a face that is alone in view" : `Face ${track}`}; measured over ${number(seconds, 1)} s in ${frames} frames.`,
  saved: "A baseline for this model is saved on this device.",
  restore: "Use the saved baseline",
  forget: "Delete it",
  rule: "A saved baseline is never used by itself: only when you press the button, and then for the selected face. It stays with this face; once the face has left, it passes to the next one that comes alone. Another model or head needs its own.",
  notSaved: "This browser can't save it for your next visit.",
  ended: "The analysis began afresh, so the baseline is off. Use the saved one, or measure again.",
  lost: "The analysis stopped during the measurement. Start again.",
  /** @param {number} left whole seconds */
  countdown: (left) => `Look neutral: ${left}`,
  waiting: "Look neutral. Waiting for a face that can be judged …",
  /** @param {number} strength from 0 to 1 */
  note: (strength) => `Own baseline taken off, ${percent(strength)}`,
  kept: "Neutral baselines",
  /** @param {number} count @param {number} bytes */
  keptSize: (count, bytes) =>
    count === 1 ? `one, ${size(bytes)}` : `${count}, one for each model or head, ${size(bytes)}`,
};

export const methods = {
  title: "Methods",
  compound: "Compound expressions",
  aboutCompound:
    "Scores pairs such as “happily surprised” by the mean of their two parts; the card shows the likeliest.",
  second: "Second model",
  none: "none",
  aboutSecond:
    "A gate asks a second model only where the first is not confident; a blend averages both.",
  adaptive: "Adaptive frame rate",
  aboutAdaptive: "Reads a face less often while its expression is steady, which saves power.",
  rule: "Rule",
  rules: { gate: "gate", blend: "blend" },
  weights: { gate: "Confidence needed", blend: "Share of the second" },
  percent,
  /** @param {number} share of the frames */
  computed: (share) => `${percent(share)} of frames computed so far.`,
  /** @param {number} share of the frames */
  asked: (share) => `The second model ran on ${percent(share)} of frames so far.`,
  loading: "Loading the second model …",
  /** @param {string} reason a sentence */
  failed: (reason) => `${reason} What fits stays on.`,
  /** @param {string} list of scores */
  likeliest: (list) => `Compound: ${list}`,
  /** @param {string} name @param {number} score from 0 to 1 */
  score: (name, score) => `${name} ${number(100 * score)}`,
  address: "compound, adaptive, and gate or blend as in gate:NAME:0.8",
};

export const slow = {
  /** @param {number} rate in frames a second */
  sentence: (rate) =>
    `This device manages ${rate < 1 ? "less than one frame" : `${number(rate, 1)} frames`} a second. The tiny model is faster, and a little less accurate.`,
  use: "Use the tiny model",
  dismiss: "No, thanks",
};

export const spoken = {
  /** @param {number} track @param {string} label */
  sure: (track, label) => `Face ${track}: ${label}`,
  /** @param {number} track @param {string} label */
  uncertain: (track, label) => `Face ${track}: uncertain, closest ${label}`,
  /** @param {number} track @param {string} reason */
  unjudged: (track, reason) => `Face ${track} not judged: ${reason}`,
};
