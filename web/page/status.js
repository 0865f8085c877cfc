/** The status line, which screen readers announce. */

import { element } from "./elements.js";

/** The sentence that `reportReady` may replace; errors and requests stay. */
let untilReady = "";

/**
 * @param {string} sentence
 * @param {"calm" | "alarm"} [tone]
 */
export function report(sentence, tone = "calm") {
  const line = element("status", HTMLElement);
  if (line.textContent !== sentence) line.textContent = sentence;
  line.dataset.tone = tone;
}

/**
 * Reports something that holds only until the engine is ready.
 *
 * @param {string} sentence
 * @param {"calm" | "alarm"} [tone]
 */
export function reportUntilReady(sentence, tone) {
  untilReady = sentence;
  report(sentence, tone);
}

/** Replaces the sentence of `reportUntilReady`, if it is still shown. @param {string} sentence */
export function reportReady(sentence) {
  if (element("status", HTMLElement).textContent === untilReady) report(sentence);
}
