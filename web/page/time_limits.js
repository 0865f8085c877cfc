/** How long the worker may take, or be silent, before it counts as dead. */

/** @import { StartOptions, VideoQuestion } from "./types.js" */

export const MILLISECONDS = {
  /** A frame takes about a tenth of a second. */
  frame: 15_000,
  /** A huge picture on a slow phone may take long. */
  picture: 60_000,
  /** A photograph is looked at three times, and thousands of faces are compared. */
  album: 180_000,
  /** A starting worker reports each piece that it loads or compiles, which takes a slow phone long. */
  start: 60_000,
  /** A GPU that is simulated on the processor, as in tests, compiles one network for a minute. */
  startOfSimulatedGpu: 240_000,
  /** A slow phone reads a stored analysis at half a megabyte a second. */
  character: 2e-3,
};

/** @param {StartOptions["gpu"]} gpu that is wanted */
export function limitOfStart(gpu) {
  return gpu === "software" ? MILLISECONDS.startOfSimulatedGpu : MILLISECONDS.start;
}

/** @param {VideoQuestion} question which may come with a stored analysis, whose pieces are reported one by one */
export function limitOfVideoQuestion(question) {
  return MILLISECONDS.picture + charactersOf(question) * MILLISECONDS.character;
}

/** @param {VideoQuestion} question @returns {number} of what is read without a report */
function charactersOf(question) {
  if ("text" in question) return question.text.length;
  if ("pieces" in question) return largest(question.pieces);
  if ("video" in question) return question.video.document.length + largest(question.video.frames);
  return 0;
}

/** @param {Blob[]} pieces @returns {number} size of the largest */
function largest(pieces) {
  return pieces.reduce((most, { size }) => Math.max(most, size), 0);
}
