/** The analysis of a frame or picture: its pixels go to Python, which answers with the result. */

import { reservePixels } from "./pixels.js";

/** @import { Analysis } from "../page/types.js" */
/** @import { BrowserEngine } from "./python.js" */

/**
 * @param {BrowserEngine} engine
 * @param {VideoFrame | ImageBitmap} picture closed here
 * @param {() => Promise<string>} analysis called once Python has the pixels
 * @returns {Promise<{ result: Promise<Analysis> }>} once the analysis has begun
 */
export async function beginAnalysis(engine, picture, analysis) {
  const begin = performance.now();
  try {
    await reservePixels(engine, picture);
  } finally {
    picture.close();
  }
  return { result: timed(analysis(), begin, performance.now() - begin) };
}

/**
 * @param {Promise<string>} running
 * @param {number} begin
 * @param {number} copying milliseconds
 * @returns {Promise<Analysis>}
 */
async function timed(running, begin, copying) {
  const result = JSON.parse(await running);
  const { timings } = result.sources[0].frames[0];
  timings["copy pixels"] = copying;
  const measured = Object.values(timings).reduce((sum, milliseconds) => sum + milliseconds, 0);
  timings.total = performance.now() - begin;
  timings["between stages"] = timings.total - measured;
  return result;
}
