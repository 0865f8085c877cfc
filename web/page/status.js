/** The status line, which screen readers announce: a sentence, and notes on the shown source. */

import { element } from "./elements.js";

/** The sentence that `reportReady` may replace; errors and requests stay. */
let untilReady = "";

/**
 * @param {string} sentence
 * @param {"calm" | "alarm"} [tone]
 */
export function report(sentence, tone = "calm") {
  if (reported() !== sentence) element("status-sentence", HTMLElement).textContent = sentence;
  element("status", HTMLElement).dataset.tone = tone;
}

/** @returns {string} the sentence shown */
export function reported() {
  return element("status-sentence", HTMLElement).textContent;
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
  if (reported() === untilReady) report(sentence);
}

/** Shows what was left out or repaired, below the sentence. @param {readonly string[]} notes */
export function showNotes(notes) {
  const list = element("status-notes", HTMLElement);
  list.hidden = notes.length === 0;
  list.replaceChildren(
    ...notes.map((note) => {
      const entry = document.createElement("li");
      entry.textContent = note;
      return entry;
    }),
  );
}
