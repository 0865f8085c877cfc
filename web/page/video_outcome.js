/** What is reported of a video whose analysis has ended, or was opened. */

import { words } from "../words/words.js";
import { report, takeBack } from "./status.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { VideoResult } from "./video_result.js" */

/** That all went well; it leaves with the frame, since it might cover another one's faces. @type {Sentence} */
let done = "";

/**
 * Reports how an analysis has ended.
 *
 * @param {VideoResult} result
 * @param {boolean} cancelled
 */
export function reportOutcome(result, cancelled) {
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
export function leaveOutcome() {
  takeBack(done);
}

/** What to report of an analysis without its video. @param {VideoResult} result */
export function opened({ source: { source, date } }) {
  return date ? words().sessions.opened(source) : words().timeline.opened(source);
}

/** What to report of a video or analysis once the engine runs again. @param {VideoResult} result @param {boolean} withVideo */
export function openAgain(result, withVideo) {
  const { name, source } = result;
  if (source.error) return words().video.failed(name, words().sentence(source.error));
  return withVideo ? words().video.stillOpen(name) : opened(result);
}
