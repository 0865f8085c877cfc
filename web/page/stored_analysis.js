/** Reading the JSON of a stored analysis. */

import { timelineMessages } from "./timeline_messages.js";
import { videoMessages } from "./video_messages.js";

/** @import { Analysis } from "./types.js" */

/** An analysis of the longest video that the page takes is smaller. */
const MOST_BYTES = 500e6;

/** @param {File} file */
export function isStoredAnalysis({ name }) {
  return /\.json$/i.test(name);
}

/**
 * @param {File} file
 * @returns {Promise<Analysis>} the Python core looks at it more closely
 * @throws {Error} with a sentence, for a file that holds none
 */
export async function readStoredAnalysis(file) {
  if (file.size > MOST_BYTES) throw new Error(timelineMessages.tooLarge);
  try {
    const analysis = JSON.parse(await file.text());
    if (analysis.sources[0].frames[0].faces) return analysis;
  } catch {
    // The sentence is the same for all that is no analysis.
  }
  throw new Error(videoMessages.noAnalysis);
}
