/** Reading the JSON file of a saved analysis. */

import { words } from "../words/words.js";
import { WorkerGone } from "./engine.js";
import { Refusal } from "./errors.js";
import { contentOf } from "./file_content.js";
import { isPictureFile } from "./picture.js";

/** @import { Engine } from "./engine.js" */
/** @import { Analysis, Source } from "./types.js" */

/** Larger ones may exceed the browser's memory. */
const MAX_BYTES = 64e6;

/** @param {File} file */
export function isAnalysisFile({ name }) {
  return /\.json$/i.test(name);
}

/**
 * @param {File} file
 * @returns {Promise<{ analysis: Analysis, text: string }>} checked only roughly; the Python core
 *   checks the rest
 * @throws {Error} with a message for the user, if the file holds no analysis
 */
export async function readAnalysisFile(file) {
  if (file.size > MAX_BYTES) throw new Refusal(() => words().timeline.tooLarge);
  const content = await contentOf(file, file.name);
  try {
    const text = new TextDecoder().decode(content);
    const analysis = JSON.parse(text);
    const shown = isOfPictures(analysis) ? analysis.sources : [analysis.sources[0]];
    if (shown.some(hasFrame)) return { analysis, text };
  } catch {
    // Invalid JSON gets the same message as other JSON.
  }
  throw new Refusal(() => words().video.notAnAnalysis);
}

/** @param {Source} source */
function hasFrame({ frames }) {
  return Array.isArray(frames[0]?.faces);
}

/** Whether these are results of pictures, and not of a video. @param {Analysis} analysis */
export function isOfPictures({ sources }) {
  const single = sources.every(({ frames }) => frames.length <= 1);
  return single && (sources.length > 1 || isPictureFile({ name: sources[0].source, type: "" }));
}

/**
 * @param {Engine} engine
 * @param {string} text JSON of an analysis
 * @param {"stored" | "check" | "pictures"} [about]
 * @throws {WorkerGone} with a message for the user, if the worker died of it
 */
export async function storeAnalysis(engine, text, about = "stored") {
  try {
    await engine.askAboutVideo({ about, text });
  } catch (error) {
    if (error instanceof WorkerGone) throw new WorkerGone(() => words().video.stoppedAnalysis);
    throw error;
  }
}
