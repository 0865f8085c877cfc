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

/** @param {VideoQuestion} question which may come with a stored analysis */
export function limitOfVideoQuestion(question) {
  return MILLISECONDS.picture + charactersOf(question) * MILLISECONDS.character;
}

/** @param {VideoQuestion} question */
function charactersOf(question) {
  if ("text" in question) return question.text.length;
  return piecesOf(question).reduce((sum, { size }) => sum + size, 0);
}

/** @param {VideoQuestion} question */
function piecesOf(question) {
  if ("pieces" in question) return question.pieces;
  return "video" in question ? question.video.frames : [];
}
