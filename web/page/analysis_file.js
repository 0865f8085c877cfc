/** Reading the JSON file of a saved analysis. */

import { words } from "../words/words.js";
import { WorkerGone } from "./engine.js";
import { Refusal } from "./errors.js";
import { contentOf } from "./file_content.js";
import { FrameSplitter } from "./frame_splitter.js";
import { KeptFrames } from "./kept_frames.js";
import { isPictureFile } from "./picture.js";
import { VideoResult } from "./video_result.js";

/** @import { Engine } from "./engine.js" */
/** @import { Analysis, Source } from "./types.js" */

/** Results of several hours; the core's numbers of larger ones may exceed its memory. */
const MAX_BYTES = 512e6;

/** All but the frames of one video is read at once. */
const MAX_BYTES_AT_ONCE = 64e6;

/** Bytes that are read together. */
const PART = 2 ** 20;

/** By which the worker knows what it has checked. @type {WeakMap<VideoResult, string>} */
const checked = new WeakMap();

/**
 * @typedef {{ analysis: Analysis, text: string }} ReadPictures
 * @typedef {{ pictures: ReadPictures, video?: undefined }
 *   | { video: VideoResult, pictures?: undefined }} ReadAnalysis
 */

/** @param {File} file */
export function isAnalysisFile({ name }) {
  return /\.json$/i.test(name);
}

/**
 * @param {File} file
 * @param {(share: number) => void} [onShare] gets how much of it is read, from 0 to 1
 * @param {() => boolean} [wanted] whether it still is
 * @returns {Promise<ReadAnalysis>} checked only roughly; the Python core checks the rest
 * @throws {Error} with a message for the user, if the file holds no analysis
 */
export async function readAnalysisFile(file, onShare = () => {}, wanted = () => true) {
  if (file.size > MAX_BYTES) throw new Refusal(() => words().timeline.tooLarge(MAX_BYTES));
  try {
    const { about, frames } = await splitAnalysis(file, onShare, wanted);
    if (!isOfPictures(about, frames.facts.count)) {
      if (frames.facts.count > 0) return { video: new VideoResult(about, frames) };
    } else {
      const text = new TextDecoder().decode(await contentOf(file, file.name));
      /** @type {Analysis} */
      const analysis = JSON.parse(text);
      if (analysis.sources.some(hasFrame)) return { pictures: { analysis, text } };
    }
  } catch (error) {
    // Invalid JSON gets the same message as other JSON.
    if (error instanceof Refusal) throw error;
  }
  throw new Refusal(() => words().video.notAnAnalysis);
}

/**
 * @param {File} file
 * @param {(share: number) => void} onShare
 * @param {() => boolean} wanted
 * @returns {Promise<{ about: Analysis, frames: KeptFrames }>} the frames of the first source apart
 *   from the rest
 */
async function splitAnalysis(file, onShare, wanted) {
  const splitter = new FrameSplitter();
  const frames = new KeptFrames();
  for (let at = 0; at < file.size; at += PART) {
    if (!wanted()) throw new DOMException("not wanted any more", "AbortError");
    const part = await contentOf(file.slice(at, at + PART), file.name);
    for (const text of splitter.read(part)) frames.add(JSON.parse(text));
    if (splitter.bytes > MAX_BYTES_AT_ONCE) {
      throw new Refusal(() => words().timeline.tooLargeAtOnce(MAX_BYTES_AT_ONCE));
    }
    onShare((at + part.length) / file.size);
  }
  if (splitter.cutOff) throw new Refusal(() => words().video.cutOffAnalysis);
  /** @type {Analysis} */
  const about = JSON.parse(splitter.rest);
  // A name that is there twice means the last one, whose frames these are not.
  if (about.sources[0].frames.length > 0) throw new SyntaxError("two lists of frames");
  return { about, frames };
}

/** @param {Source} source */
function hasFrame({ frames }) {
  return Array.isArray(frames[0]?.faces);
}

/**
 * Whether these are results of pictures, and not of a video.
 *
 * @param {Analysis} analysis
 * @param {number} count of the frames that its first source has
 */
function isOfPictures({ sources: [first, ...others] }, count) {
  const single = count <= 1 && others.every(({ frames }) => frames.length <= 1);
  return single && (others.length > 0 || isPictureFile({ name: first.source, type: "" }));
}

/**
 * @param {Engine} engine
 * @param {string} text JSON of an analysis of pictures
 * @throws {WorkerGone} with a message for the user, if the worker died of it
 */
export function checkPictures(engine, text) {
  return asked(engine.askAboutVideo({ about: "pictures", text }));
}

/**
 * Checks an analysis while another one is open.
 *
 * @param {Engine} engine
 * @param {VideoResult} result
 * @param {(share: number) => void} onShare gets how much of it is read, from 0 to 1
 * @param {AbortSignal} signal
 * @throws {WorkerGone} with a message for the user, if the worker died of it
 */
export async function checkVideo(engine, result, onShare, signal) {
  const question = /** @type {const} */ ({ about: "check", video: result.stored });
  checked.set(result, await asked(engine.askAboutVideo(question, onShare, signal)));
}

/**
 * Opens an analysis in the engine, which reads it only if it did not just check it.
 *
 * @param {Engine} engine
 * @param {VideoResult} result
 * @param {(share: number) => void} onShare gets how much of it is read, from 0 to 1
 * @param {AbortSignal} [signal]
 * @throws {WorkerGone} with a message for the user, if the worker died of it
 */
export async function storeVideo(engine, result, onShare, signal) {
  const about = /** @type {const} */ ("stored");
  const question = { about, video: result.stored, checked: checked.get(result) };
  await asked(engine.askAboutVideo(question, onShare, signal));
}

/** @param {Promise<string>} answer to a question with a stored analysis */
async function asked(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof WorkerGone) throw new WorkerGone(() => words().video.stoppedAnalysis);
    throw error;
  }
}
