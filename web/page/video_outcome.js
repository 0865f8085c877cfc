/** What is reported of a video whose analysis has ended, or was opened. */

import { words } from "../words/words.js";
import { report, takeBack } from "./status.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Analysis } from "./types.js" */

/** What went well stays until another frame is looked at, whose faces it might cover. @type {Sentence} */
let done = "";

/**
 * Reports how an analysis has ended.
 *
 * @param {Analysis} result
 * @param {boolean} cancelled
 */
export function reportOutcome(result, cancelled) {
  const [{ source, frames, error }] = result.sources;
  if (error) {
    const failed = () => words().video.failed(source, words().sentence(error));
    report(failed, cancelled ? "calm" : "alarm", ["file"]);
    return;
  }
  const withFaces = frames.filter(({ faces }) => faces.length > 0).length;
  done = () => words().video.done(source, frames.length, withFaces);
  report(done);
}

/** Another frame is looked at. */
export function leaveOutcome() {
  takeBack(done);
}

/** What to report of an analysis without its video. @param {Analysis} analysis */
export function opened({ sources: [{ source, date }] }) {
  return date ? words().sessions.opened(source) : words().timeline.opened(source);
}
