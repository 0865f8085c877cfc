/** What is reported of a video whose analysis has ended, or was opened. */

import { words } from "../words/words.js";
import { report, reportReady, takeBack } from "./status.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Remedy } from "./status.js" */
/** @import { VideoResult } from "./video_result.js" */

/** That all went well; it leaves with the frame, since it might cover another one's faces. @type {Sentence} */
let done = "";

/**
 * Reports how an analysis has ended.
 *
 * @param {VideoResult} result
 * @param {boolean} cancelled
 */
export function reportEnd(result, cancelled) {
  const { source, error } = result.source;
  if (error) {
    const failed = () => words().video.failed(source, words().sentence(error));
    report(failed, cancelled ? "calm" : "alarm", ["file"]);
    return;
  }
  // Numbers alone, since the sentence may outlive the frames.
  const { count, withFaces } = result.frames.facts;
  const sentence = () => words().video.done(source, count, withFaces);
  // Without faces, it covers none, and says what helps.
  if (withFaces > 0) done = sentence;
  report(sentence);
}

/** Reports that a video is open with its saved analysis. @param {string} name */
export function reportJoined(name) {
  done = () => words().timeline.joined(name);
  report(done);
}

/** Takes that back, if it is still shown: another frame is looked at. */
export function leave() {
  takeBack(done);
}

/** Reports that an analysis is open. @param {VideoResult} result @param {boolean} withVideo */
export function reportOpened(result, withVideo) {
  if (withVideo) reportJoined(result.name);
  else report(() => opened(result), "calm", toVideo(result));
}

/** Reports what is open once the engine runs again. @param {VideoResult} result @param {boolean} withVideo */
export function reportOpenAgain(result, withVideo) {
  const { name, source } = result;
  const { error } = source;
  if (error) reportReady(() => words().video.failed(name, words().sentence(error)));
  else if (withVideo) reportReady(() => words().video.stillOpen(name));
  else reportReady(() => opened(result), "calm", toVideo(result));
}

/** What to report of an analysis without its video. @param {VideoResult} result */
function opened({ source: { source, date } }) {
  return date ? words().sessions.opened(source) : words().timeline.opened(source);
}

/** A recording has no video. @param {VideoResult} result @returns {Remedy[]} how to open the video */
function toVideo({ source: { date } }) {
  return date ? [] : ["file"];
}
