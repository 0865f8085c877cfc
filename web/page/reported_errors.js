/** Reporting errors on the stage, with what can be done about them. */

import { WorkerGone } from "./engine.js";
import { remediesOf, sentenceOf } from "./errors.js";
import { report } from "./status.js";

/** @param {unknown} error the end of the worker has been reported already */
export function reportError(error) {
  if (error instanceof WorkerGone) return;
  report(sentenceOf(error), "alarm", remediesOf(error, ["file"]));
}
