/** The console of the glass box: lines that run in the disposable worker. */

import { textOf, words } from "../words/words.js";
import { Ended } from "./edit_worker.js";
import { sentenceOf } from "./errors.js";

/** @import { Entry } from "../components/glass/console.js" */
/** @import { GlassBox } from "../components/glass/glass_box.js" */
/** @import { ConsoleAnswer } from "./edit_types.js" */

/**
 * Runs lines, and shows what they gave below them.
 *
 * @param {GlassBox} box
 * @param {string} source
 * @param {() => Promise<ConsoleAnswer>} ask the worker
 */
export async function runLines(box, source, ask) {
  const place = box.entries.length;
  box.entries = [...box.entries, { source }];
  box.running = true;
  /** @param {Partial<Entry>} more */
  const complete = (more) => {
    box.entries = box.entries.map((entry, index) =>
      index === place ? { ...entry, ...more } : entry,
    );
  };
  try {
    complete({ answer: await ask() });
  } catch (error) {
    const stopped = error instanceof Ended && !error.silent;
    complete({
      sentence: stopped ? words().livePython.console.stopped : textOf(sentenceOf(error)),
    });
  } finally {
    box.running = false;
  }
}
