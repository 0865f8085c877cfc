/** How long the worker may take, or be silent, before it counts as dead. */

/** @import { StartOptions } from "./types.js" */

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

/** @param {string} text that comes with a question */
export function limitOfText(text) {
  return MILLISECONDS.picture + text.length * MILLISECONDS.character;
}
