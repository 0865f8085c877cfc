/** What to open of several files: many pictures together, an analysis with its video, or one file. */

import { words } from "../words/words.js";
import { isAnalysisFile, readAnalysisFile } from "./analysis_file.js";
import { isPictureFile } from "./picture.js";
import { isFileOf } from "./video_digest.js";
import { isVideoFile } from "./video_file.js";

/** @import { Sentence } from "../words/words.js" */

/** Names of files that one sentence lists. */
const MOST_NAMES = 5;

/**
 * @typedef {{ pictures?: File[], file?: File, video?: File, notes: Sentence[] }} Chosen many
 *   pictures, perhaps with a file of their results, or one file; `video`: of the analysis in the file; `notes`: a sentence on the files
 *   that are left out
 */

/**
 * @param {File[]} files at least one
 * @param {boolean} together whether a single picture joins others
 * @returns {Promise<Chosen>}
 */
export async function chosenOf(files, together) {
  const pictures = files.filter(isPictureFile);
  const results = pictures.length > 0 ? await resultsOf(files) : undefined;
  if (results) {
    const others = files.filter((file) => file !== results && !pictures.includes(file));
    const notes = others.length > 0 ? [() => words().pictures.notPictures(listed(others))] : [];
    return { pictures, file: results, notes };
  }
  if (pictures.length > 1 || (pictures.length === 1 && together)) {
    const others = files.filter((file) => !pictures.includes(file));
    return {
      pictures,
      notes: others.length > 0 ? [() => words().pictures.notPictures(listed(others))] : [],
    };
  }
  const pair = pictures.length === 0 ? await pairOf(files) : undefined;
  const opened = pair ? [pair.analysis, pair.video] : [pictures[0] ?? files[0]];
  const others = files.filter((file) => !opened.includes(file));
  const notes =
    others.length > 0 ? [() => words().pictures.onlyOne(opened[0].name, listed(others))] : [];
  return { file: opened[0], video: pair?.video, notes };
}

/** @param {File[]} files @returns {Promise<File | undefined>} the first that has results of pictures */
async function resultsOf(files) {
  for (const file of files.filter(isAnalysisFile)) {
    const read = await readAnalysisFile(file).catch(() => undefined);
    if (read?.pictures) return file;
  }
  return undefined;
}

/** @param {File[]} files @returns {Promise<{ analysis: File, video: File } | undefined>} the first that belong together */
async function pairOf(files) {
  const videos = files.filter(isVideoFile);
  if (videos.length === 0) return undefined;
  for (const analysis of files.filter(isAnalysisFile)) {
    const read = await readAnalysisFile(analysis).catch(() => undefined);
    const source = read?.video?.source;
    for (const video of videos) {
      if (source && (await isFileOf(source, video))) return { analysis, video };
    }
  }
  return undefined;
}

/** @param {File[]} files @returns {string} their names, at most a few */
export function listed(files) {
  const names = files.slice(0, MOST_NAMES).map(({ name }) => name);
  return words().pictures.listed(names, files.length - names.length);
}
